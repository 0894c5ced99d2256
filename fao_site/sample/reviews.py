"""Figures and reviews."""

from events.models import Series, Story, Theme
from partners.models import District, Territory
from publishing import workflow
from publishing.models import Photo
from reviews.editions.issuing import issue_review
from reviews.models import (
    Chapter,
    ChapterRule,
    Edition,
    Entry,
    Figure,
    FigureValue,
    Gathers,
    Review,
)

from .files import enter, find, names, read_yaml, texts
from .stories import cover_reference

RULE_LINKS = {
    "themes": (Theme, "slug"),
    "series": (Series, "slug"),
    "territories": (Territory, "code"),
    "districts": (District, "slug"),
    "figures": (Figure, "slug"),
}
ENTRY_MODELS = {"story": Story, "figure_value": FigureValue, "photo": Photo}


def load_figures(report):
    for entry in read_yaml("figures.yaml"):
        values = names(entry) | texts("unit", entry["unit"]) | texts("scope", entry["scope"])
        values["counted_as"] = entry.get("counted_as", "")
        figure, _is_new = enter(Figure, {"slug": entry["slug"]}, values, report=report)
        for value in entry["values"]:
            story = value.get("story")
            enter(
                FigureValue,
                {"reference": value["reference"]},
                {
                    "figure": figure,
                    "date": str(value["date"]),
                    "value": value["value"],
                    "qualifier": value["qualifier"],
                    "story": find(Story, reference=story) if story else None,
                    **texts("difference", value.get("difference")),
                },
                report=report,
            )


def load_reviews(report, *, by):
    for entry in read_yaml("reviews.yaml"):
        values = {
            "kind": entry["kind"],
            "date": str(entry["date"]),
            "reference": ", ".join([entry["reference"], *entry.get("also", ())]),
            "cover": find(Photo, reference=cover_reference(entry)),
            "created_by": by,
        }
        for field in ("title", "opening", "introduction", "closing"):
            values |= texts(field, entry.get(field))
        review, is_new = enter(Review, {"slug": entry["slug"]}, values, report=report)
        if not is_new:
            continue
        for position, chapter_entry in enumerate(entry["chapters"], start=1):
            _load_chapter(review, position, chapter_entry, report)
        workflow.enter_as_published(review, by=by)
        if entry.get("is_issued"):
            issue_review(review, by=by)
            report[Edition._meta.label] += 1


def _load_chapter(review, position, entry, report):
    values = texts("title", entry["title"]) | texts("lead", entry["lead"])
    chapter, _is_new = enter(
        Chapter, {"review": review, "position": position}, values, report=report
    )
    for rule in entry["rules"]:
        _load_rule(chapter, rule, report)
    for place, mark in enumerate(entry["entries"]):
        reference = mark.rstrip("*")
        field, record = _record_with(reference)
        enter(
            Entry,
            {"chapter": chapter, "position": place},
            {field: record, "is_highlight": mark.endswith("*")},
            report=report,
        )


def _load_rule(chapter, entry, report):
    """A rule: lists of values, and of records by their addresses or codes."""
    lists = {name: entry[name] for name in ("kinds", "sorts", "scopes") if name in entry}
    rule = ChapterRule(
        chapter=chapter,
        gathers=entry.get("gathers", Gathers.STORIES),
        highlights_only=entry.get("highlights_only", False),
        **lists,
    )
    rule.full_clean()
    rule.save()
    report[ChapterRule._meta.label] += 1
    for name, (model, key) in RULE_LINKS.items():
        found = [find(model, **{key: value}) for value in entry.get(name, ())]
        getattr(rule, name).set(found)


def _record_with(reference):
    """The story, figure value or photo with a file number, and the field that it goes into."""
    for field, model in ENTRY_MODELS.items():
        if record := model._base_manager.filter(reference=reference).first():
            return field, record
    return "story", find(Story, reference=reference)
