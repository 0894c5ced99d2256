"""Who issues the reviews. The office’s profile is in a room above, which says how to get it."""

from publishing.languages import translated_fields

from ..texts import texts

PLAIN = ("telephone", "email", "site_code")

_profile = None


def take_office_from(profile):
    """`profile()` returns the record that the colophon is printed from."""
    global _profile
    _profile = profile


def office():
    """What the document says about the office: texts by field, and its codes as they are."""
    record = _profile()
    said = {field: texts(record, field) for field in translated_fields(type(record))}
    return said | {field: getattr(record, field) for field in PLAIN}
