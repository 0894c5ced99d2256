"""Which verbs a person finds on the page of a record, and that nothing else is open to them."""

import pytest

from accounts.models import AuditEntry
from events.models import Visit
from publishing.admin.verbs import VERBS

from ..factories import make_visit
from .filling import messages_of, page
from .roles import browser_with
from .stands import STANDS

pytestmark = pytest.mark.django_db

YES = {"has_proofread": "on", "holds_no_secret": "on"}

# Role, where the record stands, the verbs that are found on its page.
FOUND = [
    ("Editor", "draft", {"submit"}),
    ("Editor", "first", set()),
    ("Editor", "approved", set()),
    ("Editor", "published", {"edit"}),
    ("Editor", "withdrawn", {"edit"}),
    ("Editor", "draft of published", {"submit", "discard"}),
    ("Translator", "draft", {"submit"}),
    ("First reviewer", "draft", set()),
    ("First reviewer", "first", {"approve", "send-back"}),
    ("First reviewer", "second", set()),
    ("First reviewer", "published", set()),
    ("Second reviewer", "first", set()),
    ("Second reviewer", "second", {"approve", "send-back"}),
    ("Second reviewer", "final", set()),
    ("Final reviewer", "first", set()),
    ("Final reviewer", "final", {"approve", "send-back"}),
    ("Final reviewer", "approved", {"publish", "reopen"}),
    ("Final reviewer", "scheduled", {"unschedule"}),
    ("Final reviewer", "published", {"correct", "withdraw"}),
    ("Final reviewer", "until tomorrow", {"correct", "withdraw", "keep-public"}),
    ("Final reviewer", "withdrawn", {"publish"}),
    ("Office manager", "published", {"edit", "correct", "withdraw"}),
    ("Office manager", "final", {"recall"}),
    ("Auditor", "draft", set()),
    ("Auditor", "published", set()),
]


@pytest.mark.parametrize(("role", "where", "names"), FOUND)
def test_a_verb_is_found_by_who_may_do_it(role, where, names):
    record, client = STANDS[where](), browser_with(role)
    response = client.get(page(Visit, "change", record.pk))
    assert {verb.name for verb, _address in response.context["verbs"]} == names
    content = response.content.decode()
    for name in VERBS.keys() - {"submit"}:
        address = f"/admin/events/visit/{record.pk}/{name}/"
        assert (address in content) is (name in names), name


@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("where", STANDS)
def test_opening_the_page_of_a_verb_changes_nothing(office, name, where):
    record = STANDS[where]()
    before = Visit.objects.values().get(pk=record.pk)
    entries, records = AuditEntry.objects.count(), Visit.objects.count()
    response = office.get(f"/admin/events/visit/{record.pk}/{name}/")
    assert response.status_code in (200, 302)
    assert Visit.objects.values().get(pk=record.pk) == before
    assert (AuditEntry.objects.count(), Visit.objects.count()) == (entries, records)


@pytest.mark.parametrize("name", VERBS)
def test_who_may_not_is_refused_in_words_even_without_the_button(name):
    record = STANDS["published" if name in ("edit", "correct", "withdraw") else "draft"]()
    before = Visit.objects.values().get(pk=record.pk)
    client = browser_with("Auditor")
    response = client.post(page(Visit, name.replace("-", "_"), record.pk), YES | {"reason": "x"})
    assert response.url == page(Visit, "change", record.pk)
    (message,) = messages_of(response)
    assert "Your account lacks the right to do this." in message
    assert Visit.objects.values().get(pk=record.pk) == before
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("name", VERBS)
def test_who_may_not_look_at_the_record_is_shown_nothing(name):
    record = make_visit()
    client = browser_with("Security administrator")
    assert client.get(page(Visit, name.replace("-", "_"), record.pk)).status_code == 403


@pytest.mark.parametrize("name", VERBS)
def test_a_record_that_does_not_exist_is_not_found(office, name):
    assert office.get(page(Visit, name.replace("-", "_"), 999_999)).status_code == 404
