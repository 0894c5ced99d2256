"""Which languages must be confirmed before publication, by type of record, as a rule."""

import pytest
from django.core.exceptions import ValidationError

from events.models import Visit
from publishing import workflow
from publishing.models import PublishingRules
from publishing.translating.verbs import confirm, note_texts

from ..factories import make_approved, make_consulate, make_participant, make_public, make_visit


@pytest.fixture
def english_first(db):
    """An office whose stories have to be confirmed in English."""
    return PublishingRules.objects.create(pk=1, confirmed_languages={"events.story": ["en"]})


def confirm_english(record, *fields, by):
    for field in fields:
        confirm(record, field, "en", by=by)


def test_without_a_rule_a_record_may_go_out_in_one_language(reviewer):
    visit = make_visit(title_en="", summary_en="", body_en="")
    assert make_public(visit, by=reviewer).is_public


def test_a_record_waits_until_every_text_is_confirmed(english_first, author, reviewer):
    visit = make_approved(make_visit(body_en=""), reviewer=reviewer)
    with pytest.raises(ValidationError, match="Not confirmed in English: Title, Summary, Text"):
        workflow.publish(visit, by=reviewer)
    Visit.objects.filter(pk=visit.pk).update(body_en="<p>Text.</p>")
    visit.refresh_from_db()
    note_texts(visit, by=author)
    confirm_english(visit, "title", "summary", by=author)
    assert list(visit.publish_blockers()) == ["Not confirmed in English: Text."]
    confirm_english(visit, "body", by=author)
    assert workflow.publish(visit, by=reviewer).is_public


def test_a_stale_text_is_not_confirmed(english_first, author):
    visit = make_visit()
    confirm_english(visit, "title", "summary", "body", by=author)
    assert not list(visit.publish_blockers())
    visit.title_zh_hans = "新标题"
    visit.save()
    note_texts(visit, by=author)
    assert list(visit.publish_blockers()) == ["Not confirmed in English: Title."]


def test_the_parts_of_a_record_have_to_be_confirmed_with_it(english_first, author):
    visit = make_visit()
    confirm_english(visit, "title", "summary", "body", by=author)
    part = make_participant(visit, person=None, title_zh_hans="领事", title_en="Consul")
    (reason,) = visit.publish_blockers()
    assert "title then" in reason.lower()
    confirm(part, "title", "en", by=author)
    assert not list(visit.publish_blockers())


def test_the_language_that_a_record_is_written_in_first_needs_no_confirmation(english_first):
    assert not list(make_visit(source_language="en").publish_blockers())


def test_a_rule_holds_for_its_type_alone(english_first):
    assert not any("confirmed" in reason for reason in make_consulate().publish_blockers())


@pytest.mark.parametrize("number", [1, 20])
def test_the_rule_costs_the_same_whatever_the_number_of_parts(
    english_first, number, django_assert_num_queries
):
    visit = make_visit()
    for position in range(number):
        make_participant(visit, person=None, title_zh_hans="领事", position=position)
    with django_assert_num_queries(5):  # rules; two kinds of parts; confirmed texts of two types
        list(visit.publish_blockers())
