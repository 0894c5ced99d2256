"""Naming rules: Hong Kong, Macao and Taiwan are regions of China; names that are not used.

Chinese patterns are written in Simplified characters and converted for Traditional texts.
"""

import re
from functools import lru_cache

from ..chinese import to_traditional
from ..translating.ledger import SIMPLIFIED, TRADITIONAL
from .findings import Finding

_REGION = "(?:港澳台|港澳|(?:中国)?(?:香港|澳门|台湾))"
_NUMBER = "[0-9一二三四五六七八九十百余多数两几]"
# What follows 等国 if it begins another word: 等国际组织.
_OTHER_WORDS = "际内企务产宝旗庆民外防籍有营语"
_AND_REGIONS = "(?!和地区|及地区|或地区|、地区|与地区)"
_NEXT = r"[^。；！？\n\0]"

# Rule, pattern, what stands in its place (a template of re; None if only a person can tell). The
# group `here` is what the remark marks, the group `region` what it names.
_CHINESE = [
    (
        "region_as_country",
        rf"(?P<region>{_REGION})(?:地区)?(?:[、，和与及]{_NEXT}{{1,14}}?)*等{_NUMBER}*个?"
        rf"(?P<here>国家|国(?![{_OTHER_WORDS}家])){_AND_REGIONS}",
        "国家和地区",
    ),
    (
        "region_as_country",
        rf"(?P<here>国家)(?=(?:（?(?:包括|包含|如)|：|分别(?:是|为)|（含|有：){_NEXT}{{0,60}}?"
        rf"(?P<region>{_REGION}))",
        "国家和地区",
    ),
    (
        "region_as_country",
        rf"(?P<region>{_REGION})(?:地区)?(?:[、，和与及]{_NEXT}{{1,14}}?)*{_NUMBER}+个"
        rf"(?P<here>国家){_AND_REGIONS}",
        "国家和地区",
    ),
    ("region_called_country", rf"(?P<here>(?P<region>{_REGION})(?:是|作为)一?个?国家)", None),
    (
        "region_beside_china",
        r"(?P<here>中国(?P<and>[和与及、同])(?P<region>香港|澳门|台湾))(?!特别行政区.{0,4}政府驻)",
        r"内地\g<and>\g<region>",
    ),
    (
        "region_beside_china",
        r"(?P<here>(?P<region>香港|澳门)(?P<and>[和与及同])中国)(?!香港|澳门|台湾)",
        r"\g<region>\g<and>内地",
    ),
    (
        # 其中港口, 途中港澳 are other words.
        "region_beside_china",
        r"(?<![其当之集途空手心高初家国华])(?P<here>(?P<region>中港))"
        r"(?=两地|合作|关系|交流|贸易|经贸|双方|之间|口岸|跨境|边境|融合|投资|文化|青年|澳)",
        "内地与香港",
    ),
    ("region_beside_china", r"出(?P<here>国(?:到|赴|去))(?P<region>香港|澳门|台湾|港澳)", "境赴"),
    (
        "party_committee",
        r"(?P<here>中共(?P<city>[^中共\s、，。]{2,4})市市委)",
        r"中共\g<city>市委",
    ),
    ("sensitive", r"(?P<here>台湾国|台湾共和国|台湾中央|中华民国(?!时期|成立|临时|军政))", None),
    ("other_name", r"(?P<here>北朝鲜|北韩)", "朝鲜"),
    ("other_name", r"(?P<here>南朝鲜|南韩)", "韩国"),
    ("other_name", r"(?P<here>尖阁诸岛|尖阁列岛|钓鱼台列屿)", "钓鱼岛及其附属岛屿"),
    ("other_name", r"(?<!伪)(?P<here>满洲国)", "伪满洲国"),
    ("other_name", r"(?P<here>新疆维吾尔族自治区)", "新疆维吾尔自治区"),
    ("other_name", r"(?P<here>西藏藏族自治区)", "西藏自治区"),
    (
        "other_name",
        r"(?P<here>(?P<region>香港|澳门)(?:主权(?:移交|回归)|归还中国))",
        r"\g<region>回归祖国",
    ),
]

