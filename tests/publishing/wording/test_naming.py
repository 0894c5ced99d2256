"""Naming rules: regions of China, names that are not used; and the traps beside them."""

import pytest

from publishing.models import TermCheck
from publishing.wording.index import TermIndex
from publishing.wording.rows import ALWAYS, Row

from .phrases import assert_found, remarks

COUNTRY, BESIDE, CALLED = "region_as_country", "region_beside_china", "region_called_country"

WRONG = [
    (COUNTRY, "zh-hans", "来自泰国、中国香港等⟦国⟧的代表", "国家和地区"),
    (COUNTRY, "zh-hans", "来自日本、香港等5个⟦国家⟧的代表", "国家和地区"),
    (COUNTRY, "zh-hans", "香港、澳门、日本等多个⟦国家⟧", "国家和地区"),
    (COUNTRY, "zh-hans", "覆盖⟦国家⟧：日本、泰国、澳门", "国家和地区"),
    (COUNTRY, "zh-hans", "参展⟦国家⟧包括日本、台湾", "国家和地区"),
    (COUNTRY, "zh-hans", "日本、泰国、中国澳门三个⟦国家⟧", "国家和地区"),
    (COUNTRY, "zh-hant", "來自泰國、中國香港等⟦國⟧的代表", "國家和地區"),
    (COUNTRY, "zh-hant", "來自日本、台灣等5個⟦國家⟧的代表", "國家和地區"),
    (COUNTRY, "en", "⟦countries⟧ such as Japan and Hong Kong", "countries and regions"),
    (COUNTRY, "en", "five ⟦countries⟧ including Macao took part", "countries and regions"),
    (COUNTRY, "en", "Hong Kong, Thailand and other ⟦countries⟧", "countries and regions"),
    (CALLED, "zh-hans", "⟦香港是一个国家⟧", None),
    (CALLED, "en", "⟦Macao is a small country⟧ by the sea", None),
    (BESIDE, "zh-hans", "⟦中国和香港⟧的贸易", "内地和香港"),
    (BESIDE, "zh-hans", "⟦香港与中国⟧的联系", "香港与内地"),
    (BESIDE, "zh-hans", "推动⟦中港⟧合作", "内地与香港"),
    (BESIDE, "zh-hans", "组织出⟦国赴⟧香港考察", "境赴"),
    (BESIDE, "zh-hant", "⟦中國和台灣⟧的貿易", "內地和台灣"),
    (BESIDE, "en", "trade between ⟦China and Hong Kong⟧", "the mainland and Hong Kong"),
    (BESIDE, "en", "⟦Hong Kong and China⟧ are near", "Hong Kong and the mainland"),
    ("party_committee", "zh-hans", "⟦中共重庆市市委⟧书记", "中共重庆市委"),
    ("sensitive", "zh-hans", "与⟦中华民国⟧的往来", None),
    ("sensitive", "en", "the ⟦Republic of China⟧ office", None),
    ("other_name", "zh-hans", "⟦南韩⟧总领事", "韩国"),
    ("other_name", "zh-hant", "⟦北韓⟧代表", "朝鮮"),
    ("other_name", "zh-hans", "⟦新疆维吾尔族自治区⟧", "新疆维吾尔自治区"),
    ("other_name", "zh-hans", "纪念⟦香港主权回归⟧二十五周年", "香港回归祖国"),
    ("other_name", "en", "visited ⟦Macau⟧ in May", "Macao"),
    ("other_name", "en", "in ⟦mainland China⟧ today", "the Chinese mainland"),
    ("other_name", "en", "from ⟦Burma⟧ in 2022", "Myanmar"),
    ("other_name", "en", "guests from ⟦South Korea⟧ came", "the Republic of Korea"),
]

RIGHT = [
    ("zh-hans", "来自日本、中国香港等国家和地区的代表"),
    ("zh-hans", "来自113个国家和地区，包括香港和澳门"),
    ("zh-hans", "其中港口三个，途中港澳同胞同行"),
    ("zh-hans", "新通道联通其中港口城市"),
    ("zh-hans", "内地与香港、渝港澳合作"),
    ("zh-hans", "中国香港、中国澳门代表"),
    ("zh-hans", "香港等国际机构代表和等国内外嘉宾"),
    ("zh-hans", "国家主席在香港发表讲话"),
    ("zh-hans", "中国和泰国的贸易"),
    ("zh-hans", "中澳建交五十周年，与澳大利亚的合作"),
    ("zh-hans", "中共重庆市委书记、中共四川省委"),
    ("zh-hans", "中华民国时期的建筑"),
    ("zh-hans", "国家级新区与香港企业"),
    ("zh-hant", "來自日本、中國香港等國家和地區的代表"),
    ("en", "countries and regions such as Japan and Hong Kong"),
    ("en", "the People’s Republic of China and ASEAN"),
    ("en", "Hong Kong, China and Macao, China"),
    ("en", "ASEAN countries met. Hong Kong was host."),
    ("en", "the Hong Kong and Macao Affairs Office"),
    ("en", "Representatives of companies from Hong Kong and foreign countries"),
]


@pytest.mark.parametrize(("rule", "language", "phrase", "fix"), WRONG)
def test_a_name_against_the_rules_is_found_with_its_place_and_a_fix(rule, language, phrase, fix):
    assert_found(phrase, language, rule, fix)


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_a_name_by_the_rules_and_what_only_looks_like_one_are_left_alone(language, text):
    assert remarks(text, language) == []


def test_a_name_that_is_not_used_may_be_part_of_the_name_of_an_organization():
    name = Row("office", TermCheck.NEVER, (("en", "Macau Post", ALWAYS),), is_name=True)
    index = TermIndex([name])
    assert remarks("Macau Post printed it.", "en", index=index) == []
    assert remarks("Macau printed it.", "en", index=index)


def test_the_sentence_names_the_region_and_what_to_write():
    [finding] = remarks("来自日本、澳门等国的代表", "zh-hans")
    assert "澳门" in finding.reason
    assert "国家和地区" in finding.reason
