"""One question: may this person do this to this record, as it stands?"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .models import IN_REVIEW, Contribution, Outcome, Round, State

# State of review → the right that its gate asks for.
GATE_RIGHTS = {
    State.FIRST_REVIEW: "review_first",
    State.SECOND_REVIEW: "review_second",
    State.FINAL_REVIEW: "review_final",
}
ANY_STATE = tuple(State)


@dataclass(frozen=True)
class Action:
    """What an action asks for: a right to the type of record, and a state of the record.

    The right "gate" stands for that of the gate at which the record waits.
    """

    right: str
    states: tuple[State, ...] = ANY_STATE
    on_drafts_of_published: bool = True
    on_live: bool = True
    four_eyes: bool = False  # not by who wrote or submitted it
    by_submitter: bool = False  # by who submitted it, or by who may publish


ACTIONS = {
    "view": Action("view"),
    "change": Action("change", (State.DRAFT,)),
    # Nothing that was public, or that was decided upon, is ever deleted.
    "delete": Action("delete", (State.DRAFT,), on_drafts_of_published=False),
    "start_draft": Action(
        "change", (State.PUBLISHED, State.WITHDRAWN), on_drafts_of_published=False
    ),
    "discard": Action("change", (State.DRAFT,), on_live=False),
    "submit": Action("change", (State.DRAFT,)),
    "recall": Action("change", IN_REVIEW, by_submitter=True),
    "approve": Action("gate", IN_REVIEW, four_eyes=True),
    "send_back": Action("gate", IN_REVIEW),
    "reopen": Action("publish", (State.APPROVED,)),
    "publish": Action("publish", (State.APPROVED, State.WITHDRAWN)),
    "backdate": Action("backdate", (State.APPROVED,), on_drafts_of_published=False),
    "unschedule": Action("publish", (State.PUBLISHED,)),
    "withdraw": Action("publish", (State.PUBLISHED,), on_drafts_of_published=False),
    "keep_public": Action("publish", (State.PUBLISHED,), on_drafts_of_published=False),
    "correct": Action("publish", (State.PUBLISHED,), on_drafts_of_published=False),
    # A review: gathering touches nothing that is public; an Edition is of what is.
    "compile": Action("change"),
    "issue": Action("publish", (State.PUBLISHED,), on_drafts_of_published=False),
    "share": Action("change", (State.DRAFT, *IN_REVIEW, State.APPROVED, State.PUBLISHED)),
    # For what was published elsewhere before: the sample, an old site. No role has this right.
    "enter_as_published": Action(
        "enter_as_published", (State.DRAFT,), on_drafts_of_published=False
    ),
}


def can(user, action, record):
    """Whether the user may do the action to the record now.

    Raises KeyError for an action that does not exist.
    """
    return next(reasons_against(user, action, record), None) is None


def may(user, action, model):
    """Whether the user has the right to the action for some record of the type.

    For an action at a gate: at any of them.
    """
    right = ACTIONS[action].right
    rights = GATE_RIGHTS.values() if right == "gate" else [right]
    return any(_has(user, right, model) for right in rights)


def reasons_against(user, action, record):
    """Every reason why the user may not do the action to the record now, in words."""
    rule = ACTIONS[action]
    if record.state not in rule.states or not _is_of_the_sort(record, rule):
        yield _("This is not possible in the state “%(state)s”.") % {
            "state": record.get_state_display()
        }
    elif action in ("withdraw", "correct") and (record.is_scheduled or record.is_past_withdrawal):
        yield _("Visitors do not see it now.")
    elif action == "keep_public" and (record.withdraw_at is None or record.is_past_withdrawal):
        yield _("No withdrawal lies ahead.")
    elif action == "issue" and not record.is_public:
        yield _("Visitors do not see it now.")
    elif (action == "unschedule" and not record.is_scheduled) or (
        action == "share" and record.is_public
    ):
        yield _("It is public already.")
    right = rule.right
    if right == "gate":
        right = GATE_RIGHTS.get(record.state, "review_final")
    if not _has(user, right, record):
        yield _("Your account lacks the right to do this.")
    if rule.four_eyes and user.pk in authors_of(record):
        yield _("You wrote or submitted it, so somebody else has to approve it.")
    if rule.by_submitter and not _submitted(user, record) and not _has(user, "publish", record):
        yield _("Only who submitted it can take it back.")


def authors_of(record):
    """The keys of the accounts that wrote in the draft or submitted it."""
    wrote = Contribution.objects.about(record).values_list("by", flat=True)
    submitted = Round.objects.about(record).filter(outcome=Outcome.OPEN)
    return {*wrote, *submitted.values_list("submitted_by", flat=True)}


def _is_of_the_sort(record, rule):
    is_draft = record.draft_of_id is not None
    return rule.on_drafts_of_published if is_draft else rule.on_live


def _submitted(user, record):
    rounds = Round.objects.about(record).filter(outcome=Outcome.OPEN)
    return rounds.filter(submitted_by=user).exists()


def _has(user, right, record_or_model):
    options = record_or_model._meta
    return user.is_active and user.has_perm(f"{options.app_label}.{right}_{options.model_name}")
