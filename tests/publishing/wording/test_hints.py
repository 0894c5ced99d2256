"""What a translator is told of the terms of a source."""

from datetime import date

import pytest

from partners.models import OrganizationName
from publishing.models import TermCheck
from publishing.wording.check import check
from publishing.wording.hints import hints_in
from publishing.wording.index import current_index
from publishing.wording.passages import Passage, Setting
from tests.factories import (
    make_organization,
    make_partner,
    make_person,
    make_post,
    make_term,
    make_territory,
    save,
)

pytestmark = pytest.mark.django_db


def hints(text, source="zh-hans", target="en", setting=None):
    return hints_in(text, source, target, current_index(), setting or Setting())


def fixed(text, *args, **kwargs):
    return [hint.fixed for hint in hints(text, *args, **kwargs)]


def test_names_are_found_with_their_fixed_wording():
    make_territory("UZ")
    make_person(name_zh_hans="苗丹佩", name_en="U Myo Thant Pe")
    found = hints("苗丹佩访问乌兹别克斯坦")
    assert [(hint.start, hint.end, hint.wording, hint.fixed) for hint in found] == [
        (0, 3, "苗丹佩", "U Myo Thant Pe"),
        (5, 11, "乌兹别克斯坦", "Uzbekistan"),
    ]


def test_the_longest_name_wins_and_latin_names_are_whole_words():
    make_territory("UZ")
    make_person(name_zh_hans="李", name_en="Uzbek")
    make_person(name_zh_hans="甲乙", name_en="Ann")
    found = hints("Ann, Anna in Uzbekistan", "en", "zh-hans")
    assert [hint.wording for hint in found] == ["Ann", "Uzbekistan"]


def test_a_name_that_the_target_lacks_is_no_hint():
    make_person(name_zh_hans="苗丹佩", name_en="")
    assert hints("苗丹佩") == []


def test_an_entered_term_is_a_hint_with_its_kind_and_note():
    make_term("中外联谊会", "Friendship Society", kind="office", note="Since 2018.")
    (hint,) = hints("中外联谊会成立")
    assert (hint.fixed, hint.kind, hint.note) == ("Friendship Society", "office", "Since 2018.")


def test_of_several_right_wordings_the_fixed_one_is_offered_wherever_one_of_them_stands():
    make_term("备忘录", "memorandum", accepted_zh_hans="谅解文书", accepted_en="memo")
    assert fixed("签署备忘录和谅解文书") == ["memorandum", "memorandum"]


def test_what_is_not_to_be_used_is_no_wording_that_a_hint_is_found_by():
    make_term("友好城市", "sister city", forbidden_zh_hans="姐妹城市")
    assert hints("姐妹城市") == []


def test_a_wording_that_one_term_forbids_is_not_offered_for_another_of_the_same_source():
    make_person(name_zh_hans="贝拉", name_en="Dusan Bella")
    make_term("贝拉", "Dušan Bella", kind="person", forbidden_en="Dusan Bella")
    assert fixed("贝拉发言") == ["Dušan Bella"]
    make_term("理发", "", forbidden_en="Haircut")
    make_organization(name_zh_hans="理发", name_en="Haircut")
    assert hints("理发") == []


def test_a_term_that_is_never_checked_is_a_hint_too():
    make_term("主任", "Director-General", checked=TermCheck.NEVER)
    make_post(name_zh_hans="驻华大使", name_en="Ambassador to China")
    assert fixed("主任会见驻华大使") == ["Director-General", "Ambassador to China"]


def test_a_former_name_is_translated_by_the_name_of_its_own_time():
    office = make_organization(name_zh_hans="商务委员会", name_en="Commission of Commerce")
    former = {"name_zh_hans": "外经贸委员会", "name_en": "Foreign Trade Commission"}
    save(OrganizationName(organization=office, kind="former", used="../2003", **former))
    assert fixed("外经贸委员会和商务委员会") == [
        "Foreign Trade Commission",
        "Commission of Commerce",
    ]


def test_of_two_terms_of_one_wording_that_of_the_records_date_is_meant():
    make_term("外办", "Foreign Affairs Office", valid="2018-10/..")
    make_term("外办", "Foreign and Overseas Chinese Affairs Office", valid="../2018-09")
    then, now = date(2015, 3, 1), date(2022, 3, 1)
    assert fixed("外办", setting=Setting(first=then, last=then)) == [
        "Foreign and Overseas Chinese Affairs Office"
    ]
    assert fixed("外办", setting=Setting(first=now, last=now)) == ["Foreign Affairs Office"]


def test_an_entered_term_comes_before_the_name_of_a_record():
    make_organization(name_zh_hans="市政协", name_en="Municipal Conference")
    make_term("市政协", "CPPCC Chongqing Municipal Committee", kind="office")
    assert fixed("市政协") == ["CPPCC Chongqing Municipal Committee"]


def test_whoever_follows_the_hints_gets_no_remark_on_terms():
    make_partner(published=True)
    make_term("友好城市", "sister city", forbidden_en="friendly city")
    make_person(name_zh_hans="贝拉", name_en="Dušan Bella")
    source = "贝拉谈友好城市与塔什干州"
    english = f"{', '.join(fixed(source))}."
    texts = [Passage("body", "zh-hans", source), Passage("body", "en", english)]
    assert len(fixed(source)) == 3
    assert check(texts, current_index(), Setting()) == []
