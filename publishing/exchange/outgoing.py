"""What goes out to an agency: which texts of which records, and what is said about them."""

from dataclasses import dataclass, field
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts import audit

from ..languages import TAGS
from ..models import Publishable
from ..translating.codes import text_of_pieces
from ..translating.sheets import TO_TRANSLATE, sheets_of
from ..wording.hints import hints_in
from ..wording.index import current_index
from ..wording.passages import setting_of
from .units import units_of
from .writing import write_file

VERSIONS = ("1.2", "2.0")


@dataclass
class Parcel:
    """A file for an agency. `left_out` counts the texts that are translated from another language
    than the one asked for."""

    name: str
    data: bytes
    records: int = 0
    texts: int = 0
    left_out: int = 0


@dataclass
class Note:
    """What the translator is told about a unit: `about` is "context", "source before" or "term"."""

    about: str
    text: str


@dataclass
class FileOfRecord:
    """A record in the file: `original` is its type and key, `units` are (Unit, [Note])."""

    original: str
    units: list = field(default_factory=list)


@transaction.atomic
def export(records, *, source_language, language, by, version="2.0", states=TO_TRANSLATE):
    """The Parcel with the texts of records, translated from one language into another.

    `states` are those of the texts that are wanted, None for all. The export is written into the
    audit log. Raises ValidationError if there is nothing to go out.
    """
    if version not in VERSIONS:
        raise ValueError(f"XLIFF {version} is not spoken here")
    parcel, files, terms = Parcel("", b""), [], current_index()
    for record, texts in _wanted(records, language, states):
        there = [text for text in texts if text.source_language == source_language]
        parcel.left_out += len(texts) - len(there)
        if not there:
            continue
        parcel.records += 1
        parcel.texts += len(there)
        files.append(FileOfRecord(_original(record)))
        for text in there:
            files[-1].units += [
                (unit, _notes(record, unit, terms, is_first=place == 0))
                for place, unit in enumerate(units_of(text))
            ]
    if not files:
        raise ValidationError(_("No text of these records is to be translated so."))
    parcel.name = _file_name(source_language, language, parcel.texts)
    parcel.data = write_file(files, TAGS[source_language], TAGS[language], version)
    audit.record(
        "xliff_exported",
        by=by,
        details={
            "file": parcel.name,
            "version": version,
            "records": [one.original for one in files],
            "texts": parcel.texts,
        },
    )
    return parcel


def _wanted(records, language, states):
    """(record, [SheetText]) of those that have a text to go out; photos go with the first record
    that shows them."""
    records = sorted(records, key=lambda record: record._meta.concrete_model._meta.label_lower)
    seen = set()
    for _model, of_type in groupby(records, key=lambda record: record._meta.concrete_model):
        for sheet in sheets_of(_as_worked_on(list(of_type)), language):
            texts = [
                text
                for text in sheet.texts
                if text.source
                and not text.is_source
                and (states is None or text.state in states)
                and text.key not in seen
            ]
            seen.update(text.key for text in texts)
            if texts:
                yield sheet.record, texts


def _as_worked_on(records):
    """Open drafts in the place of the records that have one; one query for all."""
    model = type(records[0])
    if not issubclass(model, Publishable):
        return records
    drafts = model._base_manager.filter(draft_of__in=[record.pk for record in records])
    drafts = {draft.draft_of_id: draft for draft in drafts}
    return [drafts.get(record.pk, record) for record in records]


def _original(record):
    key = getattr(record, "draft_of_id", None) or record.pk
    return f"{record._meta.concrete_model._meta.label_lower}.{key}"


def _notes(record, unit, terms, *, is_first):
    text = unit.text
    where = [str(record)]
    if text.row != record:
        where.append(f"{text.row._meta.verbose_name} {text.row}")
    where += [str(text.label), str(text.state.label)]
    if hasattr(record, "get_absolute_url") and getattr(record, "slug", ""):
        where.append(record.slug)
    notes = [Note("context", " · ".join(where))]
    if is_first and text.standing and text.state == "stale" and text.standing.source_then:
        notes.append(Note("source before", text.standing.source_then))
    said = dict.fromkeys(
        f"{hint.wording} = {hint.fixed} ({hint.kind})"
        for hint in hints_in(
            text_of_pieces(unit.source),
            text.source_language,
            text.language,
            terms,
            setting_of(record),
        )
    )
    return [*notes, *(Note("term", line) for line in said)]


def _file_name(source_language, language, texts):
    day = timezone.localtime().strftime("%Y-%m-%d")
    return slugify(f"{source_language}-to-{language}-{day}-{texts}-texts") + ".xlf"
