"""The tables of names in `sample/`, reviewed: countries and regions above all."""

import re

import pytest
from django.apps import apps
from django.db import models

from events.models import Theme
from partners.models import District, Territory
from publishing.chinese import to_simplified
from publishing.languages import LANGUAGES, column
from publishing.models import SearchDocument, SearchName

# Names that are often written otherwise than this office may write them.
NAMES = [
    # code, 简体, 繁體, English
    ("HK", "中国香港", "中國香港", "Hong Kong, China"),
    ("MO", "中国澳门", "中國澳門", "Macao, China"),
    ("TW", "中国台湾", "中國台灣", "Taiwan, China"),
    ("AE", "阿联酋", "阿聯酋", "United Arab Emirates"),
    ("AZ", "阿塞拜疆", "阿塞拜疆", "Azerbaijan"),
    ("BA", "波黑", "波黑", "Bosnia and Herzegovina"),
    ("CD", "刚果（金）", "剛果（金）", "Democratic Republic of the Congo"),
    ("CG", "刚果（布）", "剛果（布）", "Republic of the Congo"),
    ("CI", "科特迪瓦", "科特迪瓦", "Côte d’Ivoire"),
    ("CV", "佛得角", "佛得角", "Cabo Verde"),
    ("CZ", "捷克", "捷克", "Czechia"),
    ("GB", "英国", "英國", "United Kingdom"),
    ("GE", "格鲁吉亚", "格魯吉亞", "Georgia"),
    ("HR", "克罗地亚", "克羅地亞", "Croatia"),
    ("IT", "意大利", "意大利", "Italy"),
    ("KP", "朝鲜", "朝鮮", "Democratic People’s Republic of Korea"),
    ("KR", "韩国", "韓國", "Republic of Korea"),
    ("LA", "老挝", "老撾", "Laos"),
    ("MK", "北马其顿", "北馬其頓", "North Macedonia"),
    ("ML", "马里", "馬里", "Mali"),
    ("MM", "缅甸", "緬甸", "Myanmar"),
    ("MN", "蒙古国", "蒙古國", "Mongolia"),
    ("NZ", "新西兰", "新西蘭", "New Zealand"),
    ("PS", "巴勒斯坦", "巴勒斯坦", "Palestine"),
    ("SA", "沙特", "沙特", "Saudi Arabia"),
    ("TL", "东帝汶", "東帝汶", "Timor-Leste"),
    ("TR", "土耳其", "土耳其", "Türkiye"),
    ("UZ", "乌兹别克斯坦", "烏茲別克斯坦", "Uzbekistan"),
    ("ZM", "赞比亚", "贊比亞", "Zambia"),
]

# States and territories that an office under China's Ministry of Foreign Affairs does not list:
# not recognized, without diplomatic relations, or not states.
NOT_LISTED = {
    *("XK", "EH", "AQ", "CN"),
    *("BZ", "GT", "HT", "KN", "LC", "MH", "PW", "PY", "SZ", "TV", "VA", "VC"),
    *("AS", "BM", "FK", "GI", "GL", "GU", "KY", "NC", "PF", "PR", "VI"),
}

# What these places are called in Taiwan. The site writes mainland names in Traditional characters.
TAIWAN_USAGE = set(
    """
    亞塞拜然 卡達 喬治亞 孟加拉 寮國 葉門 沙烏地阿拉伯 汶萊 馬爾地夫 哈薩克 吉爾吉斯 塔吉克 土庫曼
    烏茲別克 北韓 南韓 蒙古 波札那 布吉納法索 蒲隆地 維德角 查德 葛摩 象牙海岸 吉布地 厄利垂亞
    衣索比亞 加彭 甘比亞 迦納 幾內亞比索 肯亞 賴索托 賴比瑞亞 馬拉威 馬利 茅利塔尼亞 模里西斯
    莫三比克 尼日 奈及利亞 盧安達 聖多美普林西比 塞席爾 獅子山 索馬利亞 坦尚尼亞 突尼西亞 尚比亞
    辛巴威 史瓦帝尼 波士尼亞與赫塞哥維納 克羅埃西亞 賽普勒斯 義大利 列支敦斯登 馬爾他 聖馬利諾
    斯洛維尼亞 蒙特內哥羅 安地卡及巴布達 巴貝多 哥斯大黎加 多米尼克國 多明尼加 格瑞那達 瓜地馬拉
    宏都拉斯 千里達及托巴哥 厄瓜多 蓋亞那 蘇利南 斐濟群島 吉里巴斯 密克羅尼西亞 諾魯 紐西蘭
    巴布亞紐幾內亞 索羅門群島 東加 萬那杜 吐瓦魯 帛琉 阿拉伯聯合大公國 中華民國 臺灣
    """.split()  # noqa: SIM905  (a list of seventy names reads better as words)
)


