"""The files of the design, which have to be collected before anything is served in production."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import CommandError


def refuse_uncollected():
    """Stop with a word on what to do: without these files no page can be rendered, not even that
    of an error. In development nothing has to be collected. Raises CommandError."""
    if getattr(staticfiles_storage, "hashed_files", None) == {}:
        raise CommandError(
            "The files of the design are not collected. First run: "
            "manage.py collectstatic --noinput"
        )
