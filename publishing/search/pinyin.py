"""Chinese names as they are typed in Latin letters: full pinyin and initials."""

import re
from functools import lru_cache

from .folding import fold

# Surnames that are read otherwise than the same character in a word.
SURNAMES = {
    "单": "shan", "区": "ou", "仇": "qiu", "解": "xie", "查": "zha", "盖": "ge", "翟": "zhai",
    "朴": "piao", "曾": "zeng", "任": "ren", "尉": "wei", "纪": "ji", "洗": "xian", "乐": "yue",
    "繁": "po", "员": "yun", "黑": "he", "秘": "bi", "折": "she", "逄": "pang", "缪": "miao",
}  # fmt: skip
_HAN = re.compile(r"[\u3400-\u9fff]+")


@lru_cache(maxsize=20_000)
def readings_of(name):
    """[(full pinyin, initials)] of the Han characters of a name; [] where it has none.

    Phrases are read as phrases (重庆 is chongqing). A first character that may be a surname gives
    a second reading; ü is taken as v, u and yu.
    """
    han = "".join(_HAN.findall(fold(name)))
    if not han:
        return []
    from pypinyin import Style, lazy_pinyin  # its tables are large, and read when first needed

    syllables = lazy_pinyin(han, style=Style.NORMAL, errors="ignore")
    ways = [syllables]
    if han[0] in SURNAMES and SURNAMES[han[0]] != syllables[0]:
        ways.append([SURNAMES[han[0]], *syllables[1:]])
    found = []
    for way in ways:
        whole, initials = "".join(way), "".join(syllable[0] for syllable in way if syllable)
        for spelling in dict.fromkeys((whole, whole.replace("v", "u"), whole.replace("v", "yu"))):
            found.append((spelling, initials))
    return found
