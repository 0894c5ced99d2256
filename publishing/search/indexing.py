"""Keeping the index: in the transaction of the act that changes what a record says."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from ..models import Dated, SearchDocument, SearchName, key_of
from ..paging import in_batches
from . import engine
from .calling import names_for
from .folding import fold
from .records import shown_from, texts_of, types

# Records that are indexed together.
BATCH = 500


def index(record):
    """Let the index say what the record says now. A type that is not searched is passed over."""
    texts = texts_of(type(record))
    if texts is not None:
        _index(texts, [record])


def forget(record):
    """Take a record out of the index before its row is deleted. The tokens go with the document."""
    SearchDocument.objects.about(record).delete()


def rebuild(*, progress=None):
    """Index every record anew while the site serves: each batch changes places at once.

    Calls `progress(texts, number)` after each batch. Returns the number of records.
    """
    total = 0
    for texts in types().values():
        total += _index_all(texts, progress)
        forget_missing(texts.model)
    searched = ContentType.objects.get_for_models(*types()).values()
    SearchDocument.objects.exclude(content_type__in=searched).delete()
    # In this order: what is indexed meanwhile has its document before it is looked for.
    places = engine.all_places()
    engine.remove(places - set(SearchDocument.objects.values_list("place", flat=True)))
    return total


def forget_missing(model):
    """Take out the documents whose records are gone."""
    documents = SearchDocument.objects.filter(content_type=ContentType.objects.get_for_model(model))
    documents.exclude(object_id__in=model._base_manager.values("pk")).delete()


def _index_all(texts, progress):
    number = 0
    for batch in in_batches(texts.records(), BATCH):
        _index(texts, batch)
        number += len(batch)
        if progress:
            progress(texts, number)
    return number


@transaction.atomic
def _index(texts, records):
    said = texts.say(records)
    content_type = key_of(records[0])["content_type"]
    there = {
        document.object_id: document
        for document in SearchDocument.objects.filter(
            content_type=content_type, object_id__in=list(said)
        )
    }
    engine.remove(document.place for document in there.values() if document.place is not None)
    documents = [
        document_of(
            texts,
            record,
            said[record.pk],
            there.get(record.pk) or SearchDocument(content_type=content_type, object_id=record.pk),
        )
        for record in records
    ]
    new = [document for document in documents if document.pk is None]
    SearchDocument.objects.bulk_create(new)
    _update([document for document in documents if document.object_id in there])
    kept = SearchDocument.objects.filter(pk__in=[document.pk for document in documents])
    kept.put_in_place()
    places = dict(kept.values_list("object_id", "place"))
    engine.put((places[key], words.tokens()) for key, words in said.items())
    SearchName.objects.filter(document__in=list(there.values())).delete()
    SearchName.objects.bulk_create(
        name
        for document in documents
        for name in names_for(texts, document, said[document.object_id])
    )


KEPT = ("live_id", "kind", "day", "names", "marks", "shown_from", "shown_until")


def _update(documents):
    if len(documents) == 1:
        documents[0].save(update_fields=KEPT)
    elif documents:
        SearchDocument.objects.bulk_create(
            documents, update_conflicts=True, unique_fields=["pk"], update_fields=KEPT
        )


def document_of(texts, record, said, document):
    """The document with what it keeps of the record beside its tokens. It is not saved."""
    document.live_id = getattr(record, "draft_of_id", None) or record.pk
    document.kind = texts.kind(record)
    document.day = record.date_earliest.toordinal() if _has_date(record) else 0
    document.names = "\n".join(dict.fromkeys(fold(text.value) for text in said.names))
    document.marks = " ".join(sorted(said.marks))
    document.shown_from = shown_from(record)
    document.shown_until = getattr(record, "withdraw_at", None)
    return document


def _has_date(record):
    return isinstance(record, Dated) and bool(record.date)
