"""What photos say to the index."""

from .models import Photo
from .search.records import SearchTexts, register


@register(Photo)
class PhotoTexts(SearchTexts):
    names = ("caption", "alt")
    texts = ("place", "credit")
