"""What somebody typed, as a question to the index.

Words parted by spaces must all be there, in any order and in any language. A word, or all of them
together, that is the name of a record also finds what refers to that record: 苗丹佩, a former name
or `tsg` lead to stories that use another name or none.
"""

from dataclasses import dataclass

from django.db.models import Q

from ..models import SearchName
from .expressions import Beginning, Token, all_of, any_of
from .folding import fold, is_run, name_key, pieces
from .records import PUBLIC, called_by_beginning, mark
from .tokens import NAME, OFFICE, STOP_WORDS, is_searched_by_beginning, stem, tokens_of_run

MOST_CHARACTERS = 100
MOST_PIECES = 20
# A name that so many records begin with says nothing of any of them.
MOST_BY_BEGINNING = 8

Way = SearchName.Way


@dataclass(frozen=True)
class Called:
    """A record that a query names: the mark that leads to it, and the name that was searched."""

    mark: str
    document_id: int
    text: str


@dataclass(frozen=True)
class Query:
    """`words` are the parts that were parted by spaces, each a tuple of folded pieces. `called` are
    the records that the words name: {word: [Called]}, with None for all words together."""

    text: str
    words: tuple
    called: dict
    for_staff: bool = False

    @property
    def is_empty(self):
        return not self.words

    @property
    def pieces(self):
        """Every piece that a text may be searched for, without the words that part nothing."""
        found = [piece for word in self.words for piece in word]
        return [piece for piece in found if piece not in STOP_WORDS] or found

    @property
    def all_called(self):
        return [called for some in self.called.values() for called in some]

    def expression(self):
        """The expression that finds the records, or None where there is nothing to search."""
        return self._joined(self._anywhere, self.called)

    def in_texts(self):
        """The same without what is found by a record's name alone."""
        return self._joined(self._anywhere, {})

    def in_names(self):
        """What has every word in its own name or title."""
        return self._joined(self._in_name, {})

    def _joined(self, piece_in, called):
        words = [
            any_of(
                all_of(*(piece_in(piece) for piece in word)),
                *(Token(other.mark) for other in called.get(word, ())),
            )
            for word in self.words
            if not self._is_passed_over(word)
        ]
        together = (Token(other.mark) for other in called.get(None, ()))
        return any_of(all_of(*words), *together) if words else None

    def _is_passed_over(self, word):
        return all(piece in STOP_WORDS for piece in word) and not all(
            piece in STOP_WORDS for other in self.words for piece in other
        )

    def _anywhere(self, piece):
        found = tokens_for(piece)
        return any_of(found, tokens_for(piece, OFFICE)) if self.for_staff else found

    def _in_name(self, piece):
        return tokens_for(piece, NAME)


def tokens_for(piece, sign=""):
    """The expression for one piece, of those tokens that a sign leads."""
    if is_run(piece):
        return all_of(*(Token(sign + token) for token in tokens_of_run(piece)))
    found = stem(piece)
    if is_searched_by_beginning(piece):
        begins = Beginning(sign + piece)
        return begins if found.startswith(piece) else any_of(begins, Token(sign + found))
    return any_of(Token(sign + piece), Token(sign + found))


def parse(text, *, for_staff=False, by_name=True):
    """The Query of what somebody typed: any text at all, of which the beginning counts.

    Without `by_name` no record is looked up that the words may name.
    """
    text = " ".join(text[:MOST_CHARACTERS].split())
    words, number = [], 0
    for typed in text.split(" "):
        found = tuple(pieces(fold(typed)))[: MOST_PIECES - number]
        if found and found not in words:
            words.append(found)
            number += len(found)
    words = tuple(words)
    called = _called(text, words, for_staff) if by_name else {}
    return Query(text, words, called, for_staff)


def searched(expression, *, for_staff=False, marks=()):
    """What of an expression the reader may see, narrowed by marks such as "kind=visit"."""
    seen_by = None if for_staff else Token(PUBLIC)
    return all_of(expression, seen_by, *(Token(narrow) for narrow in marks))


# --- By which names records are called ---


def _called(text, words, for_staff):
    keys = {word: "".join(word) for word in words}
    if len(words) > 1:
        keys[None] = name_key(text)
    keys = {word: key for word, key in keys.items() if _may_be_a_name(key)}
    if not keys:
        return {}
    asked = Q()
    for key in keys.values():
        asked |= Q(key__startswith=key)
    names = SearchName.objects.all() if for_staff else SearchName.objects.shown_now()
    names = list(
        names.filter(asked)
        .order_by("key", "pk")
        .values_list("way", "key", "text", "document_id", "document__marks")[:500]
    )
    found = {word: _named_by(key, names) for word, key in keys.items()}
    return {word: called for word, called in found.items() if called}


def _may_be_a_name(key):
    return len(key) >= (2 if is_run(key) else 3) if key else False


def _named_by(key, names):
    exactly, by_beginning = {}, {}
    for way, other, text, document, marks in names:
        if not other.startswith(key):
            continue
        if other == key:
            exactly.setdefault(document, (text, marks))
        elif _is_called_by_beginning(marks) and _is_long_enough(way, key, other):
            by_beginning.setdefault(document, (text, marks))
    if len(by_beginning) <= MOST_BY_BEGINNING:
        exactly = by_beginning | exactly
    return [Called(_own_mark(marks), document, text) for document, (text, marks) in exactly.items()]


def _is_called_by_beginning(marks):
    return any(mark("type", name) in marks.split() for name in called_by_beginning())


def _is_long_enough(way, key, name):
    """Whether the beginning of a name means the name."""
    match way:
        case Way.NAME:
            return len(key) >= (2 if is_run(key) else 5) and 2 * len(key) >= len(name)
        case Way.PINYIN:
            return len(key) >= 6
        case Way.INITIALS:
            return len(key) >= 3 and len(name) - len(key) == 1
    return False


def _own_mark(marks):
    """ "person=7" of "kind=person person=7 territory=3 type=person"."""
    of = dict(part.split("=", 1) for part in marks.split() if not part.startswith("type="))
    type_name = next(part[5:] for part in marks.split() if part.startswith("type="))
    return mark(type_name, of[type_name])
