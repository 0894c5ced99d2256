"""Carrying out a proposal in a text: in plain text, and in HTML whose markup stays as it is."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.wording.check import check
from publishing.wording.findings import TextHasChanged, fingerprint, with_fix
from publishing.wording.passages import Passage, Setting
from publishing.wording.terms import find_in

from .phrases import NO_TERMS
from .test_terms import INDEX

TAG = re.compile(r"<[^>]*>")

PIECES = st.sampled_from(
    [
        *("friendly city", "Chongqings", "18thChina", "met.The", "it's", "  ", "Trondelag"),
        *("<strong>", "</strong>", "</p><p>", "<h2>", "</h2>", '<a href="https://x.cn/a.Bc">'),
        *("</a>", "&amp;", "&lt;", "&nbsp;", " and ", "Macau", "𠮷", ". ", "<br>"),
    ]
)


def html_of(pieces):
    return f"<p>{''.join(pieces)}</p>"


def remarks_on_terms(passage):
    there = list(INDEX.find(passage.language, passage.read))
    return list(find_in(passage, there, Setting("en"), {}))


@given(st.lists(PIECES, max_size=12))
def test_the_readable_text_has_every_character_in_its_place(pieces):
    passage = Passage("body", "en", html_of(pieces), is_html=True)
    assert len(passage.read) == len(passage.value)
    assert not TAG.search(passage.read.replace("&lt;", ""))


@given(st.lists(PIECES, max_size=12))
def test_a_fix_changes_the_text_at_its_place_and_no_tag(pieces):
    html = html_of(pieces)
    passage = Passage("body", "en", html, is_html=True)
    for finding in check([passage], INDEX, Setting(source_language="en")):
        if finding.fix is None:
            continue
        fixed = with_fix(passage, finding)
        assert TAG.findall(fixed) == TAG.findall(html)
        assert fixed.startswith(html[: finding.start])
        assert fixed.endswith(html[finding.end :])
        changed = fixed[finding.start : len(fixed) - (len(html) - finding.end)]
        assert unescape(changed) == finding.fix


@given(st.lists(PIECES, max_size=12))
def test_what_was_fixed_is_not_found_again_at_its_place(pieces):
    passage = Passage("body", "en", html_of(pieces), is_html=True)
    for finding in remarks_on_terms(passage):
        fixed = Passage("body", "en", with_fix(passage, finding), is_html=True)
        again = [(other.start, other.rule) for other in remarks_on_terms(fixed)]
        assert (finding.start, finding.rule) not in again


def test_a_phrase_that_a_tag_divides_is_not_found():
    passage = Passage("body", "en", "<p>friendly <em>city</em></p>", is_html=True)
    assert check([passage], INDEX, Setting("en")) == []


def test_a_sign_in_a_fix_becomes_an_entity_in_html_only():
    for is_html, fixed in ((True, "<p>R&amp;D</p>"), (False, "<p>R&D</p>")):
        value = "<p>x</p>"
        passage = Passage("body", "en", value, is_html=is_html)
        [finding] = check([Passage("body", "en", "it's")], NO_TERMS, Setting("en"))
        own = replace(finding, start=3, end=4, found="x", fix="R&D")
        assert with_fix(passage, own) == fixed


def test_a_text_that_has_changed_meanwhile_is_not_touched():
    [finding] = check([Passage("body", "en", "It's here")], NO_TERMS, Setting("en"))
    with pytest.raises(TextHasChanged):
        with_fix(Passage("body", "en", "Now it's here"), finding)


def test_a_text_is_known_by_what_is_read_of_it():
    plain = fingerprint(Passage("body", "en", "<p>It is here.</p>", is_html=True))
    assert plain == fingerprint(Passage("body", "en", "<h2>It is here.</h2>\n", is_html=True))
    assert plain != fingerprint(Passage("body", "en", "<p>It was here.</p>", is_html=True))
    assert plain != fingerprint(Passage("body", "zh-hans", "<p>It is here.</p>", is_html=True))


def test_what_is_wrong_in_both_chinese_texts_is_said_of_the_source_alone():
    texts = [
        Passage("title", "zh-hans", "双方,会谈"),
        Passage("title", "zh-hant", "雙方,會談"),
    ]
    found = check(texts, NO_TERMS, Setting())
    assert [(finding.language, finding.rule) for finding in found] == [("zh-hans", "half_width")]
    own = [
        texts[0],
        Passage("title", "zh-hant", "雙方會談,"),
    ]
    assert [finding.language for finding in check(own, NO_TERMS, Setting())] == [
        "zh-hans",
        "zh-hant",
    ]
