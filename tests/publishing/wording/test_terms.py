"""Fixed wordings: missing, forbidden, damaged, out of their time; by the source of the text."""

import datetime

import pytest

from publishing.models import TermCheck
from publishing.wording.index import TermIndex
from publishing.wording.phrases import Phrases
from publishing.wording.rows import ALWAYS, Row

from .phrases import assert_found, remarks

EVERYWHERE, TRANSLATIONS, NEVER = TermCheck.EVERYWHERE, TermCheck.TRANSLATIONS, TermCheck.NEVER
UNTIL_2017 = (ALWAYS[0], datetime.date(2017, 12, 31))
SINCE_2018 = (datetime.date(2018, 1, 1), ALWAYS[1])


def term(zh, en, *, forbidden=(), accepted=(), checked=EVERYWHERE, kind="other", used=ALWAYS):
    right = [("zh-hans", zh, used), *(("en", text, used) for text in (en, *accepted))]
    wrong = tuple(("en", text) for text in forbidden)
    return Row(kind, checked, tuple(right), wrong)


def name(kind, zh, *english, used=ALWAYS, former=()):
    right = [("zh-hans", zh, used), *(("en", text, used) for text in english)]
    return Row(kind, EVERYWHERE, (*right, *former), is_name=True)


INDEX = TermIndex(
    [
        term("友好城市", "sister city", forbidden=["friendly city"], accepted=["sister province"]),
        term("谅解备忘录", "memorandum of understanding (MoU)", forbidden=["MOU"]),
        term("总领事", "Consul General", forbidden=["Consul-General"]),
        term("研修班", "seminar", forbidden=["workshop"], checked=TRANSLATIONS),
        term("工作坊", "workshop", checked=TRANSLATIONS),
        term("主任", "Director-General", checked=NEVER),
        term("中欧班列（重庆）", "China-Europe Railway Express (Chongqing)"),
        term("外事侨务办公室", "Foreign and Overseas Chinese Affairs Office", used=UNTIL_2017),
        name("person", "杜尚·贝拉", "Dušan Bella"),
        name("person", "吕真才", "Zaw Linn Oo"),
        name("place", "塔什干", "Tashkent"),
        name("place", "塔什干州", "Tashkent Province"),
        name("place", "老挝", "Laos"),
        name("place", "重庆市", "Chongqing"),
        name(
            "place",
            "特伦德拉格郡",
            "Trøndelag",
            used=SINCE_2018,
            former=[("en", "Sør-Trøndelag", UNTIL_2017), ("zh-hans", "南特伦德拉格郡", UNTIL_2017)],
        ),
        name("office", "日本驻重庆总领事馆", "Consul-General’s Office of Japan"),
    ]
)

# source, translation with the place, rule, fix
WRONG = [
    ("签署友好城市协议", "a ⟦friendly city⟧ agreement", "term_forbidden", "sister city"),
    ("友好城市增加", "⟦Friendly cities⟧ grow in number", "term_forbidden", "Sister cities"),
    ("双方举行会谈", "a ⟦friendly city⟧ of ours", "term_forbidden", "sister city"),
    ("签署谅解备忘录", "An ⟦MOU⟧ was signed", "term_forbidden", "memorandum of understanding"),
    ("会见总领事", "met the ⟦consul-general⟧", "term_forbidden", "Consul General"),
    ("第二期研修班", "The second ⟦workshop⟧ ended", "term_forbidden", "seminar"),
    ("杜尚·贝拉来访", "⟦Dusan Bella⟧ came", "lost_marks", "Dušan Bella"),
    ("特伦德拉格郡来访", "a visit from ⟦Trondelag⟧", "lost_marks", "Trøndelag"),
    ("重庆市的夜景", "⟦Chongqings⟧ nights", "lost_apostrophe", "Chongqing’s"),
]

RIGHT = [
    ("签署友好城市协议", "A sister city agreement was signed."),
    ("友好城市增加", "Sister cities grow in number."),
    ("友好城市关系", "They are sister provinces."),
    ("签署谅解备忘录", "An MoU was signed."),
    ("签署谅解备忘录", "The memorandum of understanding was signed."),
    ("两位总领事", "Two Consuls General came."),
    ("工作坊开班", "The workshop began."),
    ("会谈", "The workshop began."),
    ("主任讲话", "The head spoke."),
    ("日本驻重庆总领事馆", "The Consul-General’s Office of Japan moved."),
    ("吕真才发言", "Mr. Zaw spoke."),
    ("塔什干州来访", "Guests from Tashkent Province came."),
    ("老挝来访", "Guests from Laos came."),
    ("重庆市", "Chongqing’s nights"),
    ("来访", "Us and them"),
    ("中欧班列（重庆）", "The China-Europe Railway Express (Chongqing) runs."),
]

