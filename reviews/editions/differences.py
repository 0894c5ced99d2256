"""Two documents of a review side by side: an Edition and today's records, or two Editions."""

from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from publishing.compare import Change, as_plain_text, marked
from publishing.date_words import written
from publishing.languages import LANGUAGES, OWN_NAMES, TAGS, current_language


@dataclass(frozen=True)
class Section:
    """What changed in a part of the document."""

    title: str
    changes: list


def differences(before, after):
    """[Section] that lead from one document to another; empty if they say the same.

    What a chapter or an item is about is known by its key, so that a new order or another chapter
    is a change of its place and of nothing else.
    """
    old, new = _lines(before), _lines(after)
    sections = {}
    for path in dict.fromkeys([*new, *old]):
        left, right = old.get(path), new.get(path)
        was, is_now = (line.text if line else "" for line in (left, right))
        if was == is_now:
            continue
        line = right or left
        language = line.language
        change = Change(
            line.label,
            *marked(was, is_now),
            language=OWN_NAMES[language] if language else "",
            tag=TAGS[language] if language else "",
        )
        sections.setdefault(line.section, []).append(change)
    return [Section(title, changes) for title, changes in sections.items()]


@dataclass(frozen=True)
class _Line:
    section: str
    label: str
    text: str
    language: str = ""


def in_words(texts):
    """A text in the current language, or in the first that it has."""
    languages = (current_language(), *LANGUAGES)
    return next((texts[language] for language in languages if language in texts), "")


def _lines(document):
    """{path: line} of all that a reader would see change."""
    lines = {}

    def add(path, section, label, value):
        """A text per language, or one that is the same in all."""
        if isinstance(value, dict):
            for language, text in value.items():
                lines[*path, language] = _Line(section, label, text, language)
        elif value:
            lines[path] = _Line(section, label, value)

    review = document["review"]
    whole = _("The review")
    for field, label in (
        ("title", _("Title")),
        ("opening", _("Opening epigraph")),
        ("introduction", _("Introduction")),
        ("closing", _("Closing epigraph")),
    ):
        add(("review", field), whole, label, review[field])
    photos = document["photos"]
    if document["cover"]:
        add(("cover",), whole, _("Cover photo"), _photo(photos, document["cover"]))
    for line in document["counted"]:
        number = _range(line)
        add(("counted", line["key"]), _("What is counted"), in_words(line["name"]), number)
    for chapter in document["chapters"]:
        _add_chapter(add, chapter, photos)
    for name, photo in photos.items():
        section = _("Photo %(name)s") % {"name": _photo(photos, name)}
        add(("photo", name, "file"), section, _("File"), PurePath(photo["file"]).stem[:20])
        add(("photo", name, "date"), section, _("Date"), photo["date"] and written(photo["date"]))
        for field, label in (
            ("caption", _("Caption")),
            ("alt", _("Alternative text")),
            ("credit", _("Credit")),
            ("place", _("Place")),
        ):
            add(("photo", name, field), section, label, photo[field])
    return lines


def _add_chapter(add, chapter, photos):
    section = _("Chapter: %(title)s") % {"title": in_words(chapter["title"])}
    path = ("chapter", chapter["key"])
    add((*path, "title"), section, _("Title"), chapter["title"])
    add((*path, "lead"), section, _("Lead text"), chapter["lead"])
    order = "\n".join(in_words(item["title"]) for item in chapter["items"])
    add((*path, "order"), section, _("Records in order"), order)
    for figure in chapter["figures"]:
        name = in_words(figure["name"])
        add((*path, "figure", name, figure["as_of"]), section, name, figure["written"])
    pictures = [name for run in chapter["months"] for name in run["photos"]]
    names = "\n".join(_photo(photos, name) for name in pictures)
    add((*path, "photos"), section, _("Photos in order"), names)
    for item in chapter["items"]:
        _add_item(add, item)


def _add_item(add, item):
    section = _("Record: %(title)s") % {"title": in_words(item["title"])}
    path = ("item", item["key"])
    for field, label in (
        ("title", _("Title")),
        ("summary", _("Summary")),
        ("place", _("Place")),
    ):
        add((*path, field), section, label, item[field])
    body = {language: as_plain_text(html) for language, html in item["body_html"].items()}
    add((*path, "body"), section, _("Text"), body)
    add((*path, "date"), section, _("Date"), item["date"] and written(item["date"]))
    add((*path, "highlight"), section, _("Highlight"), "★" if item["highlight"] else "")
    people = (f"{in_words(each['name'])} {in_words(each['title'])}" for each in item["people"])
    add((*path, "people"), section, _("People"), "\n".join(each.strip() for each in people))
    places = [*item["territories"], *item["partners"]]
    names = " · ".join(in_words(each["name"]) for each in places)
    add((*path, "places"), section, _("Places"), names)


def _photo(photos, name):
    return in_words(photos[name]["caption"]) or in_words(photos[name]["alt"]) or f"#{name}"


def _range(number):
    value, most = number["value"], number["most"]
    return str(value) if value == most else f"{value}–{most}"
