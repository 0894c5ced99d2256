"""Traditional follows Simplified until a person writes something else."""

import pytest

from events.models import Participant, Visit
from publishing.derivation import derive_traditional, translated_fields


def visit(**texts):
    return Visit(**texts)


def test_a_new_record_gets_its_traditional_texts():
    record = visit(title_zh_hans="老挝大使访问重庆")
    derive_traditional(record)
    assert record.title_zh_hant == "老撾大使訪問重慶"


def test_a_derived_text_follows_when_its_source_changes():
    before = visit(title_zh_hans="大使访问", title_zh_hant="大使訪問")
    record = visit(title_zh_hans="大使来访", title_zh_hant="大使訪問")
    derive_traditional(record, before)
    assert record.title_zh_hant == "大使來訪"


def test_an_override_stays_when_the_source_changes():
    before = visit(title_zh_hans="里面", title_zh_hant="裏面")
    record = visit(title_zh_hans="里面二", title_zh_hant="裏面")
    derive_traditional(record, before)
    assert record.title_zh_hant == "裏面"


def test_a_text_typed_over_in_the_same_save_stays():
    before = visit(title_zh_hans="大使访问", title_zh_hant="大使訪問")
    record = visit(title_zh_hans="大使来访", title_zh_hant="大使光臨")
    derive_traditional(record, before)
    assert record.title_zh_hant == "大使光臨"


def test_a_cleared_override_is_derived_again():
    before = visit(title_zh_hans="里面", title_zh_hant="裏面")
    record = visit(title_zh_hans="里面", title_zh_hant="")
    derive_traditional(record, before)
    assert record.title_zh_hant == "裡面"


def test_a_derived_text_goes_when_its_source_is_cleared():
    before = visit(title_zh_hans="访问", title_zh_hant="訪問")
    record = visit(title_zh_hans="", title_zh_hant="訪問")
    derive_traditional(record, before)
    assert record.title_zh_hant == ""


def test_html_is_derived_by_text_node():
    record = visit(body_zh_hans='<p><a href="/简/" title="简>">访问</a></p>')
    derive_traditional(record)
    assert record.body_zh_hant == '<p><a href="/简/" title="简>">訪問</a></p>'


def test_what_is_written_first_in_traditional_gives_simplified():
    record = visit(title_zh_hant="大使訪問", body_zh_hant="<p>訪問</p>", source_language="zh-hant")
    derive_traditional(record)
    assert (record.title_zh_hans, record.body_zh_hans) == ("大使访问", "<p>访问</p>")
    assert record.title_zh_hant == "大使訪問"


def test_a_simplified_override_stays_too():
    before = visit(title_zh_hant="訪問", title_zh_hans="来访", source_language="zh-hant")
    record = visit(title_zh_hant="訪問二", title_zh_hans="来访", source_language="zh-hant")
    derive_traditional(record, before)
    assert record.title_zh_hans == "来访"


@pytest.mark.parametrize("source_language", ["zh-hans", "en"])
def test_english_is_never_derived(source_language):
    record = visit(title_zh_hans="访问", source_language=source_language)
    derive_traditional(record)
    assert not record.title_en
    assert record.title_zh_hant == "訪問"


def test_a_part_takes_the_source_language_of_its_record():
    participant = Participant(title_zh_hant="總領事")
    derive_traditional(participant, source_language="zh-hant")
    assert participant.title_zh_hans == "总领事"


def test_the_proxies_of_a_story_know_its_translated_fields():
    assert translated_fields(Visit)[:3] == ("title", "summary", "body")
