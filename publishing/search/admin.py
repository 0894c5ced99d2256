"""What staff find: everything, with the drafts, by any name, word or number."""

from .finding import Search, documents_at
from .records import texts_of

SHOWN = 60


def best_for_staff(query, models):
    """([(record or open draft, what it says)] of some types by relevance, at most `SHOWN`; how
    many there are)."""
    if not models:
        return [], 0
    search = Search(query, for_staff=True, any_of_types=[m._meta.model_name for m in models])
    places = search.best()[:SHOWN]
    found = said_at(documents_at(places).values())
    return [found[place] for place in places if place in found], search.count()


def said_at(documents):
    """{place: (record, Said)} of documents, in a few queries for each type."""
    by_type = {}
    for document in documents:
        by_type.setdefault(document.content_type, {})[document.object_id] = document.place
    found = {}
    for content_type, places in by_type.items():
        model = content_type.model_class()
        records = list(
            model._base_manager.select_related(*getattr(model, "named_by", ())).filter(
                pk__in=list(places)
            )
        )
        said = texts_of(model).say(records, with_links=False)
        found |= {places[record.pk]: (record, said[record.pk]) for record in records}
    return found
