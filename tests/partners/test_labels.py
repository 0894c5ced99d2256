"""What a relation is called: the words follow from the levels of its two sides."""

import pytest
from django.utils import translation

from partners.labels import ENGLISH_PLACE
from partners.models import PartnerKind
from tests.factories import (
    in_languages,
    make_city,
    make_district,
    make_organization,
    make_partner,
    make_relation,
)

# kind of relation, home side, name and kind of the partner, 简体, 繁體, English
PLACES = """
sister            | city     | 塔什干州           | province            | 友好市州             | 友好市州             | sister province
sister            | city     | 乌兰巴托市         | city                | 友好城市             | 友好城市             | sister city
sister            | city     | 莫罗贝省           | province            | 友好省市             | 友好省市             | sister province
sister            | city     | 特伦德拉格郡       | county              | 友好市郡             | 友好市郡             | sister county
sister            | city     | 加利福尼亚州       | state               | 友好市州             | 友好市州             | sister state
sister            | city     | 纳希切万自治共和国 | autonomous_republic | 友好城市             | 友好城市             | sister region
sister            | district | 蒙克洛瓦市         | city                | 友好城市             | 友好城市             | sister city
sister            | district | 勐赛县             | county              | 友好城市             | 友好城市             | sister county
sister            | district | 桂阳区             | district            | 友好城市             | 友好城市             | sister district
sister            | district | 莫罗贝省           | province            | 友好城市             | 友好城市             | sister province
friendly_exchange | city     | 釜山广域市         | city                | 友好交流城市         | 友好交流城市         | friendly exchange city
friendly_exchange | city     | 莫罗贝省           | province            | 友好交流省市         | 友好交流省市         | friendly exchange province
to_be_confirmed   | city     | 麦德林市           | city                | 友好关系（类别待定） | 友好關係（類別待定） | friendly relation, kind to be confirmed
"""  # noqa: E501  (a table)

ROWS = [[cell.strip() for cell in line.split("|")] for line in PLACES.strip().split("\n")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row[:4]))
def test_the_label_of_a_relation_between_places(db, row):
    kind, home, name, partner_kind, *labels = row
    relation = make_relation(
        kind=kind,
        home=make_city() if home == "city" else make_district(),
        partner=make_partner(kind=partner_kind, **in_languages("name", name, "", "")),
    )
    assert [relation.label(language) for language in ("zh-hans", "zh-hant", "en")] == labels


@pytest.mark.parametrize(
    ("language", "label"),
    [("zh-hans", "友好交流单位"), ("zh-hant", "友好交流單位"), ("en", "partner institutions")],
)
def test_the_label_of_a_relation_between_organizations(db, language, label):
    relation = make_relation(
        kind="friendly_exchange",
        home_organization=make_organization(),
        partner_organization=make_organization(),
    )
    assert relation.label(language) == label
    with translation.override(language):
        assert relation.label() == label


def test_every_kind_of_place_has_an_english_word():
    assert ENGLISH_PLACE.keys() == set(PartnerKind.values)


def test_a_partner_without_a_chinese_name_is_a_city(db):
    partner = make_partner(**in_languages("name", None, "", "Tashkent"))
    assert make_relation(partner=partner).label("zh-hans") == "友好城市"
