"""What the acts of the audit log are called."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    # records
    "saved": _("saved a draft"),
    "draft_begun": _("began a draft of what is published"),
    "submitted": _("submitted for review"),
    "approved": _("approved at a gate"),
    "sent_back": _("sent back"),
    "recalled": _("took back from review"),
    "published": _("published"),
    "scheduled": _("scheduled the publication"),
    "unscheduled": _("called off the publication"),
    "withdrawn": _("withdrew"),
    "withdrawal_scheduled": _("scheduled the withdrawal"),
    "withdrawal_called_off": _("called off the withdrawal"),
    "corrected": _("added a note of correction"),
    "discarded": _("discarded a draft"),
    "deleted": _("deleted"),
    "entered_as_published": _("entered as published before"),
    "shared": _("made a share link"),
    "share_revoked": _("revoked a share link"),
    "added": _("added"),
    "changed": _("changed"),
    # accounts and the office
    "signed_in": _("signed in"),
    "sign_in_failed": _("failed to sign in"),
    "signed_out": _("signed out"),
    "password_changed": _("changed the password"),
    "rights_changed": _("changed rights"),
    "roles_set_up": _("gave the roles their rights"),
    "demo_accounts_closed": _("closed the demo accounts"),
    "rules_changed": _("changed the publishing rules"),
    "exported": _("exported the audit log"),
}


def words_for(action):
    """An act in words; a code without words stands as it is."""
    return ACTIONS.get(action, action)
