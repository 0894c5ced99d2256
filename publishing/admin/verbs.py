"""The verbs as staff meet them: what each is called, what it asks, what it says when it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .. import workflow
from ..permissions import can
from . import verb_forms as forms


@dataclass(frozen=True)
class Verb:
    """`do(record, by, form)` returns the record whose page comes next, or None for the list.

    `action` is its name in publishing.permissions. A verb that `asks` nothing is done by its button
    at once; the others have a page of their own. `tone` is "main", "quiet" or "danger".
    """

    name: str
    action: str
    label: str
    done: str
    do: Callable
    form: type = forms.VerbForm
    asks: bool = True
    tone: str = "quiet"
    explains: str = ""


def _submit(record, by, form):
    workflow.submit(record, by=by, comment=form.cleaned_data["comment"])
    return record


def _approve(record, by, form):
    workflow.approve(record, by=by, **form.cleaned_data)
    return record


def _send_back(record, by, form):
    workflow.send_back(record, by=by, reason=form.cleaned_data["reason"])
    return record


def _reopen(record, by, form):
    workflow.reopen(record, by=by, reason=form.cleaned_data["reason"])
    return record


def _recall(record, by, form):
    workflow.recall(record, by=by)
    return record


def _publish(record, by, form):
    data = form.cleaned_data
    return workflow.publish(
        record,
        by=by,
        at=data.get("at"),
        reason=data.get("reason", ""),
        correction=form.texts(),
    )


def _unschedule(record, by, form):
    workflow.unschedule(record, by=by)
    return record


def _withdraw(record, by, form):
    data = form.cleaned_data
    workflow.withdraw(
        record, by=by, why=form.texts(), replaced_by=data.get("replaced_by"), at=data.get("at")
    )
    return record


def _keep_public(record, by, form):
    workflow.keep_public(record, by=by)
    return record


def _correct(record, by, form):
    workflow.correct(record, by=by, text=form.texts())
    return record


def _start_draft(record, by, form):
    return workflow.start_draft(record, by=by)


def _discard(record, by, form):
    live = record.live
    workflow.discard(record, by=by)
    return live


VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            "edit",
            "start_draft",
            _("Edit"),
            _("“%(record)s” is open as a draft. What is public stays as it is until you publish."),
            _start_draft,
            asks=False,
            tone="main",
        ),
        Verb(
            "submit",
            "submit",
            _("Submit for review"),
            _("“%(record)s” is handed in for review."),
            _submit,
            forms.SubmitForm,
            tone="main",
            explains=_("While it is under review nobody can change it."),
        ),
        Verb(
            "approve",
            "approve",
            _("Approve"),
            _("You have approved “%(record)s”."),
            _approve,
            forms.ApproveForm,
            tone="main",
        ),
        Verb(
            "send-back",
            "send_back",
            _("Send back"),
            _("“%(record)s” went back to who wrote it."),
            _send_back,
            forms.ReasonForm,
        ),
        Verb(
            "recall",
            "recall",
            _("Take back from review"),
            _("“%(record)s” is a draft again."),
            _recall,
            explains=_("The reviews so far count no more when it is handed in again."),
        ),
        Verb(
            "publish",
            "publish",
            _("Publish"),
            _("“%(record)s” is published."),
            _publish,
            forms.PublishForm,
            tone="main",
        ),
        Verb(
            "reopen",
            "reopen",
            _("Send back"),
            _("“%(record)s” went back to who wrote it."),
            _reopen,
            forms.ReasonForm,
        ),
        Verb(
            "unschedule",
            "unschedule",
            _("Call off publication"),
            _("“%(record)s” will not be published; it is approved as before."),
            _unschedule,
        ),
        Verb(
            "correct",
            "correct",
            _("Add a note of correction"),
            _("The note stands on the page of “%(record)s”."),
            _correct,
            forms.CorrectForm,
            explains=_("To change the text itself, edit the record; you can add the note then."),
        ),
        Verb(
            "withdraw",
            "withdraw",
            _("Withdraw"),
            _("“%(record)s” is withdrawn: visitors no longer see it."),
            _withdraw,
            forms.WithdrawForm,
            tone="danger",
            explains=_("Its address will answer that the page was withdrawn."),
        ),
        Verb(
            "keep-public",
            "keep_public",
            _("Call off withdrawal"),
            _("“%(record)s” stays public."),
            _keep_public,
        ),
        Verb(
            "discard",
            "discard",
            _("Discard this draft"),
            _("The draft is gone. “%(record)s” stays as it was."),
            _discard,
            tone="danger",
            explains=_("What is public stays as it is. The versions of the draft are kept."),
        ),
    )
}


def verbs_for(user, record):
    """What the user may do with the record as it stands."""
    return [verb for verb in VERBS.values() if can(user, verb.action, record)]


def words_when_done(verb, record):
    """What is said after a verb; a time that lies ahead is named."""
    if verb.name == "publish" and (record.is_scheduled or _has_scheduled_draft(record)):
        return _("“%(record)s” will appear on time.") % {"record": record}
    if verb.name == "withdraw" and record.is_public:
        return _("“%(record)s” will be withdrawn on time.") % {"record": record}
    return verb.done % {"record": record}


def _has_scheduled_draft(record):
    draft = workflow.open_draft_of(record)
    return draft is not None and draft.is_scheduled
