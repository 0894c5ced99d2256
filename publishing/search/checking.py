"""Whether the index says of each record what the record says itself."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from ..models import SearchDocument, SearchName
from ..models.search import PLACE_BITS
from ..paging import in_batches
from . import engine
from .calling import names_for
from .indexing import BATCH, KEPT, document_of
from .records import types


@dataclass(frozen=True)
class Problem:
    """`record` is the type and the key, such as "events.story 12"; `what` is for operators."""

    record: str
    what: str

    def __str__(self):
        return f"{self.record}: {self.what}"


def problems():
    """Every difference between the index and the records."""
    for texts in types().values():
        yield from _of_type(texts)
    searched = ContentType.objects.get_for_models(*types())
    for document in SearchDocument.objects.exclude(content_type__in=searched.values()):
        yield Problem(str(document.content_type), "the type is not searched any more")
    there = set(SearchDocument.objects.values_list("place", flat=True))
    for place in sorted(engine.all_places() - there):
        yield Problem(f"place {place}", "tokens of no document")


def _of_type(texts):
    label = texts.model._meta.label_lower
    of_type = SearchDocument.objects.filter(
        content_type=ContentType.objects.get_for_model(texts.model)
    )
    for batch in in_batches(texts.records(), BATCH):
        for key, what in _of_batch(texts, batch, of_type):
            yield Problem(f"{label} {key}", what)
    gone = of_type.exclude(object_id__in=texts.model._base_manager.values("pk"))
    for document in gone:
        yield Problem(f"{label} {document.object_id}", "the record is gone")


def _of_batch(texts, records, of_type):
    said = texts.say(records)
    documents = {d.object_id: d for d in of_type.filter(object_id__in=list(said))}
    tokens = engine.tokens_at([d.place for d in documents.values() if d.place is not None])
    names = {}
    called = SearchName.objects.filter(document__in=list(documents.values()))
    for document, *name in called.values_list("document_id", "way", "key", "text"):
        names.setdefault(document, set()).add(tuple(name))
    for record in records:
        document = documents.get(record.pk)
        if document is None:
            yield record.pk, "not in the index"
            continue
        kept = {name: getattr(document, name) for name in KEPT}
        document_of(texts, record, said[record.pk], document)
        for name, before in kept.items():
            if getattr(document, name) != before:
                yield record.pk, f"{name} is out of date"
        if document.place != (document.day << PLACE_BITS) + document.pk:
            yield record.pk, "out of its place"
        if tokens.get(document.place) != said[record.pk].tokens():
            yield record.pk, "the words differ"
        wanted = {
            (name.way, name.key, name.text) for name in names_for(texts, document, said[record.pk])
        }
        if names.get(document.pk, set()) != wanted:
            yield record.pk, "the names differ"
