"""What is proposed while somebody types: records by name, then titles that have the words."""

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst

from publishing.languages import plain_text
from publishing.models import SearchName
from publishing.search.finding import Search, documents_at, is_there
from publishing.search.folding import is_run, name_key
from publishing.search.query import parse
from publishing.search.records import texts_of

from .results import kinds

MOST = 8
NAMES_LOOKED_AT = 30


def suggestions_for(text):
    """[{"text", "kind", "url"}], at most `MOST`, in the language of the page."""
    key = name_key(text)
    if not key or (len(key) < 2 and not is_run(key)):
        return []
    found = list(_by_name(key))
    if len(found) < MOST:
        found += _by_title(text, MOST - len(found), {one["text"] for one in found})
    return found[:MOST]


def _by_name(key):
    """Records that are called so, or by pinyin or initials, the shortest name first. What has no
    page leads to a search for its name, if that finds something."""
    names = SearchName.objects.shown_now().filter(key__startswith=key)
    rows = names.values_list(
        "key", "document__content_type", "document__object_id", "document__kind"
    )
    ranked = sorted(rows[: NAMES_LOOKED_AT * 10], key=lambda row: (len(row[0]), row[0], row[2]))
    keys = list(dict.fromkeys((of_type, pk, kind) for _key, of_type, pk, kind in ranked))
    records = _records(keys[:NAMES_LOOKED_AT])
    number, words = 0, kinds()
    for of_type, pk, kind in keys[:NAMES_LOOKED_AT]:
        record = records.get((of_type, pk))
        if record is None or number == MOST:
            continue
        name = plain_text(record, record.name_field)
        if kind in words and getattr(record, "is_public", True):
            yield _suggestion(name, words[kind], record.get_absolute_url())
            number += 1
        elif is_there(record._meta.model_name, pk):
            yield _suggestion(name, capfirst(record._meta.verbose_name), _address_of(name))
            number += 1


def _records(keys):
    """{(content type, key): record} in one query for each type."""
    by_type = {}
    for of_type, pk, _kind in keys:
        by_type.setdefault(of_type, []).append(pk)
    return {
        (of_type, pk): record
        for of_type, pks in by_type.items()
        for pk, record in ContentType.objects.get_for_id(of_type)
        .model_class()
        ._base_manager.in_bulk(pks)
        .items()
    }


def _by_title(text, most, told):
    """The newest records with the words in their title."""
    query = parse(text, by_name=False)
    search = Search(query)
    expression = query.in_names()
    if expression is None:
        return []
    documents = documents_at(search.newest_of(expression, most))
    ordered = [documents[place] for place in sorted(documents, reverse=True)]
    words, found = kinds(), []
    titles = _records([(d.content_type_id, d.object_id, d.kind) for d in ordered])
    for document in ordered:
        record = titles.get((document.content_type_id, document.object_id))
        if record is None or texts_of(type(record)) is None:
            continue
        name = plain_text(record, record.name_field)
        if name and name not in told:
            found.append(_suggestion(name, words.get(document.kind, ""), record.get_absolute_url()))
    return found


def _suggestion(text, kind, url):
    return {"text": text, "kind": str(kind), "url": url}


def _address_of(words):
    return f"{reverse('search')}?{urlencode({'q': words})}"
