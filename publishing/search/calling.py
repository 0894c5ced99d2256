"""By which names a record is called, for search: as written, by pinyin, by initials."""

from ..models import SearchName
from .folding import name_key
from .pinyin import readings_of

Way = SearchName.Way

LONGEST = 200
# What a place may be called without: 塔什干 is 塔什干州.
PLACE_ENDINGS = "州省市郡县区府"


def names_for(texts, document, said):
    """The SearchNames of a document, not saved. An open draft has none: the record has them."""
    if not texts.is_called or document.live_id != document.object_id:
        return
    seen = set()
    for text in said.names:
        for way, key in _ways(text.value, by_pinyin=texts.is_called_by_pinyin):
            if key and (way, key) not in seen:
                seen.add((way, key))
                yield SearchName(
                    document=document, way=way, key=key[:LONGEST], text=text.value[:LONGEST]
                )


def _ways(name, *, by_pinyin):
    yield Way.NAME, name_key(name)
    forms = [name]
    if len(name) > 2 and name[-1] in PLACE_ENDINGS:
        forms.append(name[:-1])
        yield Way.NAME, name_key(name[:-1])
    if by_pinyin:
        for form in forms:
            for whole, initials in readings_of(form):
                yield Way.PINYIN, whole
                yield Way.INITIALS, initials
