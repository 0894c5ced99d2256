"""The check of the whole site: in steps, so that it can show how far it is, and be interrupted."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from accounts import audit

from ..models import WordingFinding, with_wholes
from ..paging import in_batches
from .findings import fingerprint
from .index import current_index
from .records import checked_models, find_in_rows, passage_of, rows_of

STEP = 200  # rows
BATCH = 500


@dataclass(frozen=True)
class Progress:
    """How far a check has come. `position` is where to go on: "partners.partner:120", or empty
    when it is done."""

    done: int
    total: int
    position: str = ""


def check_step(position="", *, by, size=STEP):
    """Check the next rows and keep what is found in place of what was found in them before.

    Of rows that are gone nothing is kept. Nothing is lost if it is not gone on with.
    Raises ValueError for a position that does not exist.
    """
    models = checked_models()
    place, after = _read(position, models)
    model = models[place]
    rows = list(with_wholes(model).filter(pk__gt=after).order_by("pk")[:size])
    is_last = len(rows) < size
    _keep(model, rows, after, None if is_last else rows[-1].pk)
    if not is_last:
        position = f"{model._meta.label_lower}:{rows[-1].pk}"
    elif place + 1 < len(models):
        position = f"{models[place + 1]._meta.label_lower}:0"
    else:
        position = ""
        audit.record("wording_checked", by=by, details={"found": WordingFinding.objects.count()})
    return _progress(position, models)


def check_again(record):
    """Check a record and its parts again, as after a change."""
    for row in rows_of(record):
        _keep(type(row), [row], row.pk - 1, row.pk)


def all_findings(models=None, size=STEP):
    """(row, finding) of all rows of the site, a step in memory at a time. Nothing is kept."""
    index = current_index()
    for model in models or checked_models():
        for rows in in_batches(with_wholes(model), size):
            for row, _passages, found in find_in_rows(rows, index):
                yield from ((row, finding) for finding in found)


@transaction.atomic
def _keep(model, rows, after, last):
    of_type = ContentType.objects.get_for_model(model)
    old = WordingFinding.objects.filter(content_type=of_type, object_id__gt=after)
    if last is not None:
        old = old.filter(object_id__lte=last)
    old.delete()
    WordingFinding.objects.bulk_create(
        (
            WordingFinding(
                content_type=of_type,
                object_id=row.pk,
                field=finding.field,
                language=finding.language,
                rule=finding.rule,
                start=finding.start,
                end=finding.end,
                found=finding.found,
                fix=finding.fix,
                values=dict(finding.values),
                fingerprint=fingerprint(passage_of(passages, finding)),
            )
            for row, passages, found in find_in_rows(rows)
            for finding in found
        ),
        batch_size=BATCH,
    )


def _read(position, models):
    """(place of the model, key after which to go on)"""
    if not position:
        return 0, 0
    label, _colon, key = position.partition(":")
    labels = [model._meta.label_lower for model in models]
    if not key.isdecimal() or len(key) > 18:
        raise ValueError(position)
    return labels.index(label), int(key)


def _progress(position, models):
    place, after = _read(position, models)
    done = total = 0
    for number, model in enumerate(models):
        rows = model._base_manager.all()
        count = rows.count()
        total += count
        if not position or number < place:
            done += count
        elif number == place and after:
            done += rows.filter(pk__lte=after).count()
    return Progress(done, total, position)
