"""What is kept, what is not, and what is thrown away when something changes."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from fao_site.page_store import changes, freshness, reading, writing
from fao_site.page_store.checks import tables_without_triggers
from partners.models import Partner
from publishing.workflow import publish, start_draft, withdraw
from publishing.workflow.editing import keep_unsaved, note_present

from .. import factories as make


@pytest.fixture
def office(db):
    return make.make_office()


# --- What is kept ---


@pytest.mark.parametrize(
    "address",
    ["/en/", "/zh-hant/news/", "/en/news/feed.atom", "/robots.txt", "/sitemap.xml", "/en/about/"],
)
def test_a_public_page_is_rendered_once(address, site, office):
    first, second = site.get(address), site.get(address)
    assert (first.state, second.state) == ("new", "stored")
    assert (first.status, first.body) == (second.status, second.body)
    assert site.rendered == 1


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 302),
        ("/admin/login/", 200),
        ("/admin/", 302),
        ("/shared/nothing/", 404),
        ("/en/news/nothing/", 404),
        ("/en/nowhere/", 404),
        ("/en/news/?words=flower", 200),
        ("/news/", 302),
    ],
)
def test_nothing_else_is_kept(address, status, site, office):
    for _time in range(2):
        found = site.get(address)
        assert (found.status, found.state) == (status, None)
    assert site.rendered == 2


def test_a_page_that_was_withdrawn_or_has_moved_is_not_kept(site, office, committed):
    chief = make.make_chief()
    story = make.make_exchange(slug="flower-show", published=True)
    assert site.get("/en/news/flower-show/").status == 200
    with committed():
        withdraw(story, by=chief)
    assert site.get("/en/news/flower-show/").status == 410
    assert site.get("/en/news/flower-show/").state is None


def test_a_form_that_is_sent_reaches_django(site, office):
    site.get("/en/")
    assert site.get("/en/", method="POST").status == 403  # without the token of a form
    assert site.rendered == 2


def test_an_unknown_host_is_refused_as_without_a_store(site, office, settings):
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver", ".example.net"]
    assert site.get("/en/", host="evil.example").status == 400
    assert site.get("/en/", host="a.example.net").state is None
    assert b"evil" not in site.get("/en/").body


def test_a_page_for_https_alone_is_not_served_without(site, office, settings):
    settings.SECURE_SSL_REDIRECT = True
    with_https = site.__class__()
    assert with_https.get("/en/", scheme="https").status == 200
    assert with_https.get("/en/", scheme="https").state == "stored"
    assert with_https.get("/en/").status == 301


def test_a_page_has_nothing_of_who_made_it_be_rendered(site, office):
    plain = site.fresh("/en/news/").body
    strange = site.get(
        "/en/news/?utm_source=<script>&x=1",
        HTTP_COOKIE="sessionid=abc; language=zh-hant",
        HTTP_ACCEPT_LANGUAGE="zh-Hant",
        HTTP_X_FORWARDED_HOST="evil.example",
        HTTP_X_FORWARDED_FOR="10.0.0.1",
        HTTP_AUTHORIZATION="Basic abc",
    )
    assert strange.body == plain
    assert site.get("/en/news/").state == "stored"


def test_security_headers_are_kept_with_the_page(site, office):
    site.get("/en/")
    headers = site.get("/en/").headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["vary"] == "Accept-Encoding"
    assert "set-cookie" not in headers


def test_parameters_that_no_page_reads_make_no_other_page(site, office):
    for number in range(5):
        assert site.get(f"/en/about/?campaign={number}").status == 200
    assert site.rendered == 1


def test_the_order_of_parameters_makes_no_other_page(site, office):
    assert site.get("/en/news/?kind=visit&year=2022").state == "new"
    assert site.get("/en/news/?year=2022&kind=visit&theme=").state == "stored"


# --- What is thrown away ---


@pytest.fixture
def records(office):
    partner = make.make_partner(slug="partner-a", published=True)
    make.make_relation(partner=partner, published=True, documents=[("agreement", "2010-05")])
    make.make_exchange(slug="story-a", published=True, partners=[partner])
    return make.make_chief()


PAGES = ("/en/", "/en/news/", "/en/news/story-a/", "/en/sister-cities/partner-a/", "/en/about/")


@pytest.fixture
def kept(site, committed):
    """Which pages are still there after an act: `kept(act)`."""

    def kept(act):
        for address in PAGES:
            site.get(address)
        with committed():
            act()
        return [address for address in PAGES if site.get(address).state == "stored"]

    return kept


def sign_in(chief):
    Session.objects.create(session_key="key", expire_date=timezone.now())


def come_and_type(chief):
    partner = Partner.objects.get()
    note_present(partner, by=chief)
    keep_unsaved(Partner, partner.pk, {"name_en": "Typed"}, by=chief)


def write_in_a_draft(chief):
    draft = start_draft(Partner.objects.get(), by=chief)
    draft.name_en = "Not yet"
    draft.save()


def enter_a_draft(chief):
    make.make_exchange()


def add_an_account(chief):
    make.make_user()


@pytest.mark.parametrize(
    "act", [sign_in, come_and_type, write_in_a_draft, enter_a_draft, add_an_account]
)
def test_work_at_the_desk_throws_nothing_away(act, records, kept):
    assert kept(lambda: act(records)) == list(PAGES)


def test_a_change_throws_away_the_pages_that_read_the_table_and_no_others(records, kept):
    assert kept(lambda: make.make_exchange(published=True)) == ["/en/about/"]


def test_a_table_that_no_page_here_reads_throws_nothing_away(records, kept):
    assert kept(lambda: make.make_review(published=True)) == [
        address for address in PAGES if address != "/en/"
    ]


# --- In all processes, at once ---


def test_another_process_serves_what_was_published_at_once(
    site, another_process, records, committed
):
    other = another_process()
    for process in (site, other):
        process.get("/en/news/story-a/")
    with committed():
        Partner.objects.update(name_en="New name")
    for process in (site, other):
        assert b"New name" in process.get("/en/news/story-a/").body
    assert site.rendered + other.rendered == 2


def test_who_writes_past_django_is_noticed_within_a_second(site, records, monkeypatch):
    """Also who died between the commit and the word to the others: nobody gives word here."""
    site.get("/en/news/story-a/")
    tree = site.pages.folder.tree()
    Partner.objects.update(name_en="New name")
    assert b"New name" not in site.get("/en/news/story-a/").body
    monkeypatch.setattr(site.pages.freshness, "_ask_at", 0)  # the second is over
    assert b"New name" in site.get("/en/news/story-a/").body
    assert site.pages.folder.tree() != tree  # so that nginx has no longer what it had


def test_what_was_taken_back_throws_nothing_away(site, records, committed):
    site.get("/en/news/story-a/")
    with committed(), transaction.atomic():
        Partner.objects.update(name_en="New name")
        transaction.set_rollback(True)
    assert site.get("/en/news/story-a/").state == "stored"


def test_a_page_is_not_kept_if_the_site_changed_while_it_was_rendered(
    site, records, committed, monkeypatch
):
    render = site.pages.application

    def slow(environ, start_response):
        answer = render(environ, start_response)
        Partner.objects.update(name_en="New name")
        return answer

    monkeypatch.setattr(site.pages, "application", slow)
    assert b"New name" not in site.get("/en/news/story-a/").body
    monkeypatch.setattr(site.pages, "application", render)
    assert b"New name" in site.get("/en/news/story-a/").body


def test_another_edition_of_the_code_serves_no_page_of_the_former(
    site, another_process, office, monkeypatch
):
    site.get("/en/")
    other = another_process()
    other.pages.freshness.edition = "another"
    assert other.get("/en/").state == "new"


# --- Moments ---


def test_a_story_appears_when_its_time_comes(site, records, committed, clock):
    story = make.make_exchange(title_en="Later", state="approved")
    with committed():
        publish(story, by=records, at=timezone.now() + timedelta(hours=1))
    assert b"Later" not in site.get("/en/news/").body
    clock(minutes=59)
    assert site.get("/en/news/").state == "stored"
    clock(minutes=2)
    assert b"Later" in site.get("/en/news/").body


def test_a_change_takes_its_place_when_its_time_comes(site, records, committed, clock):
    """Stored pages never reach the middleware that sees to it otherwise."""
    draft = start_draft(Partner.objects.get(), by=records)
    draft.name_en, draft.state = "Later", "approved"
    draft.save()
    with committed():
        publish(draft, by=records, at=timezone.now() + timedelta(hours=1))
    site.get("/en/sister-cities/partner-a/")
    clock(minutes=61)
    assert b"Later" in site.get("/en/sister-cities/partner-a/").body
    assert not Partner.objects.filter(draft_of__isnull=False).exists()


def test_no_page_outlives_the_day_of_the_office(site, office, clock):
    site.get("/en/about/")
    clock(hours=25)
    assert site.get("/en/about/").state == "new"


def test_a_draft_that_cannot_take_its_place_is_tried_again_later(site, records, clock, monkeypatch):
    monkeypatch.setattr(freshness.due, "next_moments", lambda: {"events_story": timezone.now()})
    tries = []
    monkeypatch.setattr(freshness.due, "settle", lambda: tries.append(1))
    site.get("/en/news/")
    assert site.get("/en/news/").state == "stored"
    clock(seconds=freshness.TRY_AGAIN + 1)
    assert site.get("/en/news/").state == "new"
    assert len(tries) == 2


# --- What the database notes ---


def test_every_table_is_watched(db):
    assert changes.missing() == set()
    assert {"events_story", "events_story_partners", "fao_site_office"} <= changes.tracked()


@pytest.mark.parametrize("label", sorted(changes.OF_THE_DESK))
def test_no_public_page_reads_what_belongs_to_the_desk(label):
    assert label.replace(".", "_") not in changes.tables()


def state_of(table):
    return changes.states().get(table)


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ("draft", "draft", False),
        ("draft", "final_review", False),
        ("approved", "published", True),
        ("published", "published", True),
        ("published", "withdrawn", True),
        ("withdrawn", "withdrawn", False),
    ],
)
def test_a_record_counts_while_it_is_public(before, after, counts, db):
    partner = make.make_partner(state=before, published_at=timezone.now())
    state = state_of("partners_partner")
    Partner.objects.filter(pk=partner.pk).update(state=after)
    assert (state_of("partners_partner") != state) is counts


def test_what_is_entered_and_deleted_counts(db):
    states = [state_of("events_theme")]
    theme = make.make_theme()
    states.append(state_of("events_theme"))
    theme.delete()
    states.append(state_of("events_theme"))
    assert len(set(states)) == 3


def test_a_trigger_that_is_lost_comes_back_with_the_next_migrate(db):
    name = next(iter(changes._names(connection, "events_theme", False)))
    on = ' ON "events_theme"' if connection.vendor == "postgresql" else ""
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {quoted}{on}")
    assert changes.missing() == {"events_theme"}
    changes.install()
    assert changes.missing() == set()


def test_a_page_that_reads_a_table_without_triggers_is_not_kept(site, office, monkeypatch):
    monkeypatch.setattr(changes, "tracked", lambda: changes.tables().keys() - {"fao_site_office"})
    assert site.get("/en/about/").state is None
    assert site.get("/en/about/").status == 200


@pytest.mark.postgresql
def test_the_rows_of_the_notes_are_drawn_together(db, monkeypatch):
    monkeypatch.setattr(changes, "MOST_ROWS", 3)
    for _time in range(9):
        make.make_theme()
    state = changes.states()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), count(DISTINCT table_name) FROM {changes.TABLE}")
        rows, tables = cursor.fetchone()
    assert rows == tables
    assert changes.states() == state


# --- Which statements are told of ---


@pytest.mark.parametrize(
    ("sql", "is_told"),
    [
        ('SELECT "events_story"."id" FROM "events_story"', False),
        ('INSERT INTO "events_story" ("id") VALUES (1)', True),
        ('  update "events_story" set id = 1', True),
        ('DELETE FROM "events_story"', True),
        ("WITH gone AS (DELETE FROM events_story RETURNING id) SELECT 1", True),
        ("TRUNCATE events_story", True),
        ("ALTER TABLE events_story ADD x integer", True),
        ('INSERT INTO "django_session" ("session_key") VALUES (1)', False),
        ('UPDATE "publishing_presence" SET "at" = 1', False),
        ('INSERT INTO "accounts_auditentry" ("id") VALUES (1)', False),
        ('SAVEPOINT "s1"', False),
        ("PRAGMA foreign_keys", False),
        ("", False),
    ],
)
def test_the_others_are_told_of_what_may_change_a_page(sql, is_told):
    assert writing.may_change_a_page(sql) is is_told


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        (
            'SELECT 1 FROM "events_story" JOIN "partners_partner" ON true',
            {"events_story", "partners_partner"},
        ),
        ("SELECT 1 FROM events_story, partners_partner", {"events_story", "partners_partner"}),
        ("SELECT 1 FROM (SELECT 2 FROM elsewhere) x", {"elsewhere"}),
        ("SELECT 'events'", set()),
    ],
)
def test_the_tables_of_a_statement_are_found_however_it_is_written(sql, tables):
    assert reading.tables_in(sql) == tables


def test_the_check_names_a_table_whose_changes_go_unnoticed(db, monkeypatch):
    assert tables_without_triggers(None, ["default"]) == []
    monkeypatch.setattr(
        changes, "tracked", lambda using: changes.tables().keys() - {"events_theme"}
    )
    (warning,) = tables_without_triggers(None, ["default"])
    assert "events_theme" in warning.msg
