"""One question: may this user do this to this record?"""

# The right that each action asks for. Withdrawing undoes publishing, so it needs the same right.
RIGHTS = {
    "view": "view",
    "change": "change",
    "delete": "delete",
    "publish": "publish",
    "withdraw": "publish",
}


def can(user, action, record):
    """Whether the user may do the action. Raises KeyError for an action that does not exist."""
    right = RIGHTS[action]
    options = record._meta
    return user.is_active and user.has_perm(f"{options.app_label}.{right}_{options.model_name}")
