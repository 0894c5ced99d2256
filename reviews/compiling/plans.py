"""The plan of a review, read once: which chapter asks for a record."""

from dataclasses import dataclass

from ..models import ChapterRule, Gathers

MANY = ("themes", "series", "territories", "districts")


@dataclass(frozen=True)
class Rule:
    """The conditions of a ChapterRule that are filled in, as sets."""

    chapter: int
    gathers: str
    conditions: dict
    highlights_only: bool

    @property
    def number_of_conditions(self):
        return len(self.conditions) + self.highlights_only

    def asks_for(self, found):
        name, _key = found.key
        if name == "photo":
            return self.gathers == Gathers.PHOTOS
        if name == "figure_value":
            figures = self.conditions.get("figures")
            asked = self.gathers == Gathers.FIGURES
            return asked and (figures is None or found.facts["figure"] in figures)
        if self.gathers != Gathers.STORIES:
            return False
        facts = found.facts
        if self.highlights_only and not facts["is_highlight"]:
            return False
        for condition, values in self.conditions.items():
            if condition in MANY:
                if values.isdisjoint(facts[condition]):
                    return False
            elif condition != "figures" and facts[condition.removesuffix("s")] not in values:
                return False
        return True


class Plan:
    """The rules of a review's chapters, in the order of the chapters. Of the rules that ask for a
    record, the one with the most conditions takes it; of equals the first."""

    def __init__(self, review):
        rules = (
            ChapterRule.objects.filter(chapter__review=review)
            .order_by("chapter__position", "chapter_id", "pk")
            .prefetch_related(*MANY, "figures")
        )
        read = [_rule(rule) for rule in rules]
        self.rules = sorted(read, key=lambda rule: -rule.number_of_conditions)

    def chapter_of(self, found):
        """The key of the chapter that asks for a record, or None."""
        return next((rule.chapter for rule in self.rules if rule.asks_for(found)), None)


def _rule(rule):
    conditions = {name: set(getattr(rule, name)) for name in ("kinds", "sorts", "scopes")} | {
        name: {row.pk for row in getattr(rule, name).all()} for name in (*MANY, "figures")
    }
    filled = {name: values for name, values in conditions.items() if values}
    return Rule(rule.chapter_id, rule.gathers, filled, rule.highlights_only)
