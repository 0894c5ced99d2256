"""What somebody may have meant who found nothing: names and words that differ by little."""

from collections import Counter
from dataclasses import dataclass

from ..models import SearchDocument, SearchName
from .finding import Search
from .folding import is_run, name_key, pieces
from .pinyin import readings_of
from .query import parse

MOST = 3
TITLES_READ = 3_000


def distance(one, other, limit):
    """How many letters must be put in, taken out, changed or swapped with the next (optimal string
    alignment); `limit + 1` where it is more than the limit."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def limit_for(key):
    """How far apart a word and what was meant may be."""
    if is_run(key):
        return 0 if len(key) < 2 else 1 if len(key) < 5 else 2
    return 0 if len(key) < 4 else 1 if len(key) < 8 else 2


def near(key, words):
    """Those of some (key, text) that are near a key, the nearest first: [(distance, text)]."""
    limit = limit_for(key)
    if not limit:
        return []
    letters = set(key)
    found = {}
    for other, text in words:
        if other == key or abs(len(other) - len(key)) > limit:
            continue
        if len(letters - set(other)) > limit:
            continue
        if (far := distance(key, other, limit)) <= limit:
            found[text] = min(far, found.get(text, far))
    return sorted((far, text) for text, far in found.items())


def names_near(key):
    """Texts of names that are near a folded key, or are read alike. The nearest first."""
    names = SearchName.objects.shown_now()
    alike = []
    if is_run(key):
        readings = {whole for whole, _initials in readings_of(key)}
        alike = list(
            names.filter(way=SearchName.Way.PINYIN, key__in=readings)
            .exclude(text__in=[key])
            .values_list("text", flat=True)[:MOST]
        )
    pairs = names.exclude(way=SearchName.Way.INITIALS).values_list("key", "text").distinct()
    return list(dict.fromkeys([*alike, *(text for _far, text in near(key, pairs))]))


# --- Proposals for a search that found nothing ---


@dataclass(frozen=True)
class Proposal:
    """Another search that finds something, and how much."""

    text: str
    number: int


def proposals(query):
    """Searches near to one that found nothing, with how much each finds; none that finds nothing.

    A word that is nowhere is changed for one that is; words that are nowhere together are searched
    one by one. Only what visitors may see is proposed.
    """
    typed = query.text.split()
    alone = [Search(parse(word)).count() for word in typed]
    if len(typed) > 1 and all(alone):
        return [Proposal(word, number) for word, number in zip(typed, alone, strict=True)][:MOST]
    found = []
    whole = name_key(query.text)
    if len(typed) > 1:
        found += names_near(whole)
    words = _words_of_titles()
    changed = [
        [word] if number else [*_replacements(word, words), *([""] if len(typed) > 1 else [])]
        for word, number in zip(typed, alone, strict=True)
    ]
    # The first choice for each word, then each of the others in turn.
    if all(changed):
        found.append(" ".join(filter(None, (choices[0] for choices in changed))))
        for at, choices in enumerate(changed):
            for other in choices[1:]:
                parts = [other if place == at else some[0] for place, some in enumerate(changed)]
                found.append(" ".join(filter(None, parts)))
    return _with_results(found, query.text)


def _replacements(word, words_of_titles):
    key = name_key(word)
    if not key:
        return []
    near_names = names_near(key)
    texts = [text for _far, text in _near_words(key, words_of_titles)]
    return list(dict.fromkeys([*near_names[:MOST], *texts[:MOST]]))


def _near_words(key, words):
    if not is_run(key):
        return near(key, ((word, word) for word in words if not is_run(word)))
    # A run has no words in it: every stretch of the same length may be what was meant.
    size, found = len(key), {}
    if not limit_for(key):
        return []
    for run in words:
        if not is_run(run):
            continue
        for at in range(len(run) - size + 1):
            stretch = run[at : at + size]
            if sum(a != b for a, b in zip(stretch, key, strict=True)) == 1:
                found[stretch] = found.get(stretch, 0) + 1
    return sorted((-number, stretch) for stretch, number in found.items())


def _words_of_titles():
    """The words and runs of the titles of what was shown last."""
    shown = SearchDocument.objects.shown_now().order_by("-place")
    words = Counter()
    for names in shown.values_list("names", flat=True)[:TITLES_READ]:
        words.update(pieces(names))
    return words


def _with_results(texts, searched):
    found = []
    for text in dict.fromkeys(texts):
        if text and text != searched and len(found) < MOST:
            number = Search(parse(text)).count()
            if number:
                found.append(Proposal(text, number))
    return found
