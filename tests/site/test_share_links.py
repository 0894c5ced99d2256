"""Share links: drafts as somebody without an account sees them."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from publishing import sharing, workflow
from publishing.models import ShareLink, State
from tests.factories import (
    make_exchange,
    make_office,
    make_partner,
    make_relation,
    make_user,
    make_visit,
)

from .page import find_all, links_in, words

BANNER = "A draft: not published, and not for passing on."


@pytest.fixture(autouse=True)
def _office(db, client):
    """An office, and a visitor who reads English."""
    make_office()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def draft(db):
    return make_visit(title_en="The ambassador’s visit", title_zh_hans="大使来访")


@pytest.fixture
def share(manager):
    """Makes a link to drafts and gives its key: `share(draft)`."""

    def share(*records, **over):
        link = sharing.share(records, by=manager)
        ShareLink.objects.filter(pk=link.pk).update(**over)
        return sharing.key_of_link(link)

    return share


def shared(key):
    return reverse("shared", args=[key])


def shared_page(key, language="en", number=1):
    return reverse("shared_page", args=[key, language, number])


def assert_for_the_reader_alone(response):
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert not response.has_header("ETag")


# --- One draft ---


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "The ambassador’s visit"), ("zh-hans", "大使来访"), ("zh-hant", "花藝展開幕")],
)
def test_a_draft_is_shown_in_each_language_as_the_public_would_see_it(
    draft, share, visit, language, title
):
    page = visit(shared_page(share(draft), language))
    assert page.text("h1") == title
    assert page.response["Content-Language"] == language


def test_the_language_of_the_page_is_that_of_the_address_and_not_of_the_browser(
    draft, share, client
):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-TW"
    response = client.get(shared_page(share(draft)))
    assert '<html lang="en">' in response.content.decode()
    assert response["Content-Language"] == "en"


def test_a_draft_says_that_it_is_one(draft, share, visit):
    page = visit(shared_page(share(draft)))
    assert page.text("p", class_="draft-banner") == BANNER
    assert page.meta("robots") == "noindex, nofollow, noarchive"
    assert not page.all("link", rel="canonical")


def test_a_public_page_says_nothing_of_drafts(visit):
    record = make_visit(published=True)
    page = visit(record.get_absolute_url())
    assert BANNER not in page.html
    assert page.meta("robots") is None


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_link_of_a_single_draft_leads_to_it_in_the_language_of_the_browser(
    draft, share, client, language
):
    key = share(draft)
    response = client.get(shared(key), headers={"Accept-Language": language})
    assert response.status_code == 302
    assert response["Location"] == shared_page(key, language)


def test_a_draft_of_what_is_published_is_shown_while_the_public_sees_the_old(share, visit, manager):
    live = make_visit(published=True, title_en="Old title")
    address = live.get_absolute_url()
    new = workflow.start_draft(live, by=manager)
    new.title_en = "New title"
    new.save()
    assert visit(shared_page(share(new))).text("h1") == "New title"
    assert visit(address).text("h1") == "Old title"


@pytest.mark.parametrize(
    "state", [State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW, State.APPROVED]
)
def test_a_draft_is_shown_on_its_whole_way(draft, share, visit, state):
    key = share(draft)
    draft.state = state
    draft.save()
    assert visit(shared_page(key)).text("h1") == "The ambassador’s visit"


def test_what_is_scheduled_is_shown_before_its_time(draft, share, visit):
    draft.state, draft.published_at = State.PUBLISHED, timezone.now() + timedelta(days=1)
    draft.save()
    assert visit(shared_page(share(draft))).text("p", class_="draft-banner") == BANNER
    visit(draft.get_absolute_url(), status=404)


@pytest.mark.parametrize("published", [False, True])
def test_its_languages_are_those_of_the_draft(published, share, visit, manager):
    draft = make_visit(published=published)
    if published:
        draft = workflow.start_draft(draft, by=manager)
    key = share(draft)
    switch = visit(shared_page(key)).one("nav", class_="languages")
    assert [link.get("href") for link in find_all(switch, "a")] == [
        shared_page(key, language) for language in ("zh-hans", "zh-hant", "en")
    ]


# --- Several drafts ---


def test_several_drafts_are_listed_with_their_languages(draft, share, visit):
    other = make_exchange(title_en="Another draft")
    key = share(draft, other)
    page = visit(shared(key))
    rows = page.one("ul", class_="links").findall("li")
    assert [words(row) for row in rows] == [
        "The ambassador’s visit: 简体中文 繁體中文 English",
        "Another draft: 简体中文 繁體中文 English",
    ]
    for number, row in enumerate(rows, start=1):
        assert list(links_in(row).values()) == [
            shared_page(key, language, number) for language in ("zh-hans", "zh-hant", "en")
        ]


def test_drafts_of_one_link_see_each_other(share, visit):
    """The page of a relation needs its partner, which is not public either."""
    partner = make_partner(name_en="Tashkent Province")
    relation = make_relation(partner=partner, documents=[("agreement", "2022-09")])
    page = visit(shared_page(share(partner, relation), number=1))
    assert "2022" in page.content
    alone = visit(shared_page(share(partner)))
    assert "Agreement" not in alone.content


def test_drafts_of_one_link_lead_to_each_other(share, visit):
    partner = make_partner(name_en="Tashkent Province")
    public = make_partner(name_en="Antwerp", published=True)
    story = make_exchange(partners=[partner, public])
    key = share(story, partner)
    links = visit(shared_page(key)).links
    assert links["Tashkent Province"] == shared_page(key, number=2)
    assert links["Antwerp"] == public.get_absolute_url()


@pytest.mark.parametrize("number", [0, 2, 99])
def test_there_is_no_further_draft_behind_the_link(draft, share, client, number):
    make_exchange()
    response = client.get(shared_page(share(draft), number=number))
    assert response.status_code == 404
    assert_for_the_reader_alone(response)


def test_there_is_no_page_in_another_language(draft, share, client):
    response = client.get(shared_page(share(draft), "fr"))
    assert response.status_code == 404
    assert_for_the_reader_alone(response)


def test_a_link_shows_no_other_draft(draft, share, visit):
    make_exchange(title_en="A secret")
    assert "A secret" not in visit(shared_page(share(draft))).html
    visit(make_exchange().get_absolute_url(), status=404)


# --- Links that hold no longer, or never did ---


@pytest.mark.parametrize(
    "over",
    [
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"revoked_at": timezone.now() - timedelta(seconds=1)},
    ],
    ids=["expired", "revoked"],
)
def test_an_expired_or_revoked_link_shows_nothing(draft, share, visit, over):
    key = share(draft, **over)
    for address in (shared(key), shared_page(key)):
        page = visit(address, status=404)
        assert page.text("h1") == "This link is no longer valid"
        assert "The ambassador’s visit" not in page.html
        assert_for_the_reader_alone(page.response)


def test_a_link_ends_after_the_days_of_the_rules(draft, share):
    link = sharing.find_link(share(draft))
    days = link.expires_at - timezone.now()
    assert timedelta(days=6, hours=23) < days <= timedelta(days=7)


def test_a_revoked_link_leaves_the_others_valid(draft, share, visit, manager):
    one, two = share(draft), share(draft)
    sharing.revoke(sharing.find_link(one), by=manager)
    visit(shared_page(one), status=404)
    visit(shared_page(two))


def forged_keys(link):
    number, signature = sharing.key_of_link(link).split(":")
    return {
        "number": number,
        "no signature": f"{number}:",
        "another number": f"{link.pk + 1}:{signature}",
        "another signature": f"{number}:{signature[::-1]}",
        "lower case": f"{number}:{signature.lower()}",
        "another salt": Signer(salt="something.else").sign(number),
        "another key": Signer(key="guessed", salt="publishing.sharing").sign(number),
        "no number": sharing.SIGNER.sign("all"),
        "empty": sharing.SIGNER.sign(""),
        "no link": sharing.SIGNER.sign("99999"),
        "too large": sharing.SIGNER.sign("9" * 40),
    }


@pytest.mark.parametrize(
    "how",
    [
        "number",
        "no signature",
        "another number",
        "another signature",
        "lower case",
        "another salt",
        "another key",
        "no number",
        "empty",
        "no link",
        "too large",
    ],
)
def test_a_forged_key_shows_nothing(draft, share, client, how):
    make_link = share(draft)
    share(make_exchange())  # so that the next number is that of a link
    key = forged_keys(sharing.find_link(make_link))[how]
    for address in (shared(key), shared_page(key)):
        response = client.get(address)
        assert response.status_code == 404
        assert "The ambassador’s visit" not in response.content.decode()


# --- What has become of the draft ---


def test_a_draft_that_was_published_leads_to_its_public_page(draft, share, client):
    key = share(draft)
    draft.state, draft.published_at = State.PUBLISHED, timezone.now()
    draft.save()
    response = client.get(shared_page(key))
    assert response.status_code == 302
    assert response["Location"] == f"/en/news/{draft.slug}/"
    assert client.get(shared_page(key, "zh-hans"))["Location"] == f"/zh-hans/news/{draft.slug}/"


def test_a_discarded_draft_is_gone(share, visit, manager):
    draft = workflow.start_draft(make_visit(published=True), by=manager)
    key = share(draft)
    workflow.discard(draft, by=manager)
    page = visit(shared_page(key))
    assert page.text("h1") == "This draft no longer exists"
    assert_for_the_reader_alone(page.response)


def test_a_deleted_draft_leaves_the_others_of_the_link(draft, share, visit, manager):
    other = make_exchange(title_en="Another draft")
    key = share(draft, other)
    workflow.delete(draft, by=manager)
    assert "A draft that no longer exists" in visit(shared(key)).content
    assert visit(shared_page(key, number=1)).text("h1") == "This draft no longer exists"
    assert visit(shared_page(key, number=2)).text("h1") == "Another draft"


@pytest.mark.parametrize(
    "over",
    [
        {"state": State.WITHDRAWN},
        {"state": State.PUBLISHED, "withdraw_at": timezone.now() - timedelta(minutes=1)},
    ],
    ids=["by hand", "on time"],
)
def test_what_was_withdrawn_is_not_shown_by_an_old_link(draft, share, visit, over):
    key, together = share(draft), share(draft, make_exchange(title_en="Another draft"))
    published_at = timezone.now() - timedelta(days=1)
    type(draft).objects.filter(pk=draft.pk).update(published_at=published_at, **over)
    for address in (shared_page(key), shared_page(together), shared_page(together, number=2)):
        assert "The ambassador’s visit" not in visit(address).html
    assert "The ambassador’s visit" not in visit(shared(together)).html


# --- Nobody else learns of it, and nothing is kept ---


def test_neither_caches_nor_search_engines_nor_other_sites_learn_of_it(draft, share, client):
    one, two = share(draft), share(draft, make_exchange())
    for address in (shared(one), shared(two), shared_page(one), shared_page(two, "zh-hant", 2)):
        assert_for_the_reader_alone(client.get(address))


def test_robots_are_kept_away_and_the_site_map_does_not_know_it(draft, share, client):
    share(draft)
    assert "Disallow: /shared/" in client.get("/robots.txt").content.decode()
    assert b"shared" not in client.get("/sitemap.xml").content


def test_the_session_is_not_asked_for(draft, share, visit, client, manager):
    key = share(draft)
    client.force_login(manager)
    page = visit(shared_page(key))
    assert not [sql for sql in page.queries if "session" in sql or "accounts_user" in sql]
    assert not page.response.cookies


def counts():
    return {model: model._base_manager.count() for model in apps.get_models()}


def test_looking_at_drafts_writes_nothing(share, visit, manager):
    live = make_visit(published=True, title_en="Old title")
    new = workflow.start_draft(live, by=manager)
    new.title_en = "New title"
    new.save()
    partner = make_partner()
    relation = make_relation(partner=partner, documents=[("agreement", "2022-09")])
    records = (live, new, partner, relation)
    key = share(new, partner, relation)
    stood = [_row(record) for record in records]
    there = counts()
    for number in (1, 2, 3):
        visit(shared_page(key, number=number))
    visit(shared(key))
    assert [_row(record) for record in records] == stood
    assert counts() == there


def _row(record):
    with override("en"):  # the names of translated fields stand for the language
        return type(record)._base_manager.filter(pk=record.pk).values().get()


def test_a_link_can_be_read_and_nothing_else(draft, share, client):
    key = share(draft)
    for address in (shared(key), shared_page(key)):
        assert client.post(address).status_code == 405
        assert client.delete(address).status_code == 405
    assert client.head(shared_page(key)).content == b""


def test_the_name_of_the_reader_is_not_on_the_page(draft, manager, visit):
    link = sharing.share([draft], by=manager, reader="Consul Miyake")
    assert "Miyake" not in visit(shared_page(sharing.key_of_link(link))).html


# --- Who may make and revoke a link ---


def test_who_may_not_write_the_draft_cannot_share_it(draft, db):
    reader = make_user(is_staff=True)
    with pytest.raises(sharing.PermissionDenied):
        sharing.share([draft], by=reader)
    assert not ShareLink.objects.exists()


def test_one_draft_that_may_not_be_shared_keeps_all_from_it(draft, manager):
    with pytest.raises(sharing.PermissionDenied, match="public already"):
        sharing.share([draft, make_visit(published=True)], by=manager)
    assert not ShareLink.objects.exists()


def test_the_link_of_another_cannot_be_revoked(draft, share, visit):
    key = share(draft)
    with pytest.raises(sharing.PermissionDenied, match="Only who made the link"):
        sharing.revoke(sharing.find_link(key), by=make_user(is_staff=True))
    visit(shared_page(key))