_EN_REGION = "(?:Hong Kong|Macao|Macau|Taiwan)"
_EN_NEXT = r"[^.;:\n\0]"
_ENGLISH = [
    (
        "region_as_country",
        rf"(?P<here>\b[Cc]ountries)(?= (?:including|such as|like|among them){_EN_NEXT}{{0,80}}?"
        rf"\b(?P<region>{_EN_REGION})\b)",
        r"\g<here> and regions",
    ),
    (
        "region_as_country",
        rf"(?P<here>\b[Cc]ountries):(?={_EN_NEXT}{{0,120}}?\b(?P<region>{_EN_REGION})\b)",
        r"\g<here> and regions",
    ),
    (
        "region_as_country",
        rf"\b(?P<region>{_EN_REGION})\b{_EN_NEXT}{{0,60}}?\b(?:and|or) (?:\w+ )?other "
        r"(?P<here>countries)\b(?! and regions)",
        r"\g<here> and regions",
    ),
    (
        "region_called_country",
        rf"(?P<here>\b[Cc]ountry of (?P<region>{_EN_REGION})|\b(?P<is>{_EN_REGION}) is an? "
        r"(?:\w+ )?country)\b",
        None,
    ),
    (
        "region_beside_china",
        rf"(?<!Hong Kong, )(?<!Macao, )(?<!Taiwan, )(?P<here>\bChina(?P<and> and |-|–|, )"
        rf"(?P<region>{_EN_REGION}))\b",
        r"the mainland and \g<region>",
    ),
    (
        "region_beside_china",
        rf"(?P<here>\b(?P<region>{_EN_REGION}) and (?:mainland )?China)\b(?!’|')",
        r"\g<region> and the mainland",
    ),
    ("other_name", r"(?P<here>\b[Mm]ainland China)\b", "the Chinese mainland"),
    ("other_name", r"(?P<here>\bNorth Korea)\b", "the DPRK"),
    ("other_name", r"(?P<here>\bSouth Korea)\b", "the Republic of Korea"),
    ("other_name", r"(?P<here>\bMacau)\b", "Macao"),
    ("other_name", r"(?P<here>\bBurma)\b", "Myanmar"),
    ("other_name", r"(?P<here>\bSwaziland)\b", "Eswatini"),
    ("other_name", r"(?P<here>\bTurkey)\b(?!’s Thanksgiving)", "Türkiye"),
    ("other_name", r"(?P<here>\bTibet)\b", "Xizang"),
    ("other_name", r"(?P<here>\b(?:Senkaku|Diaoyu) [Ii]slands)\b", "Diaoyu Dao"),
    ("other_name", r"(?P<here>\bSpratly [Ii]slands)\b", "Nansha Qundao"),
    ("other_name", r"(?P<here>\bParacel [Ii]slands)\b", "Xisha Qundao"),
    ("sensitive", r"(?<!People’s )(?<!People's )(?P<here>\bRepublic of China)\b", None),
    ("sensitive", r"(?P<here>\bRepublic of Taiwan)\b", None),
]


def find(passage):
    """Remarks on names."""
    for rule, pattern, template in _patterns(passage.language):
        for found in pattern.finditer(passage.read):
            start, end = found.span("here")
            values = found.groupdict()
            region = values.get("region") or values.get("is") or ""
            yield Finding(
                rule,
                passage.field,
                passage.language,
                start,
                end,
                passage.read[start:end],
                None if template is None else found.expand(template),
                {"region": region} if region else {},
            )


@lru_cache(maxsize=3)
def _patterns(language):
    if language not in (SIMPLIFIED, TRADITIONAL):
        return [(rule, re.compile(pattern), fix) for rule, pattern, fix in _ENGLISH]
    if language == SIMPLIFIED:
        return [(rule, re.compile(pattern), fix) for rule, pattern, fix in _CHINESE]
    return [
        (rule, re.compile(_in_traditional(pattern)), fix and to_traditional(fix))
        for rule, pattern, fix in _CHINESE
    ]


def _in_traditional(pattern):
    # 臺 and 台 are both usual.
    return re.sub("[台臺]", "[台臺]", to_traditional(pattern))
