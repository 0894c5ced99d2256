"""The house style of English: what is found, where, and what is proposed; and what is right."""

import pytest

from .phrases import assert_found, remarks

WRONG = [
    ("ordinal", "Guests came to the ⟦18thChina⟧ Fair.", "18th China"),
    ("ordinal", "The ⟦2ndSeminar⟧ was held.", "2nd Seminar"),
    ("ordinal", "On the ⟦21th⟧ anniversary", "21st"),
    ("ordinal", "the ⟦112nd⟧ meeting", "112th"),
    ("ordinal", "the ⟦3th⟧ phase", "3rd"),
    ("glued_words", "It was part of ⟦theJoint⟧ Statement.", "the Joint"),
    ("glued_words", "the people ⟦ofChongqing⟧ today", "of Chongqing"),
    ("space_after_stop", "They ⟦met.The⟧ talks went on.", "met. The"),
    ("space_after_stop", "Tea, ⟦coffee,cocoa⟧ and wine", "coffee, cocoa"),
    ("space_before_stop", "They met⟦ ,⟧ and talked.", ","),
    ("double_space", "They met⟦  ⟧again.", " "),
    ("straight_quote", "the city⟦'⟧s partners", "’"),
    ("straight_quote", 'Whoever said ⟦"⟧yes is gone.', "“"),
    ("courtesy_title", "⟦Mr⟧ Wang Wen spoke.", "Mr."),
    ("courtesy_title", "with ⟦Ms⟧ Zhou Yi", "Ms."),
    ("excellency", "⟦H.E⟧ Wim Geerts came.", "H.E."),
    ("excellency", "⟦HE⟧ Wim Geerts came.", "H.E."),
    ("excellency", "⟦H. E.⟧ Wim Geerts came.", "H.E."),
    ("ambassador", "⟦Mr.⟧ Wim Geerts, Ambassador of the Netherlands", "H.E."),
    ("ambassador", "⟦Ms.⟧ Ann Derwin, Irish Ambassador to China", "H.E."),
    ("consul_honorific", "⟦H.E.⟧ Zaw Linn Oo, Consul General of Myanmar", None),
    ("consul_general", "the ⟦Consul-General⟧ of Japan", "Consul General"),
    ("consul_general", "three ⟦consul generals⟧ came", "consuls general"),
    ("consul_general", "the ⟦Consulates-General⟧ in the city", "Consulates General"),
    ("chinese_punctuation", "Chongqing⟦，⟧the mountain city", ", "),
    ("chinese_punctuation", "They met⟦。⟧", "."),
    ("lost_letter", "⟦Du?an⟧ came.", None),
    ("unpaired", "They said ⟦“⟧yes and left.", None),
    ("unpaired", "the office ⟦(⟧FAO opened", None),
]

RIGHT = [
    "The 1st, 2nd, 3rd, 4th, 11th, 12th, 13th, 21st and 111th meetings took place.",
    "The iChongqing channel and the McKinsey report were named.",
    "Write to office@example.org or see www.cq.gov.cn/about.Html for more.",
    "It costs RMB 3,000 at 10:30, i.e. too much.",
    "The U.S. delegation and Ph.D. students came.",
    "H.E. Wim Geerts, Ambassador of the Netherlands to China, came.",
    "Mr. Zaw Linn Oo, Consul General of Myanmar in Chongqing, spoke.",
    "The Consuls General of two countries met at the Consulate General.",
    "The Consul General’s residence is near; so are the Consuls General’s cars.",
    "They said, “We came in the ’90s, and ‘stayed’.”",
    "The consuls’ meeting ended. “Thank you,” they said.",
    "“This is the first paragraph of a speech.\n“This is its second.”",
    "1) first\n2) second",
    "Haifu Medical Technology Co., Ltd., and others",
    "Who came? Where to? Why?",
    "The letter of 16 September 2022 (a copy) is kept.",
]


@pytest.mark.parametrize(("rule", "phrase", "fix"), WRONG)
def test_what_is_wrong_in_english_is_found_with_its_place_and_a_fix(rule, phrase, fix):
    assert_found(phrase, "en", rule, fix)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_in_english_is_left_alone(text):
    assert remarks(text, "en") == []


def test_a_pair_of_straight_quotes_becomes_a_pair():
    fixes = [finding.fix for finding in remarks('They said "yes" and left.', "en")]
    assert fixes == ["“", "”"]


def test_a_text_may_have_several_remarks_in_order():
    found = remarks("The 18thChina Fair  opened.The guests came.", "en")
    assert [finding.rule for finding in found] == ["ordinal", "double_space", "space_after_stop"]
    assert [finding.start for finding in found] == sorted(finding.start for finding in found)
