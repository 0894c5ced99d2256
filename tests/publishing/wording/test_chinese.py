"""The house style of Chinese: what is found, where, and what is proposed; and what is right."""

import pytest

from .phrases import assert_found, remarks

WRONG = [
    ("half_width", "zh-hans", "重庆市代表团到访⟦,⟧双方会谈。", "，"),
    ("half_width", "zh-hans", "双方举行会谈⟦.⟧", "。"),
    ("half_width", "zh-hans", "会谈内容⟦: ⟧经贸合作。", "："),
    ("half_width", "zh-hans", "时间⟦:⟧10:30", "："),
    ("half_width", "zh-hans", "来自iChongqing⟦,⟧重庆等地", "，"),
    ("half_width", "zh-hans", "上合组织⟦(SCO)⟧成员", "（SCO）"),
    ("half_width", "zh-hans", "领事机构⟦(含总领事馆)⟧共十三家", "（含总领事馆）"),
    ("half_width", "zh-hans", '以⟦"云会面"⟧方式交流', "“云会面”"),
    ("half_width", "zh-hans", "交流⟦...⟧继续", "……"),
    ("half_width", "zh-hans", "重庆⟦--⟧山城", "——"),
    ("half_width", "zh-hant", "雙方舉行會談⟦;⟧", "；"),
    ("space", "zh-hans", "重⟦庆 ⟧市人民政府", "庆"),
    ("space", "zh-hans", "重庆⟦与 ⟧ASEAN合作", "与"),
    ("space", "zh-hans", "共2⟦2 ⟧家机构", "2"),
    ("space", "zh-hans", "双方会谈⟦。 ⟧会后参观", "。"),
    ("space", "zh-hant", "重⟦慶 ⟧市人民政府", "慶"),
    ("middle_dot", "zh-hans", "杜尚⟦•⟧贝拉大使", "·"),
    ("middle_dot", "zh-hans", "杜尚⟦・⟧贝拉大使", "·"),
    ("doubled_stop", "zh-hans", "双方会谈⟦，，⟧并签署", "，"),
    ("doubled_stop", "zh-hans", "双方会谈⟦。。⟧", "。"),
    ("mixed_script", "zh-hant", "重慶市⟦发⟧展外事工作", "發"),
    ("mixed_script", "zh-hant", "⟦关⟧係良好", "關"),
    ("mixed_script", "zh-hans", "重⟦慶⟧市", "庆"),
    ("mixed_script", "zh-hans", "双方⟦會談⟧", "会谈"),
    ("pinyin_residue", "zh-hant", "⟦發(fā)⟧揮作用", "發"),
    ("pinyin_residue", "zh-hans", "伙⟦伴（bàn）⟧关系", "伴"),
    ("pinyin_residue", "zh-hant", "我⟦們(men)⟧的城市", "們"),
    ("unpaired", "zh-hans", "领事官员走进璧山⟦“⟧", None),
    ("unpaired", "zh-hans", "签署⟦《⟧合作备忘录", None),
    ("unpaired", "zh-hans", "合作备忘录⟦》⟧签署", None),
    ("unpaired", "zh-hant", "舉行⟦「⟧雲會面活動", None),
]

RIGHT = [
    ("zh-hans", "2023年1月18日10:30，重庆举行“云会面”活动（线上）。"),
    ("zh-hans", "友好城市关系，见https://www.cq.gov.cn/a,b/。"),
    ("zh-hans", "上海合作组织（SCO）、巴布亚新几内亚（PNG）和经开区（CETZ）"),
    ("zh-hans", "领事官员参加“相约重庆 合作共赢”活动。"),
    ("zh-hans", "杜尚·贝拉大使、坎葆·恩塔万大使"),
    ("zh-hans", "报道见《世界与重庆》2023年第1期。"),
    ("zh-hans", "重庆一中People’s代表"),
    ("zh-hans", "“第一段话。\n“第二段话。”"),
    ("zh-hans", "交流……继续——向前"),
    ("zh-hans", "理发、头发、干部、皇后、公里、伙伴、征程"),
    ("zh-hant", "理髮、頭髮、幹部、皇后、公里、夥伴、征程"),
    ("zh-hant", "台灣、臺灣、于先生、重慶市里的干涉與豐收"),
    ("zh-hant", "胡衡華市長在重慶會見客人。"),
    ("zh-hant", "重慶舉行「雲會面」活動（線上）。"),
    ("zh-hans", "1）第一项\n2）第二项"),
    ("zh-hans", "乾隆年间的著作"),
]


@pytest.mark.parametrize(("rule", "language", "phrase", "fix"), WRONG)
def test_what_is_wrong_in_chinese_is_found_with_its_place_and_a_fix(rule, language, phrase, fix):
    assert_found(phrase, language, rule, fix)


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_what_is_right_in_chinese_is_left_alone(language, text):
    assert remarks(text, language) == []


def test_the_spaces_of_verse_are_those_of_its_poet():
    verse = "山城之门 向世界敞开\n云端握手 千里如面"
    assert remarks(verse, "zh-hans", is_verse=True) == []
    assert len(remarks(verse, "zh-hans")) == 2
