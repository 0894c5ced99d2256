"""After anything that can happen, every stored page is what would be rendered now."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from consulates.models import Consulate
from events.models import Story, StoryPhoto, Theme
from fao_site.models import Office
from fao_site.page_store import writing
from partners.models import Partner, Person, Relation, Territory
from publishing.models import Photo, State
from publishing.workflow import (
    correct,
    keep_public,
    publish,
    start_draft,
    withdraw,
)

from .. import factories as make
from ..databases import taken_back
from .conftest import Site

PAGES = (
    "",
    "about/",
    "news/",
    "news/?year=2022",
    "news/feed.atom",
    "news/story-a/",
    "news/story-b/",
    "sister-cities/",
    "sister-cities/partner-a/",
    "countries-and-regions/uz/",
    "hong-kong-macao/",
    "consulates/",
    "consulates/consulate-a/",
    "reviews/",
    "reviews/review-a/",
    "site-map/",
)
ADDRESSES = [*(f"/en/{page}" for page in PAGES), "/zh-hans/news/", "/sitemap-stories.xml"]


def set_up():
    """One of each type of record that pages show, and two stories."""
    make.make_office()
    chief = make.make_chief()
    partner = make.make_partner(slug="partner-a", published=True)
    relation = make.make_relation(
        partner=partner, published=True, documents=[("agreement", "2010-05")]
    )
    appointment = make.make_appointment(held="2010/..")
    consulate = make.make_consulate(
        slug="consulate-a",
        published=True,
        head_post=appointment.post,
        milestones=[("opened", "2012-03")],
    )
    photo = make.make_photo()
    everything = {
        "partners": [partner],
        "territories": [partner.territory, make.make_territory("HK")],
        "consulates": [consulate],
        "documents": [relation.documents.get()],
        "themes": [make.make_theme()],
    }
    stories = [
        make.make_exchange(slug=slug, photos=[photo], published=True, **everything)
        for slug in ("story-a", "story-b")
    ]
    make.make_participant(stories[0], person=appointment.person, appointment=appointment)
    make.make_review(slug="review-a", chapters=[stories], published=True)
    return chief


# --- What can happen. Each takes the chief and a number. ---


def enter_a_story(chief, number):
    make.make_visit(published=number % 2 == 0, title_en=f"Entered {number}", date="2022-01-02")


def publish_a_change(chief, number):
    if story := _public_story(number):
        draft = start_draft(story, by=chief)
        draft.title_en = f"Changed {number}"
        draft.save()
        _publish(draft, chief)


def write_in_a_draft(chief, number):
    if story := _public_story(number):
        draft = start_draft(story, by=chief)
        draft.title_en = f"Nobody sees this {number}"
        draft.save()


def set_a_time_for_a_change(chief, number):
    if story := _public_story(number):
        draft = start_draft(story, by=chief)
        draft.summary_en = f"Later {number}"
        draft.save()
        _publish(draft, chief, at=timezone.now() + timedelta(minutes=5 + number))


def set_a_time_for_a_story(chief, number):
    story = make.make_exchange(title_en=f"Later {number}")
    _publish(story, chief, at=timezone.now() + timedelta(minutes=5 + number))


def withdraw_a_story(chief, number):
    if story := _public_story(number):
        withdraw(story, by=chief)


def set_a_time_for_a_withdrawal(chief, number):
    record = [_public_story(number), Partner.objects.public().first()][number % 2]
    if record:
        withdraw(record, by=chief, at=timezone.now() + timedelta(minutes=5 + number))


def call_a_withdrawal_off(chief, number):
    if record := Story.objects.public().filter(withdraw_at__isnull=False).first():
        keep_public(record, by=chief)


def correct_a_story(chief, number):
    if story := _public_story(number):
        correct(story, by=chief, text={"en": f"Corrected {number}"})


def withdraw_the_partner(chief, number):
    if partner := Partner.objects.public().first():
        withdraw(partner, by=chief)


def rename_an_authority(chief, number):
    model = (Territory, Theme, Partner, Person, Consulate, Office)[number % 6]
    model.objects.update(name_en=f"Renamed {number}")


def write_past_django(chief, number):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_story SET title_en = %s", [f"By hand {number}"])


def add_a_document(chief, number):
    kind = ("memorandum", "suspension", "end")[number % 3]
    make.make_document(Relation.objects.order_by("pk").first(), type=kind, date="2015")


def add_a_milestone(chief, number):
    consulate = Consulate.objects.order_by("pk").first()
    make.make_milestone(consulate, kind=("moved", "closed")[number % 2], date="2016-01-01")


def describe_a_photo(chief, number):
    Photo.objects.update(caption_en=f"Caption {number}", alt_en=f"Alternative {number}")


def take_a_photo_away(chief, number):
    StoryPhoto.objects.order_by("pk").first() and StoryPhoto.objects.order_by("pk")[0].delete()


def relate_stories(chief, number):
    first, *others = Story.objects.live().order_by("pk")
    first.related.set(others[: number % 3])


def sign_in(chief, number):
    Session.objects.create(
        session_key=f"key-{number}-{Session.objects.count()}", expire_date=timezone.now()
    )


def _public_story(number):
    stories = list(Story.objects.public().order_by("pk"))
    return stories[number % len(stories)] if stories else None


def _publish(record, chief, at=None):
    if record.state == State.DRAFT:
        type(record)._base_manager.filter(pk=record.pk).update(state=State.APPROVED)
        record.refresh_from_db()
    if record.state == State.APPROVED:
        publish(record, by=chief, at=at)


ACTS = (
    enter_a_story,
    publish_a_change,
    write_in_a_draft,
    set_a_time_for_a_change,
    set_a_time_for_a_story,
    withdraw_a_story,
    set_a_time_for_a_withdrawal,
    call_a_withdrawal_off,
    correct_a_story,
    withdraw_the_partner,
    rename_an_authority,
    write_past_django,
    add_a_document,
    add_a_milestone,
    describe_a_photo,
    take_a_photo_away,
    relate_stories,
    sign_in,
)

steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 11)),
        st.tuples(st.just("time"), st.sampled_from([4, 11, 60, 60 * 25])),
        st.tuples(st.just("visit"), st.sets(st.sampled_from(ADDRESSES), min_size=1, max_size=4)),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15)
@given(steps=steps)
def test_every_stored_page_is_what_would_be_rendered_now(
    steps, db, store_settings, tmp_path_factory, committed, clock
):
    folder = tmp_path_factory.mktemp("pages")
    with taken_back(), override_settings(PAGE_STORE_DIR=folder), watched():
        clock.back()
        with committed():
            chief = set_up()
        processes = [Site(), Site()]
        for site in processes:
            for address in ADDRESSES:
                site.get(address)
        for what, argument in steps:
            if what == "time":
                clock(minutes=argument)
            elif what == "visit":
                for address in argument:
                    processes[0].get(address)
            else:
                with committed():
                    what(chief, argument)
        for address in ADDRESSES:
            stored = [site.get(address) for site in processes]
            fresh = processes[0].fresh(address)
            for found in stored:
                assert (found.status, found.body) == (fresh.status, fresh.body), address


def watched():
    return connection.execute_wrapper(writing.note_writes)
