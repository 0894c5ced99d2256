"""Editions as files: by a command, or in the background from the admin."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import audit
from publishing import jobs
from publishing.languages import LANGUAGES
from publishing.workflow import require

from . import exports
from .editions.issuing import open_photo
from .models import Edition

EXPORT = "export_review"


def export_edition(edition, *, by, format, language, second_language=None):
    """An Edition as a file: a Result. It is made of the Edition alone, not of today's records.

    Raises PermissionDenied, or ValidationError for a format or language that there is not.
    """
    require(by, "view", edition.review)
    result = written(edition, format=format, language=language, second_language=second_language)
    languages = "-".join(filter(None, (language, second_language)))
    audit.record(
        "edition_exported",
        edition.review,
        by=by,
        details={"edition": edition.number, "format": format, "languages": languages},
    )
    return result


def written(edition, *, format, language, second_language=None):
    """An Edition as a file, whoever asks: a Result. Raises ValidationError as `export_edition`.

    The name tells the languages, unless the format holds every one; then none need be given.
    """
    if format not in exports.FORMATS:
        raise ValidationError(
            _("There is no format “%(format)s”. There are: %(known)s.")
            % {"format": format, "known": ", ".join(exports.FORMATS)}
        )
    kind = exports.FORMATS[format]
    if not kind.in_languages:
        language, second_language = language or LANGUAGES[0], None
    if language not in LANGUAGES or second_language not in (None, *LANGUAGES):
        raise ValidationError(_("Choose one of the languages of this site."))
    if language == second_language:
        raise ValidationError(_("The second language has to be another one."))
    content = exports.export(
        edition.document,
        content_hash=edition.content_hash,
        format=format,
        language=language,
        second_language=second_language,
        open_photo=open_photo,
    )
    codes = filter(None, (language, second_language)) if kind.in_languages else ()
    stem = "-".join([edition.document["review"]["slug"], f"edition-{edition.number}", *codes])
    return jobs.Result(f"{stem}.{kind.extension}", content, kind.content_type)


def start_export(edition, *, by, format, language, second_language=None):
    """Ask for an export in the background. Returns the job; raises PermissionDenied."""
    require(by, "view", edition.review)
    return jobs.start(
        EXPORT,
        f"{edition} · {exports.FORMATS[format].name}",
        by=by,
        edition=edition.pk,
        format=format,
        language=language,
        second_language=second_language,
    )


def _do(job, edition, **options):
    return export_edition(Edition.objects.get(pk=edition), by=job.by, **options)


jobs.register(jobs.JobKind(EXPORT, gettext_lazy("Export of an Edition"), _do))
