"""The catalogue files: `.po` for people, `.mo` for the site; the same bytes on every machine."""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from publishing.chinese import to_traditional

DOMAINS = ("django", "djangojs")
SIMPLIFIED = "zh_Hans"
TRADITIONAL = "zh_Hant"
LOCALES = (SIMPLIFIED, TRADITIONAL)

# Written above an entry of the Traditional catalogue whose wording is a person's own.
BY_HAND = "by hand"

HEADERS = {
    SIMPLIFIED: (
        "# The interface in Simplified Chinese.\n"
        "# `manage.py catalogues --update` writes this file; people write what stands in msgstr."
    ),
    TRADITIONAL: (
        "# The interface in Traditional Chinese.\n"
        "# `manage.py catalogues --update` makes this file from that of zh_Hans: the words stay,\n"
        f'# the characters change. Write "# {BY_HAND}" above an entry to word it yourself.'
    ),
}


class Catalogue(Catalog):
    """A catalogue whose header holds nothing that changes by itself, such as dates."""

    def __init__(self, locale):
        super().__init__(locale=locale, header_comment=HEADERS[locale], fuzzy=False)

    @property
    def mime_headers(self):
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]

    @property
    def messages(self):
        return [message for message in self if message.id]


def po_path(locale_dir, locale, domain):
    return locale_dir / locale / "LC_MESSAGES" / f"{domain}.po"


def mo_path(locale_dir, locale, domain):
    return po_path(locale_dir, locale, domain).with_suffix(".mo")


def read(locale_dir, locale, domain):
    """The catalogue as it is on disk; an empty one if there is none. Raises PoFileError."""
    catalogue = Catalogue(locale)
    path = po_path(locale_dir, locale, domain)
    if path.exists():
        with path.open("rb") as file:
            for message in read_po(file, locale=locale, abort_invalid=True):
                if message.id:
                    catalogue[message.id] = message
    return catalogue


def write(catalogue, locale_dir, domain):
    """Write the `.po` file: sorted by message, one line a text, files without line numbers."""
    path = po_path(locale_dir, str(catalogue.locale), domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, include_lineno=False)


def compiled(catalogue):
    """The bytes of the `.mo` file."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def updated(old, wanted):
    """A catalogue of the wanted messages with the translations of the old one, and no others."""
    new = Catalogue(str(old.locale))
    for message in wanted:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        new.add(
            message.id,
            _fitting(message, known),
            locations=message.locations,
            flags=message.flags,
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    return new


def derive_traditional(traditional, simplified):
    """Fill a Traditional catalogue from the Simplified one, but for what people worded."""
    for message in traditional.messages:
        source = simplified.get(message.id, message.context)
        if source and not is_by_hand(message):
            message.string = in_traditional(source.string)


def in_traditional(string):
    if isinstance(string, str):
        return to_traditional(string)
    return tuple(to_traditional(form) for form in string)


def is_by_hand(message):
    return BY_HAND in message.user_comments


def forms(message):
    """The texts of a translation: one, or one for each plural form of the language."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _fitting(message, known):
    """The known translation in the shape that the message has now, with or without a plural.

    Chinese has one plural form, so either shape holds the same text.
    """
    text = forms(known)[0] if known else ""
    return (text,) if message.pluralizable else text
