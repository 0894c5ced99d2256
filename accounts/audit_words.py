"""What the acts of the audit log are called."""

from django.utils.translation import pgettext_lazy

ACTIONS = {
    # records
    "saved": pgettext_lazy("act", "saved a draft"),
    "draft_begun": pgettext_lazy("act", "began a draft of what is published"),
    "submitted": pgettext_lazy("act", "submitted for review"),
    "approved": pgettext_lazy("act", "approved at a gate"),
    "sent_back": pgettext_lazy("act", "sent back"),
    "recalled": pgettext_lazy("act", "took back from review"),
    "published": pgettext_lazy("act", "published"),
    "scheduled": pgettext_lazy("act", "scheduled the publication"),
    "unscheduled": pgettext_lazy("act", "called off the publication"),
    "withdrawn": pgettext_lazy("act", "withdrew"),
    "withdrawal_scheduled": pgettext_lazy("act", "scheduled the withdrawal"),
    "withdrawal_called_off": pgettext_lazy("act", "called off the withdrawal"),
    "corrected": pgettext_lazy("act", "added a note of correction"),
    "discarded": pgettext_lazy("act", "discarded a draft"),
    "deleted": pgettext_lazy("act", "deleted"),
    "entered_as_published": pgettext_lazy("act", "entered as published before"),
    "shared": pgettext_lazy("act", "made a share link"),
    "share_revoked": pgettext_lazy("act", "revoked a share link"),
    "compiled": pgettext_lazy("act", "compiled the review"),
    "issued": pgettext_lazy("act", "issued an Edition"),
    "edition_exported": pgettext_lazy("act", "exported an Edition"),
    "edition_file_kept": pgettext_lazy("act", "put a file of an Edition on the site"),
    "job_started": pgettext_lazy("act", "started a job"),
    "added": pgettext_lazy("act", "added"),
    "changed": pgettext_lazy("act", "changed"),
    # exchange with translation agencies
    "xliff_exported": pgettext_lazy("act", "sent texts out for translation"),
    "xliff_imported": pgettext_lazy("act", "took in texts from translation"),
    # accounts and the office
    "signed_in": pgettext_lazy("act", "signed in"),
    "sign_in_failed": pgettext_lazy("act", "failed to sign in"),
    "signed_out": pgettext_lazy("act", "signed out"),
    "password_changed": pgettext_lazy("act", "changed the password"),
    "rights_changed": pgettext_lazy("act", "changed rights"),
    "roles_set_up": pgettext_lazy("act", "gave the roles their rights"),
    "demo_accounts_closed": pgettext_lazy("act", "closed the demo accounts"),
    "rules_changed": pgettext_lazy("act", "changed the publishing rules"),
    "wording_checked": pgettext_lazy("act", "checked the wording of the whole site"),
    "wording_right": pgettext_lazy("act", "said that a wording is right as it stands"),
    "wording_remarked_again": pgettext_lazy("act", "let a wording be remarked on again"),
    "exported": pgettext_lazy("act", "exported the audit log"),
}


def words_for(action):
    """An act in words; a code without words stands as it is."""
    return ACTIONS.get(action, action)
