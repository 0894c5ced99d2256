"""How far the records are translated: types of records by languages by states, in numbers."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F

from ..languages import LANGUAGES
from ..models import TextState, Translation, parts_of_type

# In the order in which somebody should see to them.
ORDER = (
    TextState.STALE,
    TextState.MISSING,
    TextState.DRAFTED,
    TextState.DERIVED,
    TextState.CONFIRMED,
)


@dataclass(frozen=True)
class Coverage:
    """One type in one language. `total` counts the texts that are written in any language,
    `original` those that are written first in this one; `states` those that are translated."""

    model: type | None  # None in the row of sums
    language: str
    total: int
    original: int
    states: dict

    @property
    def in_step(self):
        return self.total - self.states[TextState.STALE] - self.states[TextState.MISSING]

    @property
    def percent(self):
        """Rounded down, so that 100 means all."""
        return 100 * self.in_step // self.total if self.total else 100


def coverage_of(models):
    """[(type, [Coverage in each language])] and at the end (None, sums), of what is live.

    Texts of parts count with their record. Two queries, whatever the number of types or records.
    """
    numbers = _numbers()
    rows = []
    for model in models:
        kinds = [model, *parts_of_type(model)]
        rows.append((model, _in_languages(model, [numbers[kind] for kind in kinds])))
    return [*rows, (None, _sums([of_type for _model, of_type in rows]))]


def _sums(rows):
    return [
        Coverage(
            None,
            language,
            sum(one.total for one in of_language),
            sum(one.original for one in of_language),
            {state: sum(one.states[state] for one in of_language) for state in ORDER},
        )
        for language, of_language in zip(LANGUAGES, zip(*rows, strict=True), strict=False)
    ]


def _in_languages(model, kinds):
    counted = sum(kinds, Counter())
    # A text has a row for every language but its own, and for its own only while that is missing.
    noted = {language: sum(counted[language, state] for state in ORDER) for language in LANGUAGES}
    own = {language: counted[language, "own"] for language in LANGUAGES}
    total = (sum(noted.values()) - sum(own.values())) // (len(LANGUAGES) - 1)
    return [
        Coverage(
            model,
            language,
            total,
            total - noted[language] + own[language],
            {state: counted[language, state] for state in ORDER},
        )
        for language in LANGUAGES
    ]


def _numbers():
    """{type: Counter of (language, state), and of (language, "own") for texts that are missing in
    the language that they are to be written in first}."""
    counted = Counter(Translation.objects.coverage())
    own = (
        Translation.objects.filter(
            in_draft=False, state=TextState.MISSING, source_language=F("language")
        )
        .order_by()
        .values_list("content_type", "language")
        .annotate(number=Count("pk"))
    )
    counted.update({(kind, language, "own"): number for kind, language, number in own})
    types = ContentType.objects.get_for_id
    found = defaultdict(Counter)
    for (kind, language, state), number in counted.items():
        found[types(kind).model_class()][language, state] += number
    return found
