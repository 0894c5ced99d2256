"""Freeze a review: its document and its photos as they are now, as an Edition."""

import hashlib
import json
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from publishing.languages import LANGUAGES
from publishing.workflow import require

from ..models import Edition
from .document import document_of


@transaction.atomic
def issue_review(review, *, by, note=None):
    """Issue what is public of a review as its next Edition, and return that.

    From the second on, `note` ({language: text}) says in public what it corrects. The photos are
    copied under the hash of their files, so that nothing that becomes of a photo reaches them.

    Raises PermissionDenied, or ValidationError if the note is missing, if nothing has changed since
    the last Edition, or if the file of a photo cannot be read.
    """
    live = type(review).objects.select_for_update().get(pk=review.live.pk)
    require(by, "issue", live)
    note = {lang: (note or {}).get(lang, "").strip() for lang in LANGUAGES}
    note = {language: text for language, text in note.items() if text}
    last = live.editions.first()
    if last and not note:
        raise ValidationError(_("Write in at least one language what this Edition corrects."))
    document = document_of(live)
    _freeze_photos(document)
    if last and _said(document) == _said(last.document):
        raise ValidationError(
            _("Nothing has changed since Edition %(number)d.") % {"number": last.number}
        )
    number = (live.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    issued_at = timezone.localtime().replace(microsecond=0)
    document["edition"] = {"number": number, "issued": issued_at.isoformat(), "note": note}
    edition = Edition.objects.create(
        review=live,
        number=number,
        issued_at=issued_at,
        issued_by=by,
        document=document,
        content_hash=hash_of(document),
        note=note,
    )
    audit.record(
        "issued", live, by=by, details={"edition": number, "hash": edition.content_hash} | note
    )
    return edition


def hash_of(document):
    """SHA-256 of the document as canonical JSON: sorted keys, no spaces, UTF-8 without escapes."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def open_photo(file):
    """The bytes of a photo of a document, by its `file`. Raises FileNotFoundError."""
    with default_storage.open(file) as opened:
        return opened.read()


def _said(document):
    return {name: value for name, value in document.items() if name != "edition"}


def _freeze_photos(document):
    """Copy the photos' files and let the document name the copies."""
    lost = []
    for photo in document["photos"].values():
        try:
            data = open_photo(photo["file"])
        except FileNotFoundError:
            lost.append(photo["file"])
            continue
        photo["sha256"] = hashlib.sha256(data).hexdigest()
        name = f"editions/{photo['sha256']}{PurePath(photo['file']).suffix}"
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(data))
        photo["file"] = name
    if lost:
        raise ValidationError(
            _("The files of these photos are missing: %(names)s.") % {"names": ", ".join(lost)}
        )
