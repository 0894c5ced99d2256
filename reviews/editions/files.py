"""Files of an Edition for visitors. They are made before anybody asks: no page renders a PDF."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import audit
from publishing import jobs
from publishing.languages import LANGUAGES
from publishing.workflow import require

from ..exporting import written
from ..exports import FORMATS
from ..models import Edition, EditionFile

JOB = "files_of_edition"

# What the page of a review offers: what is read and printed, and the data. The others are for
# single readers, and are exported for them.
IN_EACH_LANGUAGE = ("pdf", "docx", "epub")
SIDE_BY_SIDE = ("zh-hans", "en")


def wanted(document):
    """[(format, language, second language)] of the files that belong on the site.

    Only languages are offered in which the review has a title; "" stands for no language.
    """
    languages = [code for code in LANGUAGES if document["review"]["title"].get(code)]
    found = [(format, code, "") for format in IN_EACH_LANGUAGE for code in languages]
    if set(SIDE_BY_SIDE) <= set(languages):
        found.insert(len(languages), ("pdf", *SIDE_BY_SIDE))
    return [*found, ("json", "", "")]


def keep_file(edition, *, by, format, language="", second_language=""):
    """Make a file of an Edition, put it on the site, and return its EditionFile.

    What is there stays as it is: visitors may have noted its hash. Raises PermissionDenied, or
    ValidationError for a format or language that there is not.
    """
    require(by, "issue", edition.review)
    if format in FORMATS and not FORMATS[format].in_languages:
        language = second_language = ""
    named = {"format": format, "language": language, "second_language": second_language}
    if there := edition.files.filter(**named).first():
        return there
    result = written(
        edition, format=format, language=language or None, second_language=second_language or None
    )
    digest = hashlib.sha256(result.content).hexdigest()
    name = f"editions/{digest}/{result.name}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(result.content))
    with transaction.atomic():
        kept, is_new = EditionFile.objects.get_or_create(
            edition=edition,
            **named,
            defaults={
                "file": name,
                "size": len(result.content),
                "sha256": digest,
                "made_by": by,
            },
        )
        if is_new:
            audit.record(
                "edition_file_kept",
                edition.review,
                by=by,
                details={"edition": edition.number, "file": str(kept), "hash": digest},
            )
    return kept


def start_files(edition, *, by):
    """Ask for all `wanted` files in the background. Returns the job; raises PermissionDenied."""
    require(by, "issue", edition.review)
    return jobs.start(JOB, str(edition), by=by, edition=edition.pk)


def _do(job, edition):
    edition = Edition.objects.select_related("review").get(pk=edition)
    files = wanted(edition.document)
    for number, (format, language, second) in enumerate(files):
        jobs.advance(job, number, len(files), str(FORMATS[format].name))
        keep_file(edition, by=job.by, format=format, language=language, second_language=second)
    jobs.advance(job, len(files), len(files))


jobs.register(jobs.JobKind(JOB, _("Files of an Edition for the site"), _do))
