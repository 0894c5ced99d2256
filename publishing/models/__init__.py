from .dated import Dated, DatedQuerySet
from .photo import Photo, PhotoQuerySet, PhotoUse
from .publishable import Publishable, PublishableQuerySet, Recorded, State

__all__ = [
    "Dated",
    "DatedQuerySet",
    "Photo",
    "PhotoQuerySet",
    "PhotoUse",
    "Publishable",
    "PublishableQuerySet",
    "Recorded",
    "State",
]
