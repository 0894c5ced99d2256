"""The house style of English texts."""

import re

from .findings import Finding
from .phrases import HAN

_NAME = r"(?:[A-ZÀ-Þ][\w.’'-]*(?: (?:al|bin|da|de|del|der|di|la|van|von) )? ?){1,5}"

# Rule, what it finds, and what stands in its place: a template of re, or None.
_PATTERNS = [
    # A glued ordinal, and words that a conversion ran together.
    ("ordinal", r"\b(\d+(?:st|nd|rd|th))([A-Z][a-z]+)", r"\1 \2"),
    ("glued_words", r"\b(the|of|and|in|to|for|on|at|by|with|from)([A-Z][a-z]+)\b", r"\1 \2"),
    ("space_after_stop", r"\b([a-z]{2,}[.!?;:])([A-Z][a-z]*)\b", r"\1 \2"),
    ("space_after_stop", r"\b([A-Za-z]{2,},)([A-Za-z]+)\b", r"\1 \2"),
    ("space_before_stop", r"(?<=[\w)”’]) +([,.;:!?])(?=\s|$)", r"\1"),
    ("double_space", r"(?<=\S)  +(?=\S)", " "),
    # Titles of people.
    ("excellency", r"\b(?:H\.E(?!\.)|HE(?= [A-Z][a-z]+ [A-Z])|H\. E\.)", "H.E."),
    ("courtesy_title", r"\b(Mr|Mrs|Ms|Dr)(?= [A-Z][a-z])", r"\1."),
    ("consul_general", r"\b([Cc]onsul)(s?)-([Gg]eneral)\b", r"\1\2 \3"),
    ("consul_general", r"\b([Cc]onsulate)(s?)-([Gg]eneral)\b", r"\1\2 \3"),
    ("consul_general", r"\b([Cc]onsul) ([Gg]eneral)s\b(?!’)", r"\1s \2"),
    ("consul_general", r"\b([Cc]onsulate) ([Gg]eneral)s\b(?!’)", r"\1s \2"),
    # A letter with a mark that became a question mark: Du?an, Tr?ndelag.
    ("lost_letter", r"\b[A-Za-z]+\?[a-z]+\b", None),
]
_PATTERNS = [(rule, re.compile(pattern), fix) for rule, pattern, fix in _PATTERNS]

_AMBASSADOR = re.compile(
    rf"\b(?P<title>Mr\.?|Ms\.?|Mrs\.?|Dr\.?) (?P<name>{_NAME}), (?:the |[A-Z]\w+ )?"
    r"(?:Ambassador|ambassador)\b(?! at)"
)
_CONSUL = re.compile(
    rf"\bH\.E\. (?P<name>{_NAME}), (?:the |Acting |Deputy )?(?:[A-Z]\w+ )?Consul(?:-| )General\b"
)
_ORDINAL = re.compile(r"\b(\d*?)(\d{1,2})(st|nd|rd|th)\b")
_QUOTE = re.compile(r"""["']""")
_CHINESE_SIGNS = {
    "，": ", ",
    "。": ". ",
    "；": "; ",
    "：": ": ",
    "？": "? ",
    "！": "! ",
    "、": ", ",
    "（": " (",
    "）": ") ",
}
_CHINESE_SIGN = re.compile(rf"(?<![{HAN}])\s?([，。；：？！、（）])\s?(?![{HAN}])")


def find(passage):
    """Remarks on an English text."""
    text = passage.read
    for rule, pattern, template in _PATTERNS:
        for found in pattern.finditer(text):
            fix = None if template is None else found.expand(template)
            yield _finding(passage, rule, found.start(), found.end(), fix)
    yield from _honorifics(passage)
    yield from _ordinals(passage)
    yield from _straight_quotes(passage)
    for found in _CHINESE_SIGN.finditer(text):
        yield _finding(passage, "chinese_punctuation", *found.span(), _in_english(text, found))


def _honorifics(passage):
    for found in _AMBASSADOR.finditer(passage.read):
        yield _finding(passage, "ambassador", *found.span("title"), "H.E.")
    for found in _CONSUL.finditer(passage.read):
        yield _finding(passage, "consul_honorific", found.start(), found.start() + 4, None)


def _ordinals(passage):
    """21th is 21st; the eleventh to thirteenth have th."""
    for found in _ORDINAL.finditer(passage.read):
        number = int(found[2])
        teens = 11 <= number % 100 <= 13
        right = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        if found[3] != right:
            yield _finding(passage, "ordinal", *found.span(), f"{found[1]}{found[2]}{right}")


def _straight_quotes(passage):
    """Feet, inches and code do not occur in the news; every straight sign is a quotation mark or
    an apostrophe."""
    text = passage.read
    for found in _QUOTE.finditer(text):
        at = found.start()
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        opens = (not before or before in " \t\n(\0[“‘—–") and bool(after.strip())
        if found[0] == '"':
            fix = "“" if opens else "”"
        else:
            fix = "‘" if opens and not after.isdigit() else "’"
        yield _finding(passage, "straight_quote", at, at + 1, fix)


def _in_english(text, found):
    """The English sign, with the space that it has at that place."""
    sign = _CHINESE_SIGNS[found[1]]
    is_first = found.start() == 0 or text[found.start() - 1] == "\n"
    is_last = found.end() == len(text) or text[found.end()] in "\n\0,.;:!?，。；：？！、）)"
    sign = sign.lstrip() if is_first else sign
    return sign.rstrip() if is_last else sign


def _finding(passage, rule, start, end, fix):
    return Finding(rule, passage.field, passage.language, start, end, passage.read[start:end], fix)
