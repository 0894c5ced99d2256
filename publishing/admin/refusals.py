"""What a person is told when the database refuses a record that the form let through.

It happens when two people save at the same moment, or when rows of one page stand against each
other. The form comes back with all that was typed, and nothing is saved.
"""

from django.utils.translation import gettext as _


def sentence_for(error, models):
    """The editor's message of the constraint that an IntegrityError names, or a general one."""
    text = str(error)
    for model in models:
        for constraint in model._meta.concrete_model._meta.constraints:
            if constraint.name in text:
                return constraint.get_violation_error_message()
    return _(
        "Nothing was saved: another record that was saved in the meantime stands against it. "
        "Look at both and save again."
    )
