"""English words: their endings, and abbreviations behind a name."""

import re
from functools import lru_cache

import snowballstemmer

_ABBREVIATION = re.compile(r"^(?P<full>.+?)\s*\((?P<short>[A-Z][A-Za-z]*[A-Z])\)$")
_STEMMER = snowballstemmer.stemmer("english")


def bare_wordings(text):
    """“memorandum of understanding (MoU)” is two wordings; “… Express (Chongqing)” is one."""
    found = _ABBREVIATION.match(text)
    return [found["full"], found["short"]] if found else [text]


def plural(text):
    """The plural of a name's last word: sister city → sister cities."""
    if not text or not text[-1].isalpha() or text.isupper():
        return text
    if re.search(r"[^aeiou]y$", text):
        return f"{text[:-1]}ies"
    return f"{text}es" if re.search(r"(?:s|x|z|ch|sh)$", text) else f"{text}s"


def like(found, fix):
    """The fix with a capital where what it replaces has one: at the head of a sentence."""
    if found[:1].isupper() and fix[:1].islower() and not found.isupper():
        return fix[0].upper() + fix[1:]
    return fix


def stems(words):
    """Words without their endings, so that cities is city and Consuls General Consul General."""
    return tuple(_stem(word) for word in words)


@lru_cache(maxsize=20_000)
def _stem(word):
    return _STEMMER.stemWord(word)
