"""What staff find: everything, with the drafts, by any name, word or number."""

from .finding import Search, documents_at
from .query import parse

SHOWN = 60


def best_for_staff(text, models):
    """Records and open drafts of some types by relevance, at most `SHOWN`: (records, how many
    are found in all)."""
    types = {model._meta.concrete_model._meta.model_name for model in models}
    query = parse(text, for_staff=True)
    search = Search(query, for_staff=True, any_of_types=sorted(types))
    places = search.best()[:SHOWN]
    documents = documents_at(places)
    found = records_of(documents.values())
    return [found[place] for place in places if place in found], search.count()


def records_of(documents):
    """{place: record} of documents, in one query for each type."""
    by_type = {}
    for document in documents:
        by_type.setdefault(document.content_type, []).append(document)
    found = {}
    for content_type, of_type in by_type.items():
        model = content_type.model_class()
        records = model._base_manager.select_related(*getattr(model, "named_by", ())).in_bulk(
            [document.object_id for document in of_type]
        )
        for document in of_type:
            if document.object_id in records:
                found[document.place] = records[document.object_id]
    return found
