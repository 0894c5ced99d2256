"""What a relation is called: the words follow from the levels of its two sides.

A city with a city is 友好城市, with a province 友好省市, with a 州 友好市州, with a 郡 友好市郡; in
English it is a sister city, province or county. Districts and counties at home always say 友好城市.
"""

from publishing.chinese import to_traditional
from publishing.languages import current_language

# By the last character of the partner's Chinese name, at municipal level.
CHINESE_PAIR = {"省": "省市", "州": "市州", "郡": "市郡"}

ENGLISH_PLACE = {
    "city": "city",
    "province": "province",
    "state": "state",
    "county": "county",
    "district": "district",
    "autonomous_republic": "region",
}

CHINESE = {
    "sister": "友好{pair}",
    "friendly_exchange": "友好交流{pair}",
    "to_be_confirmed": "友好关系（类别待定）",
    "organizations": "友好交流单位",
}
ENGLISH = {
    "sister": "sister {place}",
    "friendly_exchange": "friendly exchange {place}",
    "to_be_confirmed": "friendly relation, kind to be confirmed",
    "organizations": "partner institutions",
}


def relation_label(relation, language=None):
    """The label in a language, such as 友好市郡 or "sister county"."""
    language = language or current_language()
    key = relation.kind if relation.is_between_places else "organizations"
    if language == "en":
        place = ENGLISH_PLACE[relation.partner.kind] if relation.is_between_places else ""
        return ENGLISH[key].format(place=place)
    label = CHINESE[key].format(pair=_chinese_pair(relation))
    return to_traditional(label) if language == "zh-hant" else label


def _chinese_pair(relation):
    if not relation.is_municipal:
        return "城市"
    return CHINESE_PAIR.get((relation.partner.name_zh_hans or "")[-1:], "城市")
