"""The records of a period that are counted, in a fixed number of queries."""

from collections import Counter, defaultdict
from functools import cached_property

from consulates.models import Consulate, ConsulateKind
from events.models import Kind, Participant, Role, Story
from partners.counts import LEVELS
from partners.models import (
    Continent,
    DocumentType,
    Relation,
    RelationDocument,
    RelationKind,
    Territory,
)
from publishing.languages import LANGUAGES, column

from ..texts import joined, label_of, texts, words
from .numbers import Counted, Tally

TITLES = [column("title", language) for language in LANGUAGES]
NAMES = [column("name", language) for language in LANGUAGES]


def _named(values):
    return {language: text for language, text in zip(LANGUAGES, values, strict=True) if text}


def by_choice(choices, values):
    """The parts of a number by a choice, in the order of the choices: [(name, number)]."""
    numbers = Counter(values)
    return [(label_of(choices, choice), numbers[choice]) for choice in choices if numbers[choice]]


def relation_name(relation):
    """Both sides, in the languages in which both have a name."""
    return joined([texts(relation.home, "name"), texts(relation.partner, "name")], " – ")


class Gathered:
    """What lies in the days from `first` to `last`, or holds on the last of them."""

    def __init__(self, first, last):
        self.first, self.last = first, last

    # --- Relations ---

    @cached_property
    def in_force(self):
        relations = Relation.objects.public().counted(self.last).with_established()
        return list(relations.select_related("home", "partner__territory").order_by("slug", "pk"))

    def relations(self, kind):
        """The relations of a kind that are in force on the last day, by level."""
        found = [relation for relation in self.in_force if relation.kind == kind]
        levels = Counter("municipal" if each.is_municipal else "district" for each in found)
        parts = [(words(label), levels[level]) for level, label in LEVELS if levels[level]]
        return Tally([_relation(each) for each in found], parts=parts)

    def sister_countries(self):
        """The countries of the sister relations; the parts are relations by continent."""
        sisters = [each for each in self.in_force if each.kind == RelationKind.SISTER]
        territories = {each.partner.territory for each in sisters}
        in_order = sorted(territories, key=lambda territory: territory.code)
        continents = [each.partner.territory.continent for each in sisters]
        return Tally(
            [_territory(each) for each in in_order], parts=by_choice(Continent, continents)
        )

    def founded(self):
        """The relations in force whose first founding document surely lies in the period."""
        found = [
            each
            for each in self.in_force
            if each.established_earliest and self.first <= each.established_earliest <= self.last
        ]
        kinds = [each.kind for each in found]
        return Tally([_relation(each) for each in found], parts=by_choice(RelationKind, kinds))

    @cached_property
    def documents(self):
        return list(
            RelationDocument.objects.signed_in(self.first, self.last)
            .filter(relation__in=Relation.objects.public().between_places())
            .select_related("relation__home", "relation__partner__territory")
        )

    def signed(self, *types):
        found = [document for document in self.documents if document.type in types]
        kinds = [document.type for document in found]
        return Tally([_document(each) for each in found], parts=by_choice(DocumentType, kinds))

    # --- Consulates ---

    def consulates(self):
        """Those open on the last day; open to doubt where no day of opening is recorded."""
        public = Consulate.objects.public()
        surely = list(public.open_at(self.last))
        known = {consulate.pk for consulate in surely}
        perhaps = [each for each in public.possibly_open_at(self.last) if each.pk not in known]
        kinds = [consulate.kind for consulate in surely]
        return Tally(
            [_consulate(each) for each in surely],
            open=[_consulate(each) for each in perhaps],
            parts=by_choice(ConsulateKind, kinds),
        )

    # --- Stories ---

    @property
    def _public_stories(self):
        return Story.objects.public().foreign().in_period(self.first, self.last)

    @cached_property
    def stories(self):
        """[(key, slug, kind, rank, activity, mode, date, titles…)] of visits and exchanges."""
        return list(
            self._public_stories.filter(kind__in=(Kind.VISIT, Kind.EXCHANGE))
            .oldest_first()
            .values("pk", "slug", "kind", "rank", "activity", "mode", "date", *TITLES)
        )

    def of_kind(self, kind, choices, field, wanted=None):
        """The stories of a kind, by the choice in a field; only the `wanted` ones if given."""
        found = [
            story
            for story in self.stories
            if story["kind"] == kind and (wanted is None or story[field] in wanted)
        ]
        parts = by_choice(choices, [story[field] for story in found])
        return Tally([_story(story) for story in found], parts=parts)

    def visiting_territories(self):
        """The countries of the visits; the parts are visits, the most first."""
        visits = self._public_stories.filter(kind=Kind.VISIT)
        pairs = Story.territories.through.objects.filter(story__in=visits)
        numbers = Counter(pairs.values_list("territory_id", flat=True))
        territories = Territory.objects.countries().in_bulk(numbers)
        in_order = sorted(territories.values(), key=lambda each: (-numbers[each.pk], each.code))
        parts = [(texts(each, "name"), numbers[each.pk]) for each in in_order]
        return Tally([_territory(each) for each in in_order], parts=parts)

    def participants(self):
        """The persons named in visits and exchanges, each once."""
        stories = self._public_stories.filter(kind__in=(Kind.VISIT, Kind.EXCHANGE))
        rows = (
            Participant.objects.filter(story__in=stories, person__isnull=False)
            .order_by("person__slug", "pk")
            .values_list("person_id", "role", *(f"person__{name}" for name in NAMES))
        )
        names, roles = {}, defaultdict(set)
        for key, role, *name in rows:
            names.setdefault(key, _named(name))
            roles[role].add(key)
        parts = [(label_of(Role, role), len(roles[role])) for role in Role if roles[role]]
        people = [Counted("person", key, "", name, "") for key, name in names.items()]
        return Tally(people, parts=parts)


def _relation(relation):
    return Counted(
        "relation",
        relation.pk,
        relation.partner.slug,
        relation_name(relation),
        relation.established or "",
    )


def _document(document):
    relation = document.relation
    return Counted(
        "relation", relation.pk, relation.partner.slug, relation_name(relation), document.date
    )


def _consulate(consulate):
    return Counted("consulate", consulate.pk, consulate.slug, texts(consulate, "name"), "")


def _territory(territory):
    return Counted("territory", territory.pk, territory.code, texts(territory, "name"), "")


def _story(story):
    name = _named(story[title] for title in TITLES)
    return Counted("story", story["pk"], story["slug"], name, story["date"])
