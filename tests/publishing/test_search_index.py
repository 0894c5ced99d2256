"""The index follows each verb, in its transaction; the check finds what does not fit."""

import datetime
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from events.models import Story
from partners.models import Partner
from publishing import workflow
from publishing.models import SearchDocument, SearchName, State
from publishing.search import checking, engine, indexing
from publishing.search.finding import Search, keys_found
from publishing.search.query import parse

from .. import factories as make

pytestmark = pytest.mark.django_db


def found(text, *, for_staff=False):
    """How much visitors, or staff, find."""
    return Search(parse(text, for_staff=for_staff), for_staff=for_staff).count()


def is_right():
    return list(checking.problems()) == []


@pytest.fixture
def story(author, reviewer):
    """A public story, entered and published through the workflow."""
    story = make.make_exchange(**make.in_languages("title", "龙舟赛", "龍舟賽", "Dragon boats"))
    workflow.note_saved(story, by=author)
    return make.make_public(story, by=reviewer)


# --- Verbs ---


def test_a_draft_is_found_by_staff_alone(author):
    story = make.make_exchange(title_en="Dragon boats")
    workflow.note_saved(story, by=author)
    assert (found("dragon"), found("dragon", for_staff=True)) == (0, 1)


def test_what_is_published_is_found_at_once(story):
    assert found("龙舟") == found("龍舟") == found("dragon boat") == 1


def test_a_draft_of_what_is_public_changes_nothing_that_visitors_find(story, author):
    draft = workflow.start_draft(story, by=author)
    draft.title_en = "Lantern show"
    draft.save()
    workflow.note_saved(draft, by=author)
    assert (found("lantern"), found("dragon")) == (0, 1)
    assert list(keys_found(Story, "lantern", for_staff=True)) == [{"live_id": story.pk}]


def test_a_draft_that_takes_the_place_is_found_in_its_stead(story, author, reviewer):
    draft = workflow.start_draft(story, by=author)
    draft.title_en = "Lantern show"
    draft.save()
    workflow.note_saved(draft, by=author)
    make.make_public(draft, by=reviewer)
    assert (found("lantern"), found("dragon")) == (1, 0)
    assert SearchDocument.objects.filter(object_id=draft.pk).count() == 0


def test_what_is_withdrawn_is_found_no_more_and_comes_back(story, reviewer):
    workflow.withdraw(story, by=reviewer)
    assert (found("dragon"), found("dragon", for_staff=True)) == (0, 1)
    story.refresh_from_db()
    workflow.publish(story, by=reviewer)
    assert found("dragon") == 1


def test_what_is_scheduled_appears_and_goes_on_time(clock, author, reviewer):
    story = make.make_exchange(title_en="Dragon boats")
    workflow.note_saved(story, by=author)
    make.make_public(story, by=reviewer, at=clock.time + timedelta(hours=2))
    assert found("dragon") == 0
    clock.move(timedelta(hours=2))
    assert found("dragon") == 1
    story.refresh_from_db()
    workflow.withdraw(story, by=reviewer, at=clock.time + timedelta(hours=1))
    assert found("dragon") == 1
    clock.move(timedelta(hours=1))
    assert found("dragon") == 0


def test_a_withdrawal_that_is_called_off_is_forgotten(clock, story, reviewer):
    workflow.withdraw(story, by=reviewer, at=clock.time + timedelta(hours=1))
    workflow.keep_public(story, by=reviewer)
    clock.move(timedelta(hours=2))
    assert found("dragon") == 1


def test_a_publication_that_is_called_off_is_not_found_on_its_day(clock, author, reviewer):
    story = make.make_exchange(title_en="Dragon boats")
    workflow.note_saved(story, by=author)
    story = make.make_public(story, by=reviewer, at=clock.time + timedelta(hours=2))
    workflow.unschedule(story, by=reviewer)
    clock.move(timedelta(hours=3))
    assert found("dragon") == 0


