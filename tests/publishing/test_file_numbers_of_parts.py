"""File numbers of documents and milestones are unique in the office, through publication too."""

import pytest

from consulates.models import Milestone
from partners.models import RelationDocument
from publishing.preview import page_of_draft
from publishing.workflow import start_draft
from tests.factories import (
    make_consulate,
    make_document,
    make_milestone,
    make_partner,
    make_public,
    make_relation,
)


def relation():
    record = make_relation(partner=make_partner(published=True), published=True)
    return record, [make_document(record, reference=number) for number in ("D1", "D2")]


def consulate():
    record = make_consulate(published=True)
    return record, [make_milestone(record, reference=number) for number in ("D1", "D2")]


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