MISSING = [
    ("签署友好城市协议", "A pact was signed.", "友好城市", "sister city"),
    ("签署谅解备忘录", "A paper was signed.", "谅解备忘录", "memorandum of understanding"),
    ("第二期研修班", "The second course", "研修班", "seminar"),
    ("吕真才发言", "The guest spoke.", "吕真才", "Zaw Linn Oo"),
    (
        "中欧班列（重庆）开行",
        "A train left.",
        *["中欧班列（重庆）", "China-Europe Railway Express (Chongqing)"],
    ),
]


@pytest.mark.parametrize(("source", "phrase", "rule", "fix"), WRONG)
def test_a_wrong_wording_is_found_with_its_place_and_the_fixed_one(source, phrase, rule, fix):
    assert_found(phrase, "en", rule, fix, source=source, index=INDEX)


@pytest.mark.parametrize(("source", "text"), RIGHT)
def test_a_right_wording_is_left_alone(source, text):
    assert remarks(text, "en", source=source, index=INDEX) == []


@pytest.mark.parametrize(("source", "text", "zh", "en"), MISSING)
def test_a_term_of_the_source_that_the_translation_lacks_is_named(source, text, zh, en):
    [finding] = remarks(text, "en", source=source, index=INDEX)
    assert finding.rule == "term_missing"
    assert dict(finding.values) == {"term": zh, "wording": en}
    assert zh in finding.reason
    assert en in finding.reason


def test_a_forbidden_wording_and_the_missing_one_are_one_remark():
    found = remarks("a friendly city", "en", source="友好城市", index=INDEX)
    assert [finding.rule for finding in found] == ["term_forbidden"]


@pytest.mark.parametrize(
    ("language", "text", "first", "last", "found"),
    [
        ("zh-hans", "外事侨务办公室来访", "2022-01-01", "2022-12-31", True),
        ("zh-hans", "外事侨务办公室来访", "2017-01-01", "2017-12-31", False),
        ("zh-hans", "外事侨务办公室来访", "2017-06-01", "2018-06-01", False),
        ("zh-hans", "南特伦德拉格郡来访", "2022-01-01", "2022-12-31", True),
        ("en", "Sør-Trøndelag came", "2018-01-01", "2018-01-01", True),
        ("en", "Sør-Trøndelag came", "2007-05-01", "2007-05-31", False),
        ("en", "Sør-Trøndelag, now Trøndelag, came", "2022-01-01", "2022-12-31", False),
        ("en", "Trøndelag came", "2007-01-01", "2007-01-31", True),
    ],
)
def test_a_name_out_of_its_time_is_found_by_the_date_of_the_record(
    language, text, first, last, found
):
    day = datetime.date.fromisoformat
    rules = [
        finding.rule
        for finding in remarks(text, language, index=INDEX, first=day(first), last=day(last))
    ]
    assert rules == (["out_of_time"] if found else [])


def test_a_record_without_a_date_has_no_name_out_of_its_time():
    assert remarks("外事侨务办公室来访", "zh-hans", index=INDEX) == []


def test_the_sentence_says_when_a_name_was_in_use():
    day = datetime.date(2022, 1, 1)
    [finding] = remarks("Sør-Trøndelag came", "en", index=INDEX, first=day, last=day)
    assert "up to December 31, 2017" in finding.reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("塔什干州代表", ["塔什干州"]),
        ("塔什干代表", ["塔什干"]),
        ("中国香港与中国", ["中国香港", "中国"]),
        ("US and us and use", ["us", "us"]),
        ("the city’s and the city's", ["city's", "city's"]),
        ("TASHKENT", ["tashkent"]),
        ("İzmir and Tashkent", ["tashkent"]),
    ],
)
def test_the_longest_phrase_that_is_a_whole_word_is_found(text, found):
    phrases = Phrases()
    for phrase in ("塔什干", "塔什干州", "中国", "中国香港", "us", "city’s", "Tashkent"):
        phrases.add(phrase, phrase)
    phrases.settle()
    known = [payloads[0].lower().replace("’", "'") for _s, _e, payloads in phrases.find(text)]
    assert known == found
    assert all(len(text[start:end]) == end - start for start, end, _p in phrases.find(text))