def test_what_is_due_is_found_when_it_is_settled(clock, story, author, reviewer):
    draft = workflow.start_draft(story, by=author)
    draft.title_en = "Lantern show"
    draft.save()
    workflow.note_saved(draft, by=author)
    make.make_public(draft, by=reviewer, at=clock.time + timedelta(hours=1))
    assert (found("lantern"), found("dragon")) == (0, 1)
    clock.move(timedelta(hours=2))
    workflow.settle_due(Story)
    assert (found("lantern"), found("dragon")) == (1, 0)


def test_what_is_deleted_or_discarded_is_found_by_nobody(story, author):
    draft = workflow.start_draft(story, by=author)
    workflow.discard(draft, by=author)
    other = make.make_exchange(title_en="Kite flying")
    workflow.note_saved(other, by=author)
    workflow.delete(other, by=author)
    assert found("kite", for_staff=True) == 0
    assert found("dragon", for_staff=True) == 1
    assert is_right()


def test_every_verb_leaves_the_index_right(clock, story, author, reviewer):
    draft = workflow.start_draft(story, by=author)
    assert is_right()
    make.make_public(draft, by=reviewer, at=clock.time + timedelta(hours=1))
    assert is_right()
    clock.move(timedelta(hours=2))
    workflow.settle_due(Story)
    assert is_right()
    live = Story.objects.get(pk=story.pk)
    workflow.correct(live, by=reviewer, text={"en": "A date was wrong."})
    workflow.withdraw(live, by=reviewer)
    assert is_right()


def test_what_is_rolled_back_was_never_found(story, reviewer):
    with transaction.atomic():
        workflow.withdraw(story, by=reviewer)
        assert found("dragon") == 0
        transaction.set_rollback(True)
    assert found("dragon") == 1


# --- What is found by which words ---

NAMES = [
    # words, what they find: the partner itself, and the story that refers to it
    ("特伦德拉格", {"partner", "exchange"}),
    ("trondelag", {"partner", "exchange"}),
    ("Sør-Trøndelag", {"partner", "exchange"}),
    ("telundelage", {"partner", "exchange"}),
    ("tldlg", {"partner", "exchange"}),
    # a person has no page
    ("苗丹佩", {"visit"}),
    ("吴苗丹佩", {"visit"}),
    ("U Myo Thant Pe", {"visit"}),
    ("miaodanpei", {"visit"}),
    ("mdp", {"visit"}),
    # the title held then, and the post that it comes from
    ("缅甸驻华大使", {"visit"}),
    ("deputy head", {"visit"}),
    # words of the pages of consulates, countries and reviews
    ("总领事馆", {"consulate"}),
    ("奥地利", {"territory"}),
    ("epigraph", {"review"}),
    ("chapter lead", {"review"}),
    # nothing by the notes of the office
    ("F4711", set()),
    ("secret note", set()),
]


@pytest.fixture
def records(author):
    partner = make.make_partner(
        published=True,
        **make.in_languages("name", "特伦德拉格郡", "特倫德拉格郡", "Trøndelag County"),
    )
    partner.other_names.create(kind="former", name_en="Sør-Trøndelag County")
    make.make_exchange(
        published=True, partners=[partner], reference="F4711", editor_note="A secret note"
    )
    person = make.make_person()
    person.other_names.create(kind="variant", name_zh_hans="吴苗丹佩")
    visit = make.make_visit(published=True)
    appointment = make.make_appointment(person=person)
    make.make_participant(visit, person=person, appointment=appointment)
    make.make_participant(visit, title_en="Deputy head")
    make.make_consulate(published=True, milestones=[("opened", "2022")], territory=make_mexico())
    make.make_territory("AT")
    review = make.make_review(published=True, opening_en="The epigraph")
    make.make_chapter(review, lead_en="The chapter’s lead")
    indexing.rebuild()


def make_mexico():
    return make.make_territory("MX")


