"""Asking the index: how much there is, what it is, and the best or the newest of it.

A search costs the same whatever it finds: counts read the index alone, what is ranked is at most
`RANKED` of the names and `RANKED` of everything, and facets are counted among the newest
`COUNTED`. Which of these figures are exact is said in docs/decisions/0014-search.md.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.functional import cached_property

from ..models import SearchDocument
from ..models.search import PLACE_BITS
from . import engine
from .expressions import Token, all_of, any_of
from .folding import fold
from .query import parse, searched
from .records import PUBLIC, mark, texts_of

RANKED = 300
COUNTED = 1_000

# What is within the words weighs more than how new it is; of two alike, the newer goes first.
IS_THE_NAME, PHRASE_IN_NAME, IN_NAME, IN_TEXT, BY_REFERENCE = 4, 3, 2, 1, 0
# A record of so many years ago has half the freshness of one of today.
HALF_FRESH_AFTER = 5 * 365


@dataclass(frozen=True)
class Facets:
    """How often each value occurs: {"kind": Counter}. `are_complete` says that everything found
    was counted, and not the newest `COUNTED` alone."""

    counts: dict = field(default_factory=dict)
    are_complete: bool = True

    def of(self, name):
        return self.counts.get(name, Counter())


class Search:
    """A query, narrowed by marks, as somebody may see its results."""

    def __init__(self, query, *, marks=(), any_of_types=(), for_staff=False):
        self.query = query
        self.marks = tuple(marks)
        self.types = any_of(*(Token(mark("type", name)) for name in any_of_types))
        self.for_staff = for_staff
        self.expression = self._seen(query.expression())
        self._hidden = None

    def _seen(self, expression):
        if expression is None:
            return None
        narrowed = all_of(expression, self.types)
        return searched(narrowed, for_staff=self.for_staff, marks=self.marks)

    @property
    def hidden(self):
        """Places of what is published but not to be seen now. There are few."""
        if self._hidden is None:
            hidden = SearchDocument.objects.hidden_now().values_list("place", flat=True)
            self._hidden = [] if self.for_staff else list(hidden)
        return self._hidden

    def count(self):
        return self._total_and_first[0]

    def newest(self, limit, *, before=None):
        """Places of what is found, the newest first; `before` is the place to go on from."""
        if self.expression is None:
            return []
        return engine.newest(self.expression, limit=limit, before=before, without=self.hidden)

    @cached_property
    def _total_and_first(self):
        """How much there is, and as many of the newest as are counted, asked for once."""
        if self.expression is None:
            return 0, []
        return engine.first(self.expression, limit=COUNTED + 1, without=self.hidden)

    @property
    def _first(self):
        return self._total_and_first[1]

    def newest_of(self, expression, limit):
        """The same of another expression, for the same reader and under the same marks."""
        return engine.newest(self._seen(expression), limit=limit, without=self.hidden)

    def newer_than(self, place, limit):
        """The places just above a place, the newest first."""
        if self.expression is None:
            return []
        found = engine.oldest_after(self.expression, place, limit=limit, without=self.hidden)
        return found[::-1]

    def facets(self, names):
        """What the newest of it is: for each name of a mark, how often each value occurs."""
        places = self._first
        counts = {name: Counter() for name in names}
        of_marks = Counter(" ".join(_marks_of(places[:COUNTED])).split())
        for part, number in of_marks.items():
            name, _is, value = part.partition("=")
            if name in counts:
                counts[name][value] = number
        return Facets(counts, are_complete=len(places) <= COUNTED)

    def best(self):
        """Places by relevance: the best of those with the words in their name and of the newest."""
        if self.expression is None:
            return []
        named = self.newest_of(self.query.in_names(), RANKED)
        in_text = None
        if self.query.called:
            in_text = set(self.newest_of(self.query.in_texts(), RANKED))
        return _ranked(self.query, named, self._first[:RANKED], in_text)


def keys_found(model, text, *, for_staff=False):
    """The keys of the records of a type that are found, as a subquery; None without words.

    Visitors find by what the record itself says; staff by the names of what it refers to and by
    its open draft, too.
    """
    type_mark = mark("type", model._meta.concrete_model._meta.model_name)
    query = parse(text, for_staff=for_staff, by_name=for_staff)
    search = Search(query, marks=[type_mark], for_staff=for_staff)
    if search.expression is None or texts_of(model) is None:
        return None
    found = SearchDocument.objects.filter(place__in=engine.matching(search.expression))
    return found.values("live_id")


def documents_at(places):
    """{place: document} with their content types."""
    documents = SearchDocument.objects.filter(place__in=places).select_related("content_type")
    return {document.place: document for document in documents}


def is_there(name, value):
    """Whether visitors may see anything that a mark stands at."""
    hidden = SearchDocument.objects.hidden_now().values_list("place", flat=True)
    asked = all_of(Token(PUBLIC), Token(mark(name, value)))
    found = engine.newest(asked, limit=1, without=list(hidden))
    return bool(found)


def _ranked(query, named, newest, in_text):
    named = set(named)
    places = list(named | set(newest))
    today = timezone.localdate().toordinal()
    names = dict(SearchDocument.objects.filter(place__in=places).values_list("place", "names"))
    whole = fold(query.text)
    phrases = [fold(word) for word in query.text.split()]
    own = {called.document_id for called in query.all_called}
    scores = {}
    for place in places:
        day, key = place >> PLACE_BITS, place & (1 << PLACE_BITS) - 1
        lines = names.get(place, "").split("\n")
        if whole in lines or key in own:
            score = IS_THE_NAME
        elif place in named:
            is_phrase = any(all(phrase in line for phrase in phrases) for line in lines)
            score = PHRASE_IN_NAME if is_phrase else IN_NAME
        else:
            score = IN_TEXT if in_text is None or place in in_text else BY_REFERENCE
        scores[place] = score + _freshness(day, today)
    return sorted(places, key=lambda place: (-scores[place], -place))


def _freshness(day, today):
    """From 1 for today on down; what has no date is neither new nor old."""
    if not day:
        return 0.5
    return 1 / (1 + max(today - day, 0) / HALF_FRESH_AFTER) * 0.95


def _marks_of(places):
    """The marks of many documents, a few hundred at a time."""
    for start in range(0, len(places), engine.BATCH):
        some = places[start : start + engine.BATCH]
        yield from SearchDocument.objects.filter(place__in=some).values_list("marks", flat=True)
