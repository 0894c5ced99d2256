"""Plain text of several paragraphs, as people type it into a form: an empty line parts them."""

import re

from django.utils.text import normalize_newlines


def paragraphs_of(text):
    # Browsers send the ends of lines as CR LF.
    parts = re.split(r"\n\s*\n", normalize_newlines(text or ""))
    return [part.strip() for part in parts if part.strip()]
