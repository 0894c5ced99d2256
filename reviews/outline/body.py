"""A text of several paragraphs as blocks."""

from . import blocks


def body(reader, read, texts):
    """The Paragraphs of a text, below a Note if a language that was asked for has none.

    `read` is the method of the Reader that parts the text into rows.
    """
    note = reader.missing(texts)
    if note:
        yield blocks.Note(note)
    rows = read(texts)
    is_pair = any(second for _first, second in rows)
    for first, second in rows:
        yield blocks.Paragraph(first, second, is_pair)
