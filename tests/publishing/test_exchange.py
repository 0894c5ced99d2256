"""XLIFF out to an agency and in again, by the tools of translate-toolkit."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.convert.po2xliff import po2xliff
from translate.convert.xliff2po import xliff2po
from translate.storage.po import pofile
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

from accounts.models import AuditEntry
from events.models import Story
from publishing import workflow
from publishing.exchange.incoming import Verdict, judge, take
from publishing.exchange.outgoing import FileOfRecord, export
from publishing.exchange.reading import MAX_BYTES, FileRefused, read_file
from publishing.exchange.units import Unit, UnitName
from publishing.exchange.writing import write_file
from publishing.models import TextState, Translation
from publishing.translating.codes import encoded
from publishing.translating.sheets import sheet_of
from publishing.translating.verbs import confirm, note_texts, write

from ..factories import (
    make_approved,
    make_organization,
    make_participant,
    make_public,
    make_staff,
    make_visit,
)

VERSIONS = ("1.2", "2.0")
each_version = pytest.mark.parametrize("version", VERSIONS)
BODY = '<p>一<strong>二</strong>三</p><ul><li><a href="https://x.org/?a=1&amp;b=2">四</a></li></ul>'
BODY_EN = BODY.replace("一", "One &amp; ").replace("二", "two").replace("四", "Four")


@pytest.fixture
def story(author):
    record = make_visit(title_en="Title", summary_en="", body_zh_hans=BODY, body_en=BODY_EN)
    make_participant(record, person=None, title_zh_hans="总领事", title_en="")
    note_texts(record, by=author)
    return Story.objects.get(pk=record.pk)


def sent(records, by, version="2.0", states=None, language="en"):
    """The bytes of the file with all texts of records."""
    return export(
        records, source_language="zh-hans", language=language, by=by, version=version, states=states
    ).data


def with_targets(data, targets, state=None):
    """The file as an agency sends it back: {part of a unit's name: its target, as XML or None}."""
    root = etree.fromstring(data)
    space = f"{{{etree.QName(root).namespace}}}"
    found = set()
    for unit in [*root.iter(f"{space}trans-unit"), *root.iter(f"{space}unit")]:
        for part, words in targets.items():
            if f".{part}." not in unit.get("id"):
                continue
            found.add(part)
            holder = unit if unit.tag.endswith("trans-unit") else unit.find(f"{space}segment")
            if (old := holder.find(f"{space}target")) is not None:
                holder.remove(old)
            if words is not None:
                target = etree.fromstring(f'<target xmlns="{space[1:-1]}">{words}</target>')
                holder.insert(1, target)
                if state:
                    (target if unit.tag.endswith("trans-unit") else holder).set("state", state)
    assert found == set(targets), "the file has no such unit"
    return etree.tostring(root)


def outcome(report, key):
    return next((one.verdict, one.reason) for one in report.judged if key in one.label)


def everything(story):
    """What is known of a story and its texts, to the letter."""
    fresh = Story._base_manager.filter(pk=story.pk).values().get()
    ledger = Translation.objects.order_by("pk").values()
    return fresh, list(ledger), list(story.participants.values())


# --- Out and in with nothing changed ---


def by_toolkit(data, version):
    store = (Xliff2File if version == "2.0" else Xliff1File).parsestring(data)
    return bytes(store)


def by_po(data, _version):
    po = bytes(xliff2po().convertstore(data))
    return po2xliff().convertstore(
        pofile.parsestring(po), sourcelanguage="zh-Hans", targetlanguage="en"
    )


@pytest.mark.parametrize(
    ("version", "tool"), [("1.2", by_toolkit), ("2.0", by_toolkit), ("1.2", by_po)]
)
def test_what_nobody_changed_comes_back_byte_by_byte(story, author, version, tool):
    confirm(story, "title", "en", by=author)
    before = everything(story)
    report = take(read_file(tool(sent([story], author, version), version)), by=author)
    assert {one.verdict for one in report.judged} == {Verdict.UNCHANGED, Verdict.EMPTY}
    assert everything(story) == before


@each_version
def test_the_sample_comes_back_as_it_went_out(sample_office, version):
    by = make_staff("Editor")
    stories = list(Story.objects.live().order_by("pk")[:20])
    for story in stories:
        note_texts(story, by=by)
    file = read_file(by_toolkit(sent(stories, by, version), version))
    verdicts = {one.verdict for one in judge(file, by=by).judged}
    assert verdicts <= {Verdict.UNCHANGED, Verdict.EMPTY}


TAGS = [
    "<strong>",
    "</strong>",
    "<em>",
    "<br>",
    '<a href="/x?a&amp;b">',
    "</a>",
    "&nbsp;",
    "{1}",
    "&lt;",
]
characters = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
paragraphs = st.lists(st.sampled_from(TAGS) | characters, max_size=10)
paragraphs = paragraphs.map("".join)


@settings(max_examples=80)
@given(paragraphs, paragraphs, st.sampled_from(VERSIONS))
def test_any_markup_comes_back_through_the_elements_of_xliff(source, target, version):
    source_pieces, like = encoded(source, is_html=True)
    pieces, own = encoded(target, is_html=True, like=like)
    name = UnitName("events.story", 1, "body", 1, 1, "0" * 16, "0" * 16)
    text = SimpleNamespace(state=TextState.DRAFTED)  # all that is asked of a text here
    file = FileOfRecord(
        "events.story.1", [(Unit(name, text, source_pieces, pieces, like | own), [])]
    )
    data = by_toolkit(write_file([file], "zh-Hans", "en", version), version)
    (unit,) = read_file(data).units
    assert (unit.name, unit.pieces) == (name, merged(pieces))


def merged(pieces):
    """Texts that follow each other are one in XML."""
    done = []
    for piece in pieces:
        if isinstance(piece, str) and done and isinstance(done[-1], str):
            done[-1] += piece
        else:
            done.append(piece)
    return done


# --- What an agency translated ---


@each_version
def test_translated_texts_are_taken_as_not_confirmed(story, author, version):
    data = with_targets(sent([story], author, version), {"summary": "A summary"})
    report = take(read_file(data), by=author)
    story.refresh_from_db()
    assert outcome(report, "summary") == (Verdict.TAKEN, "")
    assert story.summary_en == "A summary"
    assert states(story)["summary"] == TextState.DRAFTED


def states(story, language="en"):
    sheet = sheet_of(Story.objects.get(pk=story.pk), language)
    return {text.field: text.state for text in sheet.texts if text.row == story}


@pytest.mark.parametrize(
    ("version", "state", "counts", "verdict"),
    [
        ("1.2", "final", True, Verdict.CONFIRMED),
        ("1.2", "signed-off", True, Verdict.CONFIRMED),
        ("1.2", "translated", True, Verdict.TAKEN),
        ("1.2", "final", False, Verdict.TAKEN),
        ("2.0", "final", True, Verdict.CONFIRMED),
        ("2.0", "reviewed", True, Verdict.TAKEN),
        ("2.0", "final", False, Verdict.TAKEN),
    ],
)
def test_what_is_final_counts_as_confirmed_if_asked_for(
    story, author, version, state, counts, verdict
):
    data = with_targets(sent([story], author, version), {"summary": "A summary"}, state)
    report = take(read_file(data), by=author, count_as_confirmed=counts)
    assert outcome(report, "summary")[0] == verdict
    is_confirmed = states(story)["summary"] == TextState.CONFIRMED
    assert is_confirmed is (verdict == Verdict.CONFIRMED)


@each_version
def test_markup_moves_with_its_words(story, author, version):
    code = "g" if version == "1.2" else "pc"
    targets = {
        "body.1-2": f'<{code} id="1">Two</{code}> after one',
        "body.2-2": f'<{code} id="1">Four</{code}> of them',
    }
    data = with_targets(sent([story], author, version), targets)
    take(read_file(data), by=author)
    story.refresh_from_db()
    assert story.body_en == (
        "<p><strong>Two</strong> after one</p><ul><li>"
        '<a href="https://x.org/?a=1&amp;b=2">Four</a> of them</li></ul>'
    )


def test_what_is_public_is_taken_into_a_draft(story, author):
    make_public(story, by=author)
    data = with_targets(sent([story], author), {"summary": "A summary"})
    take(read_file(data), by=author)
    story.refresh_from_db()
    draft = workflow.open_draft_of(story)
    assert (story.summary_en, draft.summary_en) == ("", "A summary")


def test_a_file_from_a_draft_is_taken_after_its_publication(story, author, reviewer):
    make_public(story, by=author)
    draft = workflow.start_draft(story, by=author)
    data = with_targets(sent([story], author), {"title": "Consul General"})
    make_approved(draft, author=author, reviewer=reviewer)
    workflow.publish(draft, by=reviewer)
    report = judge(read_file(data), by=author)
    assert outcome(report, "participant")[0] == Verdict.TAKEN


# --- What is refused ---


def source_changed(story, author):
    write(story, "summary", "zh-hans", "另一个摘要", by=author)


def translated_meanwhile(story, author):
    write(story, "summary", "en", "By somebody else", by=author)


def record_gone(story, author):
    workflow.delete(story, by=author)


def handed_in(story, author):
    workflow.submit(story, by=author)


def nothing(story, author):
    pass


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("happened", "unit", "target", "reason"),
    [
        (source_changed, "summary", "S", "source was changed"),
        (translated_meanwhile, "summary", "S", "translation was changed"),
        (record_gone, "summary", "S", "no longer there"),
        (handed_in, "summary", "S", "not possible in the state"),
        (nothing, "title", "x" * 900, "at most"),
        (nothing, "body.1-2", "without the mark", "mark is missing"),
        (nothing, "body.1-2", None, "came back empty"),
        (nothing, "body.1-2", '<{code} id="7">x</{code}>', "no mark {{7}}"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(
    story, author, version, happened, unit, target, reason
):
    code = "g" if version == "1.2" else "pc"
    data = sent([story], author, version)
    label = f"story.{story.pk}.{unit.split('.')[0]}"
    happened(story, author)
    report = take(
        read_file(with_targets(data, {unit: target and target.format(code=code)})), by=author
    )
    verdict, said = outcome(report, label)
    assert (verdict, reason.format() in said) == (Verdict.REFUSED, True), said


def test_what_a_person_confirmed_since_is_not_written_over(story, author):
    data = with_targets(sent([story], author), {"title": "Better"})
    confirm(story, "title", "en", by=author)
    verdict, reason = outcome(take(read_file(data), by=author), f"{story.pk}.title")
    story.refresh_from_db()
    assert (verdict, story.title_en) == (Verdict.REFUSED, "Title")
    assert "confirmed" in reason


def test_what_was_confirmed_before_it_went_out_may_be_changed(story, author):
    confirm(story, "title", "en", by=author)
    data = with_targets(sent([story], author), {f"story.{story.pk}.title": "Better"})
    take(read_file(data), by=author)
    story.refresh_from_db()
    assert (story.title_en, states(story)["title"]) == ("Better", TextState.DRAFTED)


def test_units_that_are_none_of_ours_are_refused(story, author):
    data = sent([story], author).replace(b'<unit id="events.story', b'<unit id="others.story')
    report = judge(read_file(data), by=author)
    assert {one.verdict for one in report.judged if "others" in one.label} == {Verdict.REFUSED}


def test_a_text_of_which_a_paragraph_is_lacking_is_refused(story, author):
    root = etree.fromstring(sent([story], author))
    unit = next(unit for unit in root.iter("{*}unit") if ".body.2-2." in unit.get("id"))
    unit.getparent().remove(unit)
    report = judge(read_file(etree.tostring(root)), by=author)
    assert "missing from the file" in outcome(report, "body")[1]


def test_a_person_without_the_right_takes_nothing(story, author):
    data = with_targets(sent([story], author), {"summary": "A summary"})
    report = take(read_file(data), by=make_staff("First reviewer"))
    assert outcome(report, "summary")[0] == Verdict.REFUSED
    story.refresh_from_db()
    assert story.summary_en == ""


def test_the_other_texts_are_taken_beside_those_refused(story, author):
    data = sent([story], author)
    write(story, "summary", "zh-hans", "另一个摘要", by=author)
    data = with_targets(data, {"summary": "S", f"story.{story.pk}.title": "T"})
    report = take(read_file(data), by=author)
    story.refresh_from_db()
    assert (story.title_en, story.summary_en) == ("T", "")
    assert dict(report.counts())[Verdict.REFUSED] == 1


def test_judging_writes_nothing(story, author):
    before = everything(story)
    data = with_targets(sent([story], author), {"summary": "A summary"})
    entries = AuditEntry.objects.count()
    judge(read_file(data), by=author)
    assert (everything(story), AuditEntry.objects.count()) == (before, entries)


# --- What goes out ---


def test_only_what_waits_goes_out_if_asked_for(story, author):
    data = sent([story], author, states=(TextState.MISSING, TextState.STALE))
    fields = {unit.name.text_key.split(".", 1)[1] for unit in read_file(data).units}
    participant = story.participants.get()
    assert fields == {f"story.{story.pk}.summary", f"participant.{participant.pk}.title"}


def test_records_written_first_in_another_language_are_left_out_and_counted(story, author):
    other = make_visit(source_language="en")
    note_texts(other, by=author)
    records = [story, Story.objects.get(pk=other.pk)]
    parcel = export(records, source_language="zh-hans", language="en", by=author, states=None)
    assert parcel.records == 1
    assert (
        export(records, source_language="en", language="zh-hans", by=author, states=None).left_out
        == 0
    )


def test_an_export_of_nothing_is_refused(story, author):
    with pytest.raises(ValidationError):
        sent([story], author, states=(TextState.STALE,))


def test_the_file_tells_its_languages_and_the_terms_of_a_source(story, author, sample_terms):
    parcel = export([story], source_language="zh-hans", language="en", by=author, states=None)
    assert parcel.name.startswith("zh-hans-to-en-")
    assert "总领事馆 = Consulate General" in parcel.data.decode()


@pytest.fixture
def sample_terms(story, author):
    make_organization(name_zh_hans="总领事馆", name_en="Consulate General")
    write(story, "summary", "zh-hans", "参观总领事馆", by=author)


def test_exports_and_imports_are_in_the_audit_log(story, author):
    data = with_targets(sent([story], author), {"summary": "A summary"})
    take(read_file(data), by=author)
    out, back = (
        AuditEntry.objects.get(action=action) for action in ("xliff_exported", "xliff_imported")
    )
    assert out.details["records"] == [f"events.story.{story.pk}"]
    assert back.details["taken"] == [f"events.story.{story.pk}.summary"]


# --- Hostile files ---

BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<xliff version="1.2"><file source-language="zh" target-language="en">&b;</file></xliff>'
)
NO_LANGUAGE_OF_OURS = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ja" trgLang="en">'
    '<file id="f"/></xliff>'
)
OUTSIDE = BOMB.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/passwd"')


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BOMB.encode(), "document type"),
        (BOMB.encode("utf-16"), "document type"),
        (OUTSIDE.encode(), "document type"),
        (b"<xliff", "no XML"),
        (b"", "no XML"),
        (b"PK\x03\x04", "no XML"),
        (b"<html/>", "no XLIFF"),
        (b'<xliff version="1.2"/>', "no XLIFF"),
        (b"<a>" * 200 + b"</a>" * 200, "nested too deep"),
        (b" " * (MAX_BYTES + 1), "too large"),
        (
            NO_LANGUAGE_OF_OURS.encode(),
            "does not have",
        ),
        (b'<?xml version="1.0" encoding="nonsense"?><xliff/>', "no XML"),
    ],
)
def test_hostile_and_broken_files_are_refused_in_words(data, words):
    with pytest.raises(FileRefused, match=words):
        read_file(data)


@given(st.binary(max_size=300))
def test_whatever_is_sent_is_refused_and_never_an_error(data):
    with pytest.raises(FileRefused):
        read_file(data)


@each_version
def test_a_name_with_what_xml_cannot_hold_blocks_no_file(story, author, version):
    Story.objects.filter(pk=story.pk).update(title_zh_hans="坏\x0b名", title_en="Bad\x0bname")
    record = Story.objects.get(pk=story.pk)
    root = etree.fromstring(sent([record], author, version))
    notes = [note.text for note in root.iter("{*}note")]
    assert any("Badname" in note for note in notes)
