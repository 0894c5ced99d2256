"""Carrying out a proposal on a record, and saying that a text is right as it stands."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from events.models import Participant, Visit
from publishing import workflow
from publishing.models import RightWording, State, Version
from publishing.wording.changing import carry_out, may_change, say_right, take_back_right
from publishing.wording.records import find_in_record, find_in_rows, passage_of
from tests.factories import (
    make_exchange,
    make_organization,
    make_participant,
    make_review,
    make_staff,
    make_user,
    make_visit,
)

pytestmark = pytest.mark.django_db


def only_finding(row):
    [(_row, _passages, [finding])] = find_in_rows([row])
    return finding


def test_a_draft_is_changed_where_it_stands_and_gets_a_version(author, acts):
    visit = make_visit(title_en="They met  again")
    whole = carry_out(visit, only_finding(visit), by=author)
    assert whole == Visit.objects.get(pk=visit.pk)
    assert whole.title_en == "They met again"
    assert whole.updated_by == author
    assert Version.objects.get().content["fields"]["title_en"] == "They met again"
    assert acts(visit) == ["saved"]


def test_what_is_published_is_changed_in_a_draft_of_it(author):
    visit = make_visit(title_en="They met  again", published=True)
    draft = carry_out(visit, only_finding(visit), by=author)
    assert draft.draft_of == visit
    assert draft.title_en == "They met again"
    visit.refresh_from_db()
    assert visit.title_en == "They met  again"


def test_the_open_draft_is_used_if_there_is_one(author):
    visit = make_visit(title_en="They met  again", published=True)
    draft = workflow.start_draft(visit, by=author)
    assert carry_out(visit, only_finding(visit), by=author) == draft


def test_a_draft_under_review_is_not_touched(author):
    visit = make_visit(title_en="They met  again", published=True)
    draft = workflow.start_draft(visit, by=author)
    workflow.submit(draft, by=author)
    with pytest.raises(ValidationError, match="under review"):
        carry_out(visit, only_finding(visit), by=author)
    draft.refresh_from_db()
    assert draft.title_en == "They met  again"


def test_a_part_of_what_is_published_is_changed_in_the_draft(author):
    visit = make_visit(published=True)
    participant = make_participant(visit, title_en="Mr Mayor", title_zh_hans="市长")
    draft = carry_out(participant, only_finding(participant), by=author)
    assert draft.draft_of == visit
    assert Participant.objects.get(story=draft.pk).title_en == "Mr. Mayor"
    participant.refresh_from_db()
    assert participant.title_en == "Mr Mayor"


def test_the_derived_text_follows_and_one_that_a_person_wrote_stays(author):
    derived = make_visit(title_zh_hans="双方,会谈", title_zh_hant="雙方,會談")
    written = make_visit(title_zh_hans="双方,会谈", title_zh_hant="兩邊，會談")
    for visit in (derived, written):
        carry_out(visit, only_finding(visit), by=author)
        visit.refresh_from_db()
        assert visit.title_zh_hans == "双方，会谈"
    assert derived.title_zh_hant == "雙方，會談"
    assert written.title_zh_hant == "兩邊，會談"


def test_an_authority_record_is_changed_at_once_and_the_log_says_so(author, log):
    school = make_organization(name_en="No. 1  School")
    carry_out(school, only_finding(school), by=author)
    school.refresh_from_db()
    assert school.name_en == "No. 1 School"
    [entry] = log(school)
    assert (entry.action, entry.actor) == ("changed", author)


def test_html_keeps_its_markup(author):
    visit = make_visit(body_en="<p>It's <strong>here</strong></p>")
    carry_out(visit, only_finding(visit), by=author)
    visit.refresh_from_db()
    assert visit.body_en == "<p>It’s <strong>here</strong></p>"


def test_a_text_that_has_changed_meanwhile_is_left_alone(author):
    visit = make_visit(title_en="They met  again")
    finding = only_finding(visit)
    Visit.objects.filter(pk=visit.pk).update(title_en="We met  again, later")
    with pytest.raises(ValidationError, match="changed meanwhile"):
        carry_out(visit, finding, by=author)
    Visit.objects.filter(pk=visit.pk).update(title_en="")
    with pytest.raises(ValidationError, match="changed meanwhile"):
        carry_out(visit, finding, by=author)


def test_a_fix_that_does_not_fit_the_field_is_refused_in_words(author):
    longest = Visit._meta.get_field("title_en").max_length
    visit = make_visit(title_en="x" * (longest - 10) + " 18thChina")
    with pytest.raises(ValidationError):
        carry_out(visit, only_finding(visit), by=author)
    assert Version.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "draft", "public", "authority"),
    [
        ("Editor", True, True, True),
        ("Translator", True, True, True),
        ("First reviewer", False, False, False),
        ("Final reviewer", False, False, False),
        ("Office manager", True, True, True),
        ("Auditor", False, False, False),
        ("Security administrator", False, False, False),
    ],
)
def test_who_may_change_a_wording_is_who_may_change_the_record(role, draft, public, authority):
    user = make_staff(role)
    rows = {
        make_visit(title_en="They met  again"): draft,
        make_visit(title_en="They met  again", published=True): public,
        make_organization(name_en="No. 1  School"): authority,
    }
    for row, allowed in rows.items():
        assert may_change(user, row) is allowed
        if not allowed:
            with pytest.raises(PermissionDenied):
                carry_out(row, only_finding(row), by=user)


def test_what_was_said_to_be_right_is_not_found_until_the_text_changes(author, acts):
    visit = make_visit(title_en="They met  again")
    [(_row, passages, [finding])] = find_in_record(visit)
    say_right(passage_of(passages, finding), finding, by=author)
    assert find_in_record(visit) == []
    assert acts() == ["wording_right"]
    said = RightWording.objects.get()
    assert (said.by, said.rule, said.found) == (author, "double_space", "  ")
    visit.title_en = "They met  once again"
    assert len(find_in_record(visit)) == 1


def test_what_is_taken_back_is_found_again(author, acts):
    visit = make_visit(title_en="They met  again")
    [(_row, passages, [finding])] = find_in_record(visit)
    said = say_right(passage_of(passages, finding), finding, by=author)
    take_back_right(said, by=author)
    assert len(find_in_record(visit)) == 1
    assert acts() == ["wording_right", "wording_remarked_again"]


def test_it_holds_for_a_draft_with_the_same_text(author):
    visit = make_visit(title_en="They met  again", published=True)
    [(_row, passages, [finding])] = find_in_record(visit)
    say_right(passage_of(passages, finding), finding, by=author)
    assert find_in_record(workflow.start_draft(visit, by=author)) == []


def test_it_is_said_once_though_two_people_say_it(author, acts):
    visit = make_visit(title_en="They met  again")
    [(_row, passages, [finding])] = find_in_record(visit)
    for person in (author, make_user()):
        say_right(passage_of(passages, finding), finding, by=person)
    assert RightWording.objects.get().by == author
    assert acts() == ["wording_right"]


def test_the_remarks_of_a_record_are_those_of_its_parts_too():
    review = make_review(chapters=[[]])
    chapter = review.chapters.get()
    chapter.title_en = "A  chapter"
    chapter.save()
    [(row, _passages, [finding])] = find_in_record(review)
    assert row == chapter
    assert finding.rule == "double_space"


def test_remarks_hold_nothing_up(author, reviewer):
    story = make_exchange(title_en="They met  again")
    assert list(story.publish_blockers()) == []
    workflow.submit(story, by=author)
    story.refresh_from_db()
    assert story.state != State.DRAFT
