"""What staff find: everything, with the drafts, by any name, word or number."""

from .finding import Search, documents_at

SHOWN = 60


def best_for_staff(query, models):
    """(records and open drafts of some types by relevance, at most `SHOWN`; how many there are)."""
    if not models:
        return [], 0
    search = Search(query, for_staff=True, any_of_types=[m._meta.model_name for m in models])
    places = search.best()[:SHOWN]
    found = records_of(documents_at(places).values())
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
