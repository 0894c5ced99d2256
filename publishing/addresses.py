"""What a public address leads to: a record, the place where it moved, or word of its withdrawal."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.utils import timezone

from .models import FormerAddress


class Moved(Http404):
    """The record is public at another address, which it has now."""

    def __init__(self, record):
        super().__init__()
        self.record = record


class Gone(Http404):
    """The record was public here and was withdrawn."""

    def __init__(self, record):
        super().__init__()
        self.record = record


def find_public(records, slug):
    """The public record with this address, of a queryset of public records.

    Raises Moved, Gone, or Http404 where there never was one.
    """
    found = records.filter(slug=slug).first()
    if found is not None:
        return found
    live = records.model.objects.live()
    # What was never public takes no address from what was.
    once_public = live.filter(published_at__isnull=False)
    named = once_public.filter(slug=slug).first() or _formerly_at(once_public, slug)
    if named is None:
        raise Http404
    if named.is_withdrawn_at(timezone.now()):
        raise Gone(named)
    if named.slug != slug and named.is_public:
        raise Moved(named)
    raise Http404


def _formerly_at(records, slug):
    former = FormerAddress.objects.filter(
        content_type=ContentType.objects.get_for_model(records.model), slug=slug
    ).first()
    return former and records.filter(pk=former.object_id).first()
