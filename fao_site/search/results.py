"""What is found, made ready to be printed."""

from dataclasses import dataclass

from django.utils.text import capfirst

from publishing.languages import FALLBACKS, TAGS, Text, current_language
from publishing.models import Dated
from publishing.search import passages
from publishing.search.finding import documents_at
from publishing.search.folding import is_run, pieces
from publishing.search.records import texts_of, types


@dataclass(frozen=True)
class Result:
    """One record on the page of results. Texts are HTML with what matches marked, each with the
    tag of its language; `by_name_of` are the names that led here where no text did."""

    kind: str
    url: str
    date: str
    title: str
    title_tag: str
    passage: str
    passage_tag: str
    by_name_of: tuple


def kinds():
    """{kind: words} of everything that visitors find, in the order of the site."""
    return {
        kind: capfirst(words)
        for texts in types().values()
        if texts.has_page
        for kind, words in texts.kinds()
    }


def results_at(places, query):
    """The results at some places, in this order, in a few queries for each type of record.

    What holds the pairs of a phrase but not the phrase is left out.
    """
    documents = documents_at(places)
    by_type = {}
    for document in documents.values():
        by_type.setdefault(document.content_type, []).append(document)
    found = {}
    for content_type, of_type in by_type.items():
        texts = texts_of(content_type.model_class())
        keys = [document.object_id for document in of_type]
        records = list(texts.records().filter(pk__in=keys))
        said = texts.say(records, with_links=False)
        for record in records:
            found[content_type.pk, record.pk] = record, said[record.pk]
    words = kinds()
    results = []
    for place in places:
        document = documents.get(place)
        key = document and (document.content_type_id, document.object_id)
        if key in found:
            result = _result(document, *found[key], query, words.get(document.kind, ""))
            if result:
                results.append(result)
    return results


def _result(document, record, said, query, kind):
    wanted = query.pieces
    names, texts = _nearest_first(said.names), _nearest_first(said.texts)
    everything = [text.value for text in (*names, *texts)]
    marks = document.marks.split()
    called_by = [called.text for called in query.all_called if called.mark in marks]
    if not called_by and not passages.has_all(everything, wanted):
        return None
    title = names[0]
    # Another name that matches where the title does not: a former one, or one in a language.
    others = [name for name in names[1:] if name.value != title.value]
    title_says_all = all(passages.matches(title.value, [piece]) for piece in wanted)
    sources = texts if title_says_all else [*texts, *others]
    shown = passages.passage([text.value for text in sources], wanted)
    if shown:
        passage, at = shown
        tag = TAGS[sources[at].language]
    else:
        passage = passages.beginning(texts[0].value) if texts else ""
        tag = TAGS[texts[0].language] if texts else ""
    is_by_name_alone = not shown and not passages.matches(title.value, wanted)
    others_called = dict.fromkeys(name for name in called_by if name != title.value)
    return Result(
        kind=kind,
        url=record.get_absolute_url(),
        date=record.date_written() if isinstance(record, Dated) and record.date else "",
        title=passages.marked(title.value, wanted),
        title_tag=TAGS[title.language],
        passage=passage,
        passage_tag=tag,
        by_name_of=tuple(map(_as_text, others_called)) if is_by_name_alone else (),
    )


def _as_text(name):
    """A name of the index, which tells no language, with the one that it can be in."""
    return Text(name, "zh-hans" if any(is_run(piece) for piece in pieces(name)) else "en")


def _nearest_first(texts):
    """In the language of the page, then in those that it falls back to; otherwise as they came."""
    language = current_language()
    order = {code: place for place, code in enumerate((language, *FALLBACKS[language]))}
    return sorted(texts, key=lambda text: order[text.language])
