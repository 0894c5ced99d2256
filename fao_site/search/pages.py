"""The page of results that an address asks for: by relevance in pages, by date from place on."""

from dataclasses import dataclass, field

from publishing.search.finding import RANKED

from .results import results_at

PAGE_SIZE = 15
RELEVANCE, DATE = "relevance", "date"


@dataclass(frozen=True)
class ResultPage:
    """`newer` and `older` are the parameters of the pages beside it, {} where there is none.

    `ends_early` says that more was found than relevance puts in order.
    """

    results: list
    newer: dict = field(default_factory=dict)
    older: dict = field(default_factory=dict)
    is_first: bool = True
    ends_early: bool = False


def page_by_relevance(search, number, total):
    places = search.best()[:RANKED]
    last = max(1, -(-len(places) // PAGE_SIZE))
    number = min(number, last)
    start = (number - 1) * PAGE_SIZE
    return ResultPage(
        results_at(places[start : start + PAGE_SIZE], search.query),
        newer={"page": number - 1 if number > 2 else ""} if number > 1 else {},
        older={"page": number + 1} if number < last else {},
        is_first=number == 1,
        ends_early=number == last and total > len(places),
    )


def page_by_date(search, *, after=None, before=None):
    """The results below a place, or those just above one."""
    if before is not None:
        places = search.newer_than(before, PAGE_SIZE + 1)
        more, places = len(places) > PAGE_SIZE, places[-PAGE_SIZE:]
        newer = {"before": places[0]} if more else {}
        older = {"after": places[-1]} if places else {}
    else:
        places = search.newest(PAGE_SIZE + 1, before=after)
        more, places = len(places) > PAGE_SIZE, places[:PAGE_SIZE]
        newer = {"before": places[0]} if after is not None and places else {}
        older = {"after": places[-1]} if more else {}
    return ResultPage(
        results_at(places, search.query), newer=newer, older=older, is_first=not newer
    )


def place_in(value):
    """A place of the index as an address gives it, or None."""
    if value.isascii() and value.isdecimal() and len(value) <= 18:
        return int(value)
    return None


def number_in(value):
    """A page as an address gives it; the first where it makes no sense."""
    return int(value) if value.isascii() and value.isdecimal() and 0 < len(value) <= 3 else 1
