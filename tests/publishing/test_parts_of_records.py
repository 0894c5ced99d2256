"""From a record to its parts and back, and through all rows of a type."""

import pytest

from events.models import Participant, Story
from partners.models import Organization
from publishing.models import parts_of, parts_of_type, path_to_whole, whole_of, with_wholes
from publishing.paging import in_batches
from reviews.models import Chapter, Review
from tests.factories import make_organization, make_participant, make_person, make_visit

pytestmark = pytest.mark.django_db


def test_every_part_leads_to_its_record_through_all_levels():
    assert path_to_whole(Story) == ""
    assert path_to_whole(Participant) == "story"
    for model in parts_of_type(Review):
        last = model
        for step in path_to_whole(model).split("__"):
            last = last._meta.get_field(step).related_model
        assert last is Review
    assert "chapter__review" in {path_to_whole(part) for part in parts_of_type(Review)}
    assert path_to_whole(Chapter) == "review"


@pytest.mark.parametrize("number", [1, 50])
def test_parts_know_their_whole_and_cost_a_query_for_each_relation(
    number, django_assert_num_queries
):
    visit = make_visit()
    for _number in range(number):
        make_participant(visit, person=make_person())
    story = Story.objects.get(pk=visit.pk)
    with django_assert_num_queries(len(Story.parts)):
        parts = parts_of(story, with_relations=True)
        assert {whole_of(part) for part in parts} == {story}
        assert all(part.person.name_en for part in parts)
    assert len(parts) == number


def test_rows_come_with_their_wholes_in_one_query(django_assert_num_queries):
    for _number in range(3):
        make_participant(make_visit(), person=make_person())
    with django_assert_num_queries(1):
        assert len({whole_of(row).pk for row in with_wholes(Participant)}) == 3


@pytest.mark.parametrize("size", [1, 2, 3, 4, 100])
def test_batches_have_every_row_once_in_the_order_of_keys(size):
    keys = sorted(make_organization().pk for _number in range(4))
    batches = list(in_batches(Organization.objects.order_by("-pk"), size))
    assert [row.pk for batch in batches for row in batch] == keys
    assert all(len(batch) <= size for batch in batches)
    assert list(in_batches(Organization.objects.none(), size)) == []
