"""Texts cut into paragraphs and codes, and put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.translating.blocks import blocks_of, frame_for
from publishing.translating.codes import (
    ALONE,
    CLOSE,
    OPEN,
    Code,
    MarkupBroken,
    check_complete,
    decoded,
    encoded,
    read,
    written,
)

TAGS = [
    "<strong>",
    "</strong>",
    "<em>",
    "</em>",
    "<br>",
    '<a href="https://x.org/?a=1&amp;b">',
    "</a>",
]
BLOCKS = ["<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<hr>", "<h2>", "</h2>", "\n", "\r\n"]
ODD = [
    "&amp;",
    "&nbsp;",
    "&quot;",
    "\xa0",
    "{1}",
    "{/2}",
    "{3/}",
    "<",
    ">",
    "&",
    "\x01",
    " ",
    "重庆",
]

raw_texts = st.lists(st.sampled_from(TAGS + BLOCKS + ODD) | st.text(max_size=4), max_size=16)
raw_texts = raw_texts.map("".join)


@given(raw_texts, st.booleans())
def test_cutting_into_paragraphs_loses_no_character(text, is_html):
    assert str(blocks_of(text, is_html=is_html)) == text


@given(raw_texts, st.booleans())
def test_what_is_encoded_typed_read_and_decoded_comes_back_byte_by_byte(text, is_html):
    for paragraph in blocks_of(text, is_html=is_html).paragraphs:
        pieces, marks = encoded(paragraph, is_html=is_html)
        assert decoded(pieces, marks, is_html=is_html) == paragraph
        assert decoded(read(written(pieces)), marks, is_html=is_html) == paragraph


@given(raw_texts, raw_texts)
def test_a_translation_numbered_like_its_source_comes_back_too(source, target):
    _pieces, like = encoded(source, is_html=True)
    pieces, own = encoded(target, is_html=True, like=like)
    assert decoded(pieces, like | own, is_html=True) == target


def test_a_paragraph_is_typed_with_numbers_for_its_tags():
    pieces, _marks = encoded('见<strong>市长</strong>，<a href="x">访<br></a>', is_html=True)
    assert written(pieces) == "见{1}市长{/1}，{2}访{3/}{/2}"


def test_the_same_tags_have_the_same_numbers_as_in_the_source():
    _source, like = encoded('<strong>甲</strong>和<a href="/x">乙</a>', is_html=True)
    pieces, _own = encoded('<a href="/x">B</a> and <strong>A</strong>', is_html=True, like=like)
    assert written(pieces) == "{2}B{/2} and {1}A{/1}"


def test_a_tag_that_the_source_has_not_gets_a_number_of_its_own():
    _source, like = encoded("<strong>甲</strong>", is_html=True)
    pieces, _own = encoded("<em>A</em>", is_html=True, like=like)
    assert written(pieces) == "{2}A{/2}"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("{7}A{/7}", "no mark {7}"),
        ("{1}A", "{1}"),
        ("A{/1}", "{/1}"),
        ("{1}A{2}B{/1}C{/2}", "{/1}"),
        ("{1/}", "{1/}"),
        ("{3}A{/3}", "{3}"),
    ],
)
def test_broken_marks_are_refused_with_the_mark(typed, words):
    _pieces, marks = encoded("<strong>甲</strong><em>乙</em><br>", is_html=True)
    with pytest.raises(MarkupBroken, match="mark") as refusal:
        decoded(read(typed), marks, is_html=True)
    assert words in refusal.value.messages[0]


def test_a_mark_that_is_wanted_and_missing_is_named():
    wanted = [Code(OPEN, 1), "甲", Code(CLOSE, 1), Code(ALONE, 2)]
    with pytest.raises(MarkupBroken, match=r"\{2\}"):
        check_complete([Code(OPEN, 1), "A", Code(CLOSE, 1)], wanted)


def test_typed_angle_brackets_and_ampersands_are_text():
    assert decoded(read("A & B <script>"), encoded("", is_html=True)[1], is_html=True) == (
        "A &amp; B &lt;script&gt;"
    )


@pytest.mark.parametrize(
    ("number", "frame"),
    [(2, "<p>{}</p><h2>{}</h2>"), (3, "<p>{}</p><p>{}</p><p>{}</p>"), (1, None)],
)
def test_paragraphs_take_the_frame_that_has_as_many(number, frame):
    source = blocks_of("<p>一</p><p>二</p><p>三</p>", is_html=True)
    target = blocks_of("<p>a</p><h2>b</h2>", is_html=True)
    found = frame_for(number, source, target)
    assert (found and found.filled("{}" for _paragraph in found.paragraphs)) == (frame)


def test_lines_of_plain_text_are_paragraphs():
    blocks = blocks_of("第一段\r\n\r\n第二段\n", is_html=False)
    assert blocks.paragraphs == ("第一段", "第二段")
    assert blocks.filled(["One", "Two"]) == "One\r\n\r\nTwo\n"