@pytest.mark.parametrize(("words", "kinds"), NAMES)
def test_words_find_these_kinds(words, kinds, records):
    search = Search(parse(words))
    places = search.newest(50)
    assert set(SearchDocument.objects.filter(place__in=places).values_list("kind", flat=True)) == (
        kinds
    )


@pytest.mark.parametrize("words", ["F4711", "secret note", "f47"])
def test_staff_find_by_the_notes_of_the_office(words, records):
    assert found(words, for_staff=True) == 1


@pytest.mark.parametrize(
    "words", ["城", "城市", "2022", "a", "exchange", "友 好", "\\", "'", "the"]
)
def test_short_and_odd_words_are_searched_without_error(words, records):
    assert found(words) >= 0


def test_a_number_is_found_whole():
    story = make.make_exchange(published=True, title_en="100 trees")
    indexing.index(story)
    assert (found("100"), found("10")) == (1, 0)


def test_a_word_is_found_by_its_beginning_and_by_its_stem():
    story = make.make_exchange(published=True, title_en="Sister cities meet")
    indexing.index(story)
    assert found("city") == found("cit") == found("meeting") == 1
    assert found("ity") == 0


def test_dates_of_doubt_are_of_every_year_that_they_may_lie_in():
    story = make.make_exchange(published=True, date="2020/2022")
    indexing.index(story)
    marks = SearchDocument.objects.get(object_id=story.pk).marks.split()
    assert {mark for mark in marks if mark.startswith("year=")} == {
        "year=2020",
        "year=2021",
        "year=2022",
    }


# --- Checking and rebuilding ---


def test_the_check_passes_on_what_was_rebuilt(records):
    assert is_right()
    call_command("search_index", "--check")


def _change_text():
    Story.objects.filter(kind="exchange").update(title_en="Something else entirely")


def _change_name():
    Partner.objects.update(name_en="Elsewhere")


def _change_state():
    Story.objects.filter(kind="visit").update(state=State.WITHDRAWN)


def _change_date():
    Story.objects.filter(kind="visit").update(date_earliest=datetime.date(2022, 9, 1))


def _lose_a_document():
    SearchDocument.objects.filter(kind="visit").delete()


def _lose_a_name():
    SearchName.objects.filter(way="initials").delete()


def _lose_tokens():
    engine.remove([SearchDocument.objects.get(kind="visit").place])


def _keep_tokens_of_nothing():
    engine.put([(12345, {"nothing"})])


def _lose_a_record():
    story = make.make_exchange()
    indexing.index(story)
    Story.objects.filter(pk=story.pk).delete()


ERRORS = [
    _change_text,
    _change_name,
    _change_state,
    _change_date,
    _lose_a_document,
    _lose_a_name,
    _lose_tokens,
    _keep_tokens_of_nothing,
    _lose_a_record,
]


@pytest.mark.parametrize("plant", ERRORS, ids=lambda plant: plant.__name__.strip("_"))
def test_the_check_finds_a_planted_error_and_a_rebuild_removes_it(plant, records):
    plant()
    assert not is_right()
    with pytest.raises(CommandError, match="--rebuild"):
        call_command("search_index", "--check")
    call_command("search_index", "--rebuild", verbosity=0)
    assert is_right()


def test_a_rebuild_never_empties_the_index(records, monkeypatch):
    counts = []
    index = indexing._index

    def watched(texts, batch):
        index(texts, batch)
        counts.append(found("特伦德拉格"))

    monkeypatch.setattr(indexing, "_index", watched)
    indexing.rebuild()
    assert counts
    assert set(counts) == {2}


def test_a_document_takes_its_tokens_along(records):
    SearchDocument.objects.all().delete()
    assert engine.all_places() == set()


def test_one_record_is_indexed_in_a_fixed_number_of_queries(django_assert_max_num_queries):
    story = make.make_exchange(
        published=True, themes=[make.make_theme() for _ in range(20)], territories=[make_mexico()]
    )
    for number in range(20):
        make.make_participant(story, person=make.make_person(), title_en=f"Member {number}")
    with django_assert_max_num_queries(22):
        indexing.index(story)
