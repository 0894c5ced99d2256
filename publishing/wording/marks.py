"""Quotation marks and brackets that have no partner, in any language."""

from .findings import Finding

_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "【": "】", "「": "」", "『": "』"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}


def find(passage):
    """The first mark of each paragraph that is not paired.

    A quotation of several paragraphs has an opening mark at each, and a closing one at its end.
    """
    paragraphs = list(_paragraphs(passage.read))
    for number, (start, text) in enumerate(paragraphs):
        at = _first_unpaired(text, is_chinese=passage.language != "en")
        if at is None:
            continue
        follows = paragraphs[number + 1][1].lstrip() if number + 1 < len(paragraphs) else ""
        if text[at] == "“" and follows.startswith("“"):
            continue
        place = start + at
        yield Finding(
            "unpaired", passage.field, passage.language, place, place + 1, passage.read[place]
        )


def _paragraphs(text):
    start = 0
    for line in text.split("\n"):
        if line.strip("\0 "):
            yield start, line
        start += len(line) + 1


def _first_unpaired(text, *, is_chinese):
    waiting = []
    for at, sign in enumerate(text):
        if sign in _PAIRS:
            waiting.append((at, sign))
        elif sign in _CLOSING:
            if waiting and waiting[-1][1] == _CLOSING[sign]:
                waiting.pop()
            elif sign == "’" and not (is_chinese and _is_han(text[at - 1 : at])):
                continue  # an apostrophe
            elif sign in ")）" and _numbers_an_item(text, at):
                continue
            else:
                return at
    waiting = [at for at, sign in waiting if sign != "‘" or is_chinese]  # ’tis, ’90s
    return waiting[0] if waiting else None


def _numbers_an_item(text, at):
    """1) or a）at the head of a line."""
    return len(text[:at].strip()) <= 2 and text[:at].strip().isalnum()


def _is_han(character):
    return "\u3400" <= character <= "\u9fff"
