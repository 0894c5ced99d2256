"""What reviews and figures say to the index."""

from publishing.search.records import Rows, SearchTexts, register

from .models import Figure, Review


@register(Review)
class ReviewTexts(SearchTexts):
    names = ("title",)
    texts = ("opening", "introduction", "closing")
    rows = (Rows("chapters", texts=("title", "lead")),)
    has_page = True


@register(Figure)
class FigureTexts(SearchTexts):
    names = ("name",)
    texts = ("scope", "unit")
