"""The house style of Chinese texts: full-width punctuation, no spaces, one script, no residue."""

import re
from functools import lru_cache

from ..chinese import to_simplified, to_traditional
from ..translating.ledger import TRADITIONAL
from .findings import Finding
from .phrases import HAN

_FULL = str.maketrans(",.;:?!", "，。；：？！")
_CLOSING = "”’）》】」』"

# Rule, what it finds, and what stands in its place: a function of the match.
_PATTERNS = [
    (
        "pinyin_residue",
        # 發(fā)揮: a syllable with its tone, or one of the few that have none.
        rf"[{HAN}][(（](?:[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*|men|de|le|zi|ma|ne|ba|zhe)[)）]",
        lambda found: found[0][0],
    ),
    (
        "half_width",
        rf"(?:(?<=[{HAN}])|(?<=[{_CLOSING}]))[ ]*[,;:?!][ ]*|[,;:?!](?=[{HAN}“‘《（])",
        lambda found: found[0].strip().translate(_FULL),
    ),
    ("half_width", rf"(?<=[{HAN}{_CLOSING}])\.(?![.\w])", lambda found: "。"),
    ("half_width", rf"\.{{3,}}(?=[{HAN}{_CLOSING}\s]|$)|(?<=[{HAN}])\.{{3,}}", lambda found: "……"),
    ("half_width", rf"(?<=[{HAN}])--+|--+(?=[{HAN}])", lambda found: "——"),
    (
        "half_width",
        rf"\([^()（）\n\0]*[{HAN}][^()（）\n\0]*\)|(?<=[{HAN}])\([^()（）\n\0]+\)",
        lambda found: f"（{found[0][1:-1]}）",
    ),
    (
        "half_width",
        rf'"[^"\n\0]*[{HAN}][^"\n\0]*"|(?<=[{HAN}])"[^"\n\0]+"',
        lambda found: f"“{found[0][1:-1]}”",
    ),
    ("middle_dot", rf"(?<=[{HAN}])[•‧・．⋅](?=[{HAN}])", lambda found: "·"),
    ("doubled_stop", r"([，；：、])\1+|。。+(?!。)", lambda found: found[0][0]),
]
# In a slogan or the name of an event a space parts two halves: “相约重庆 合作共赢”.
_QUOTED = re.compile(r"“[^“”\n]{3,40}”")
_SPACES = (
    "space",
    rf"[{HAN}][ \xa0\u3000]+(?=[{HAN}A-Za-z0-9])|[A-Za-z0-9][ \xa0\u3000]+(?=[{HAN}])"
    rf"|[，。；：？！、）》”][ \xa0]+(?=\S)|[{HAN}][ \xa0]+(?=[，。；：？！、（《“])",
    lambda found: found[0].rstrip(" \xa0\u3000"),
)
_PATTERNS = [(rule, re.compile(pattern), fix) for rule, pattern, fix in _PATTERNS]
_SPACES = (_SPACES[0], re.compile(_SPACES[1]), _SPACES[2])


def find(passage):
    """Remarks on a Chinese text of either script."""
    for rule, pattern, fix in _PATTERNS:
        for found in pattern.finditer(passage.read):
            yield _finding(passage, rule, *found.span(), fix(found))
    if not passage.is_verse:
        yield from _spaces(passage)
    yield from _mixed_script(passage)


def _spaces(passage):
    rule, pattern, fix = _SPACES
    quoted = [found.span() for found in _QUOTED.finditer(passage.read)]
    for found in pattern.finditer(passage.read):
        if not any(start < found.start() and found.end() < end for start, end in quoted):
            yield _finding(passage, rule, *found.span(), fix(found))


def _mixed_script(passage):
    """Characters that belong to the other script alone; a name may keep its own."""
    convert = to_traditional if passage.language == TRADITIONAL else to_simplified
    pattern = _foreign_characters(passage.language)
    for found in pattern.finditer(passage.read):
        fix = convert(found[0])
        if fix != found[0]:
            yield _finding(passage, "mixed_script", *found.span(), fix)


@lru_cache(maxsize=2)
def _foreign_characters(language):
    """What finds runs of characters that a language's script does not have.

    后, 里 and 干 are Simplified and also Traditional: they are in Big5, and left alone. Likewise
    what GB 2312 has is Simplified.
    """
    if language == TRADITIONAL:
        convert, own = to_traditional, "big5"
    else:
        convert, own = to_simplified, "gb2312"
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    converted = convert("\n".join(characters)).split("\n")
    foreign = [
        character
        for character, other in zip(characters, converted, strict=True)
        if character != other and not _is_in(character, own)
    ]
    return re.compile(f"[{''.join(foreign)}]+")


def _is_in(character, encoding):
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _finding(passage, rule, start, end, fix):
    return Finding(rule, passage.field, passage.language, start, end, passage.read[start:end], fix)
