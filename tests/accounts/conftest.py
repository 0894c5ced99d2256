import pytest

from accounts import audit
from tests.admin.conftest import browser_of
from tests.factories import make_user, make_visit


@pytest.fixture
def head(db):
    return make_user(username="head", name="Head", language="en", is_staff=True, is_superuser=True)


@pytest.fixture
def office(head):
    return browser_of(head)


@pytest.fixture
def mixed(head):
    """Acts of two people, of two sorts, about two records."""
    other = make_user(username="li", name="李编辑")
    visit = make_visit(title_en="The ambassador’s visit")
    with audit.coming_from("192.0.2.7"):
        return {
            "saved": audit.record("saved", visit, by=other),
            "submitted": audit.record("submitted", visit, by=other),
            "changed": audit.record("changed", other, by=head),
        }
