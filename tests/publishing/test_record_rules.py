"""What the database holds of every record: its address, its file number, its name."""

import pytest
from django.core.exceptions import ValidationError

from publishing.workflow import start_draft
from tests.factories import in_languages, make_exchange, make_visit


def test_file_numbers_are_unique_but_may_be_missing(db):
    make_exchange(reference="F001")
    make_exchange(reference="")
    make_exchange(reference="")
    with pytest.raises(ValidationError, match="Another record has this file number"):
        make_exchange(reference="F001")


def test_a_draft_has_the_address_and_the_file_number_of_its_record(db, manager):
    record = make_exchange(published=True, slug="flower-show", reference="F001")
    draft = start_draft(record, by=manager)
    assert (draft.slug, draft.reference) == ("flower-show", "F001")
    draft.full_clean()


@pytest.mark.parametrize("slug", ["Upper", "with_underscore", "-", "a--b", "a-", "中文", ""])
def test_an_address_is_lower_case_letters_digits_and_single_hyphens(db, slug):
    with pytest.raises(ValidationError) as refusal:
        make_exchange(slug=slug)
    assert list(refusal.value.message_dict) == ["slug"]


def test_two_records_cannot_have_one_address(db):
    make_exchange(slug="flower-show")
    with pytest.raises(ValidationError, match="Another record has this address"):
        make_visit(slug="flower-show")


def test_a_record_without_a_name_in_any_language_is_refused(db):
    with pytest.raises(ValidationError, match="in at least one language"):
        make_exchange(**in_languages("title", "", None, ""))
