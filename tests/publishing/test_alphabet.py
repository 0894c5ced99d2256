"""The order of names: by pinyin in Chinese, by letters in English."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from publishing.alphabet import by_name, place_of_name

from ..factories import in_languages, make_partner

IN_ORDER = {
    "zh-hans": [
        "阿塞拜疆",
        "奥地利",
        "长沙",
        "重庆",
        "斐济",
        "哥伦比亚",
        "韩国",
        "乌兹别克斯坦",
        "乍得",
    ],
    "zh-hant": [
        "阿塞拜疆",
        "奧地利",
        "長沙",
        "重慶",
        "斐濟",
        "哥倫比亞",
        "韓國",
        "烏茲別克斯坦",
        "乍得",
    ],
    "en": ["Argentina", "Aswan", "Türkiye", "Turkmenistan", "uzbek", "Zambia"],
}


@pytest.mark.parametrize("language", IN_ORDER)
def test_names_stand_where_a_reader_of_the_language_looks(language):
    with override(language):
        assert sorted(reversed(IN_ORDER[language]), key=place_of_name) == IN_ORDER[language]


def test_a_name_without_chinese_stands_under_its_letter():
    with override("zh-hans"):
        names = sorted(["乌拉圭", "James", "韩国", "古巴"], key=place_of_name)
    assert names == ["古巴", "韩国", "James", "乌拉圭"]


def test_records_sort_by_the_name_in_the_language_of_the_page(db):
    beijing = make_partner(**in_languages("name", "北京", "北京", "Peking"))
    shanghai = make_partner(**in_languages("name", "上海", "上海", "Old Shanghai"))
    with override("zh-hans"):
        assert sorted([shanghai, beijing], key=by_name) == [beijing, shanghai]
    with override("en"):
        assert sorted([beijing, shanghai], key=by_name) == [shanghai, beijing]


@given(st.lists(st.text(), unique=True), st.sampled_from(list(IN_ORDER)))
def test_any_names_have_one_order_and_no_two_share_a_place(names, language):
    with override(language):
        in_order = sorted(names, key=place_of_name)
        assert sorted(reversed(names), key=place_of_name) == in_order
        assert len({place_of_name(name) for name in names}) == len(names)