@pytest.fixture
def territories(sample_office):
    return {territory.code: territory for territory in Territory.objects.all()}


@pytest.mark.parametrize(("code", "zh_hans", "zh_hant", "en"), NAMES)
def test_the_name_of_a_country_or_region(territories, code, zh_hans, zh_hant, en):
    territory = territories[code]
    assert (territory.name_zh_hans, territory.name_zh_hant, territory.name_en) == (
        zh_hans,
        zh_hant,
        en,
    )


def test_exactly_the_three_regions_are_regions(territories):
    assert {t.code for t in territories.values() if t.is_region} == {"HK", "MO", "TW"}


def test_the_countries_are_those_that_china_has_relations_with(territories):
    assert not NOT_LISTED & territories.keys()
    assert sum(not territory.is_region for territory in territories.values()) == 183


def test_traditional_names_are_free_of_taiwan_usage(territories):
    assert not {territory.name_zh_hant for territory in territories.values()} & TAIWAN_USAGE


def test_every_territory_has_a_place_on_the_map_and_a_name_in_all_languages(territories):
    for territory in territories.values():
        assert territory.latitude is not None
        assert all(getattr(territory, column("name", language)) for language in LANGUAGES)


def test_no_two_territories_share_a_name(territories):
    for language in LANGUAGES:
        names = {getattr(t, column("name", language)) for t in territories.values()}
        assert len(names) == len(territories)


@pytest.mark.parametrize("model", [Territory, District, Theme])
def test_traditional_names_differ_from_simplified_in_characters_alone(sample_office, model):
    for record in model.objects.all():
        assert to_simplified(record.name_zh_hant) == record.name_zh_hans


def test_the_city_has_its_districts_counties_and_the_new_area(sample_office):
    kinds = [district.kind for district in District.objects.all()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "municipality": 1,
        "district": 26,
        "county": 8,
        "autonomous_county": 4,
        "new_area": 1,
    }


# --- Every text of the sample ---


@pytest.fixture
def all_texts(sample_office):
    """(where it stands, text) of every text column of every record of the sample.

    Without the search index, whose texts are folded and which nobody reads.
    """
    found, folded = [], (SearchDocument, SearchName)
    for model in apps.get_models():
        if model._meta.proxy or model._meta.app_label in ("auth", "contenttypes", "sessions"):
            continue
        if model in folded:
            continue
        fields = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
        ]
        for row in model._base_manager.values("pk", *fields):
            found += [
                (f"{model._meta.label} {row['pk']} {name}", row[name])
                for name in fields
                if isinstance(row[name], str)
            ]
    return found


def test_taiwan_is_never_named_without_china(all_texts):
    alone = re.compile(r"(?<!中国)台湾|(?<!中國)台灣|臺灣|Taiwan(?!, China)")
    assert not [(where, text) for where, text in all_texts if alone.search(text)]


@pytest.mark.parametrize("word", ["科索沃", "Kosovo", "中華民國", "中华民国", "Republic of China"])
def test_a_word_that_stands_nowhere_in_the_sample(all_texts, word):
    assert not [
        (where, text)
        for where, text in all_texts
        if word in text.replace("People’s Republic of China", "")
    ]


def test_hong_kong_and_macao_are_never_called_countries(all_texts):
    wrong = re.compile(
        r"(香港|澳门|澳門)等?国家(?!和地区)|(countries|nations) (such as|like) (Hong Kong|Macao)"
    )
    assert not [(where, text) for where, text in all_texts if wrong.search(text)]


def test_chinese_is_punctuated_in_full_width(all_texts):
    """A comma, semicolon, question mark or colon between Han characters is never half-width."""
    half_width = re.compile(r"[\u4e00-\u9fff][,;?!:][\u4e00-\u9fff]")
    assert not [(where, text) for where, text in all_texts if half_width.search(text)]


def test_nothing_of_a_broken_conversion_is_left(all_texts):
    """Pinyin after a character, 發(fā); letters lost in a conversion, Tr?ndelag."""
    debris = re.compile(r"[\u4e00-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)|[a-z]\?[a-z]|\ufffd")
    assert not [(where, text) for where, text in all_texts if debris.search(text)]


def test_quotation_marks_come_in_pairs(all_texts):
    assert not [where for where, text in all_texts if text.count("“") != text.count("”")]
