"""Which document of a review visitors see."""

from .document import document_of


def shown(review, *, is_preview=False):
    """(document, Edition) of a review's public page: those of the last Edition, which later changes
    of records do not touch; as long as none was issued, the records as they are now, and None.

    A preview of a draft shows the draft.
    """
    edition = None if is_preview else review.editions.first()
    return (edition.document if edition else document_of(review)), edition


def number_of_chapters(review):
    """How many chapters the public page of a review has."""
    edition = review.editions.first()
    return len(edition.document["chapters"] if edition else review.chapters.all())
