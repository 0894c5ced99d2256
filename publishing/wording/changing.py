"""Writing: to carry out what a remark proposes, and to say that a text is right as it stands."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts import audit

from .. import workflow
from ..languages import column
from ..models import Publishable, Recorded, RightWording, whole_of
from ..permissions import can
from ..search.indexing import index
from ..translating.verbs import note_all
from .findings import TextHasChanged, around, beginning, fingerprint, with_fix
from .passages import passages_of
from .records import passage_of


def may_change(user, row):
    """Whether the user may change the row, be it in a draft that has still to be begun."""
    whole = whole_of(row)
    if isinstance(whole, Publishable):
        return any(can(user, action, whole) for action in ("change", "start_draft"))
    options = whole._meta
    return user.is_active and user.has_perm(f"{options.app_label}.change_{options.model_name}")


@transaction.atomic
def carry_out(row, finding, *, by):
    """Write the proposal of a remark into the row, as the person could in its form.

    What is published is changed in a draft of it, begun now if there is none. The text derived
    from the changed one follows. Returns the record in which it stands now.

    Raises PermissionDenied, or ValidationError with words for the person.
    """
    row = _row_to_write(row, by=by)
    if isinstance(whole_of(row), Publishable):
        workflow.require(by, "change", workflow.hold(whole_of(row)))
    row = type(row)._base_manager.select_for_update().get(pk=row.pk)
    name = column(finding.field, finding.language)
    try:
        passage = passage_of(passages_of(row), finding)
        setattr(row, name, with_fix(passage, finding))
    except (StopIteration, TextHasChanged):
        raise ValidationError(_("The text has changed meanwhile. Look at it again.")) from None
    whole = whole_of(row)
    others = {field.name for field in row._meta.fields if field.attname != name}
    row.clean_fields(exclude=others)
    _save(row, whole, by=by)
    note_all([row], by=by)
    _note(row, whole, finding, by=by)
    return whole


@transaction.atomic
def say_right(passage, finding, *, by):
    """Remember that what a rule finds in this text is right, until the text changes."""
    before, _found, after = around(passage, finding)
    said, is_new = RightWording.objects.get_or_create(
        fingerprint=fingerprint(passage),
        rule=finding.rule,
        found=finding.found,
        defaults={
            "language": finding.language,
            "before": before,
            "after": after if finding.found else beginning(passage),
            "by": by,
        },
    )
    if is_new:
        details = {"rule": finding.rule, "found": finding.found, "language": finding.language}
        audit.record("wording_right", by=by, details=details)
    return said


@transaction.atomic
def take_back_right(said, *, by):
    """Let the rules remark on it again, from the next check on."""
    details = {"rule": said.rule, "found": said.found, "language": said.language}
    said.delete()
    audit.record("wording_remarked_again", by=by, details=details)


def _row_to_write(row, *, by):
    """The row itself, or what stands for it in the open draft of its record."""
    if not may_change(by, row):
        raise PermissionDenied(_("Your account lacks the right to do this."))
    whole = whole_of(row)
    if not isinstance(whole, Publishable) or can(by, "change", whole):
        return row
    draft = workflow.start_draft(whole, by=by)
    if not can(by, "change", draft):
        raise ValidationError(
            _("A draft of “%(record)s” is under review. It can be changed when it comes back.")
            % {"record": whole}
        )
    if row.pk == whole.pk and type(row) is type(whole):
        return draft
    copies = type(row)._base_manager.filter(part_of_live=row.pk)
    found = next((part for part in copies if whole_of(part).pk == draft.pk), None)
    if found is None:
        raise ValidationError(_("The open draft does not have this part any more."))
    return found


def _save(row, whole, *, by):
    now = timezone.now()
    for record in {id(row): row, id(whole): whole}.values():
        if isinstance(record, Recorded):
            record.updated_by, record.updated_at = by, now
    row.save()
    if whole is not row and isinstance(whole, Recorded):
        whole.save(update_fields=["updated_by", "updated_at"])


def _note(row, whole, finding, *, by):
    field = row._meta.get_field(column(finding.field, finding.language))
    label = capfirst(str(field.translated_field.verbose_name))
    if isinstance(whole, Publishable):
        workflow.note_saved(whole, by=by, changes=[label])
    else:
        index(whole)
        audit.record("changed", whole, by=by, details={"changes": [{"fields": [label]}]})
