"""File numbers of documents and milestones are unique in the office, through publication too."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from consulates.models import Milestone
from partners.models import RelationDocument
from publishing.models import State
from publishing.preview import page_of_draft
from publishing.workflow import publish, settle_due, start_draft
from tests.factories import (
    make_approved,
    make_consulate,
    make_document,
    make_milestone,
    make_partner,
    make_public,
    make_relation,
)


def relation(numbers=("D1", "D2")):
    partner = make_partner(slug=f"place-{numbers[0].lower()}", published=True)
    record = make_relation(partner=partner, published=True)
    return record, [make_document(record, reference=number) for number in numbers]


def consulate(numbers=("D1", "D2")):
    record = make_consulate(published=True)
    return record, [make_milestone(record, reference=number) for number in numbers]


each_kind = pytest.mark.parametrize(
    ("make", "model", "add"),
    [(relation, RelationDocument, make_document), (consulate, Milestone, make_milestone)],
    ids=["document", "milestone"],
)


@each_kind
def test_a_part_with_a_file_number_is_added_in_a_draft_and_published(db, author, make, model, add):
    record, old = make()
    draft = start_draft(record, by=author)
    add(draft, reference="D3")
    page = page_of_draft(draft, "en", host="testserver", scheme="http")
    live = make_public(draft)
    assert page is not None
    numbers = model.objects.order_by("reference").values_list("reference", flat=True)
    assert list(numbers) == ["D1", "D2", "D3"]
    assert live.pk == record.pk
    assert {part.pk for part in old} < set(model.objects.values_list("pk", flat=True))


@each_kind
def test_two_parts_swap_their_file_numbers_in_a_draft(db, author, make, model, add):
    record, (first, second) = make()
    first.date = "2021-03-04"
    first.save()
    draft = start_draft(record, by=author)
    copies = {part.part_of_live_id: part for part in model.objects.exclude(part_of_live=None)}
    copies[first.pk].reference, copies[second.pk].reference = "D2", "D1"
    for copy in copies.values():
        copy.save()
    make_public(draft)
    said = {part.reference: part.date for part in model.objects.all()}
    assert said == {"D2": "2021-03-04", "D1": second.date}
    assert set(model.objects.values_list("pk", flat=True)) == {first.pk, second.pk}


@pytest.fixture
def clash(db, author, make, model, add):
    """An approved draft with a file number that another record takes afterwards; and the other."""
    record, _old = make()
    draft = start_draft(record, by=author)
    part = model.objects.filter(part_of_live__isnull=False).first()
    part.reference = "D3"
    part.full_clean()
    part.save()
    other, _old = make(numbers=("D4",))
    add(other, reference="D3")
    return make_approved(draft), other


@each_kind
def test_a_number_that_another_record_took_meanwhile_is_refused_in_words(clash, reviewer):
    draft, _other = clash
    with pytest.raises(ValidationError, match="used by another record"):
        publish(draft, by=reviewer)
    draft.refresh_from_db()
    assert draft.state == State.APPROVED


@each_kind
def test_such_a_draft_holds_up_no_other_when_its_time_comes(clock, clash, author, reviewer, log):
    draft, other = clash
    tomorrow = clock.time + datetime.timedelta(days=1)
    publish(draft, by=reviewer, at=tomorrow)
    publish(make_approved(start_draft(other, by=author)), by=reviewer, at=tomorrow)
    clock.move(datetime.timedelta(days=2))
    assert [settle_due(type(draft)), settle_due(type(draft))] == [2, 0]
    left = type(draft)._base_manager.filter(draft_of__isnull=False)
    assert left.get().pk == draft.pk
    draft.refresh_from_db()
    assert draft.state == State.APPROVED
    assert "used by another record" in log(draft.draft_of)[-1].details["why"]
