"""Reading: the state of every text of a record, as the ledger and the texts have it."""

from dataclasses import dataclass

from ..compare import as_plain_text, marked
from ..models import TextState
from .records import is_html, rows_of, settled_texts


@dataclass(frozen=True, slots=True)
class TextStanding:
    """How one text of a record stands.

    `source_then` is the source that it was made for, `source_now` what the source says; they differ
    where it is stale. `by` (the key of an account) and `at` tell of the last change to the ledger;
    both are None for a text that was never noted.
    """

    field: str
    language: str
    state: str
    source_language: str
    source_then: str
    source_now: str
    is_html: bool
    by: int | None
    at: object

    @property
    def change(self):
        """(before, now) of the source as HTML with the words that changed marked."""
        texts = (self.source_then, self.source_now)
        return marked(*(map(as_plain_text, texts) if self.is_html else texts))


def states_of(record):
    """{(field, language): TextStanding} of a record, without its parts; one query.

    Every field that is written in some language is in it with each language but the source, and the
    source where it is missing. A record that was never noted is judged by its texts.
    """
    return states_of_all([record])[record.pk]


def states_of_all(records):
    """{key: {(field, language): TextStanding}} of records of one type; one query."""
    ledger = rows_of(records)
    found = {}
    for record in records:
        rows, model = ledger[record.pk], type(record)
        found[record.pk] = standings = {}
        for field, texts, entries in settled_texts(record, rows):
            for language, entry in entries.items():
                row = rows.get(field, {}).get(language)
                standings[field, language] = TextStanding(
                    field=field,
                    language=language,
                    state=TextState(entry.state),
                    source_language=entry.source_language,
                    source_then=entry.source,
                    source_now=texts[entry.source_language],
                    is_html=is_html(model, field),
                    by=row and row.by_id,
                    at=row and row.at,
                )
    return found
