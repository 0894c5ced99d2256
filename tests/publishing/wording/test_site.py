"""The check of the whole site: in steps, over records and drafts, and kept in a list."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing import workflow
from publishing.models import RightWording, Term, WordingFinding, with_wholes
from publishing.wording.findings import fingerprint
from publishing.wording.records import checked_models, find_in_rows
from publishing.wording.site import all_findings, check_again, check_step
from publishing.wording.uses import records_with
from tests.factories import (
    make_exchange,
    make_organization,
    make_participant,
    make_term,
    make_visit,
)

pytestmark = pytest.mark.django_db


def check_all(by, size=200):
    """How far each step came."""
    steps = [check_step(by=by, size=size)]
    while steps[-1].position:
        steps.append(check_step(steps[-1].position, by=by, size=size))
    return steps


def kept():
    return {(f.record, f.field, f.rule) for f in WordingFinding.objects.all()}


def test_all_records_and_parts_are_checked_and_what_is_found_is_kept(author):
    visit = make_visit(title_en="They met  again", published=True)
    school = make_organization(name_en="No. 1  School")
    participant = make_participant(visit, title_en="Mr Mayor")
    check_all(author)
    assert {(row.pk, field, rule) for row, field, rule in kept()} == {
        (visit.pk, "title", "double_space"),
        (school.pk, "name", "double_space"),
        (participant.pk, "title", "courtesy_title"),
    }


def test_a_draft_is_checked_beside_what_is_published(author):
    visit = make_visit(published=True)
    draft = workflow.start_draft(visit, by=author)
    draft.title_en = "They met  again"
    draft.save()
    check_all(author)
    assert [finding.object_id for finding in WordingFinding.objects.all()] == [draft.pk]


@pytest.mark.parametrize("size", [1, 2, 3, 200])
def test_steps_of_any_size_find_the_same(author, size):
    for number in range(5):
        make_exchange(title_en=f"They met  {number} times")
    steps = check_all(author, size)
    assert WordingFinding.objects.count() == 5
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total
    assert len({step.total for step in steps}) == 1


def test_checking_again_takes_the_place_of_what_was_found(author):
    visit = make_visit(title_en="They met  again")
    gone = make_visit(title_en="We met  again")
    check_all(author)
    visit.title_en = "They met again"
    visit.save()
    gone.delete()
    check_all(author)
    assert kept() == set()


def test_after_a_change_one_record_is_checked_again(author):
    first, second = make_visit(title_en="They met  again"), make_visit(title_en="We met  again")
    check_all(author)
    first.title_en = "They met again"
    first.save()
    check_again(first)
    assert [finding.object_id for finding in WordingFinding.objects.all()] == [second.pk]


def test_what_was_said_to_be_right_is_not_kept(author):
    visit = make_visit(title_en="They met  again")
    [(_row, passages, [finding])] = find_in_rows([visit])
    [passage] = [text for text in passages if text.value == visit.title_en]
    RightWording.objects.create(
        fingerprint=fingerprint(passage), rule=finding.rule, found=finding.found, by=author
    )
    check_all(author)
    assert kept() == set()


def test_the_log_says_when_the_whole_site_was_checked(author, acts):
    check_all(author)
    assert acts() == ["wording_checked"]


@pytest.mark.parametrize("position", ["events.story", "events.story:x", "x.y:1", f"a:{'9' * 30}"])
def test_a_position_that_does_not_exist_is_refused(author, position):
    with pytest.raises(ValueError):  # noqa: PT011  (of whatever kind: the page says it is refused)
        check_step(position, by=author)


def test_terms_and_names_as_they_were_found_are_not_checked():
    names = {model.__name__ for model in checked_models()}
    assert not names & {"Term", "PersonName", "PartnerName", "OrganizationName"}
    assert names >= {"Story", "Participant", "Photo", "Chapter", "Partner", "Office", "Figure"}
    assert not names & {"Visit", "Exchange", "Article"}  # a story is checked once


def test_rows_are_checked_by_the_same_number_of_questions_whatever_their_number():
    def questions():
        with CaptureQueriesContext(connection) as asked:
            for model in checked_models():
                find_in_rows(with_wholes(model))
        return len(asked)

    visit = make_visit(title_en="They met  again")
    make_participant(visit, title_en="Mr Mayor")
    one = questions()
    for number in range(50):
        make_participant(make_visit(title_en=f"They met  {number}"), title_en="Mr Mayor")
    assert questions() == one


def test_the_command_prints_what_it_found_and_fails_on_what_it_is_told_to(capsys):
    make_exchange(title_en="They met  again")
    call_command("check_wording", "--fail-on", "naming", "mixed_script")
    printed = capsys.readouterr().out
    assert "double_space" in printed
    assert "1 remarks" in printed
    for rule in ("any", "english", "double_space"):
        with pytest.raises(CommandError, match="double_space"):
            call_command("check_wording", "--quiet", "--fail-on", rule)
    assert WordingFinding.objects.count() == 0


def test_the_findings_of_the_site_are_read_a_step_at_a_time():
    for number in range(5):
        make_exchange(title_en=f"They met  {number}")
    assert len(list(all_findings(size=2))) == 5


def test_the_records_of_a_term_are_those_that_have_it_as_a_word():
    term = make_term("友好城市", "sister city", forbidden_en="friendly city")
    with_term = make_exchange(title_zh_hans="签署友好城市协议")
    forbidden = make_exchange(summary_en="A friendly city.")
    part = make_participant(make_visit(), title_en="Head of a sister city")
    make_exchange(title_en="A sister cityscape")
    found = [record.pk for record in records_with(term)]
    assert sorted(found) == sorted([with_term.pk, forbidden.pk, part.story_id])
    assert records_with(Term()) == []


def test_a_record_that_has_a_term_in_many_texts_is_named_once():
    term = make_term("友好城市", "sister city")
    visit = make_visit(title_zh_hans="友好城市", summary_en="A sister city.")
    assert [record.pk for record in records_with(term)] == [visit.pk]
