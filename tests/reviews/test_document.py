"""The document of a review: what it holds, in which shape, at what cost."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from reviews.editions.document import document_of
from reviews.editions.photos import month_of
from reviews.models import Review

from .. import factories as make
from .plans import one_chapter


@pytest.fixture
def office(db):
    return make.make_office()


# --- Its shape ---


def test_the_documents_of_the_sample_are_as_the_schema_says(sample_office, validator):
    for review in Review.objects.all():
        validator.validate(json.loads(json.dumps(document_of(review))))


def test_a_review_with_next_to_nothing_has_a_document_too(office, validator):
    review = make.make_review(title_zh_hans="", title_zh_hant="")
    document = document_of(review)
    validator.validate(document)
    assert document["review"]["title"] == {"en": "Foreign affairs in 2022"}
    assert document["cover"] is None
    assert document["chapters"] == []


def test_a_document_that_lacks_something_is_not_valid(office, validator):
    document = document_of(make.make_review())
    del document["review"]["title"]
    assert not validator.is_valid(document)


def test_the_document_is_the_same_in_every_language(sample_office):
    review = Review.objects.get(slug="2022")
    made = []
    for language in ("zh-hans", "en"):
        with override(language):
            made.append(document_of(review))
    assert made[0] == made[1]


def test_the_schema_has_a_public_address(client):
    response = client.get("/reviews/edition.schema.json")
    assert response["Content-Type"] == "application/schema+json"
    assert json.loads(response.content)["title"] == "Edition of a review"


# --- What it holds ---


def test_items_stand_in_the_editors_order_with_all_that_they_say(office):
    person = make.make_person()
    photo = make.make_photo(date="2022-09")
    visit = make.make_visit(
        published=True,
        date="2022-09",
        photos=[photo],
        territories=[make.make_territory("MM")],
        partners=[make.make_partner(published=True, slug="pagan"), make.make_partner()],
    )
    appointment = make.make_appointment(person=person)
    make.make_participant(visit, person=person, appointment=appointment)
    make.make_participant(visit, title_en="Counsellor", role="member", position=1)
    first = make.make_exchange(published=True)
    review = make.make_review()
    one_chapter(review, first, (visit, "★"))
    items = document_of(review)["chapters"][0]["items"]
    assert [item["key"] for item in items] == [first.pk, visit.pk]
    item = items[1]
    assert (item["kind"], item["highlight"], item["date"]) == ("visit", True, "2022-09")
    assert item["sort"] == {"zh-hans": "大使", "zh-hant": "大使", "en": "ambassador"}
    assert item["body_html"]["en"] == "<p>Text.</p>"
    assert item["photos"] == [str(photo.pk)]
    assert [each["code"] for each in item["territories"]] == ["MM"]
    assert [each["slug"] for each in item["partners"]] == ["pagan"]  # the other is a draft
    assert item["people"] == [
        {
            "name": {"zh-hans": "苗丹佩", "zh-hant": "苗丹佩", "en": "U Myo Thant Pe"},
            "title": {
                "zh-hans": "缅甸驻华大使",
                "zh-hant": "緬甸駐華大使",
                "en": "Ambassador of Myanmar to China",
            },
            "role": "head",
        },
        {"name": {}, "title": {"en": "Counsellor"}, "role": "member"},
    ]


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_is_not_public_is_not_in_it(state, office):
    story = make.make_exchange(published=True, state=state)
    review = make.make_review(chapters=[[story]])
    assert document_of(review)["chapters"][0]["items"] == []


def test_a_figure_keeps_its_qualifier_and_a_starred_one_stands_by_itself(office):
    value = make.make_figure_value(value=20_000_000, qualifier="nearly", source_en="A report")
    other = make.make_figure_value(value="4.50")
    review = make.make_review()
    one_chapter(review, (value, "★"), other)
    chapter = document_of(review)["chapters"][0]
    assert [figure["value"] for figure in chapter["figures"]] == ["20000000", "4.5"]
    assert chapter["figures"][0]["written"]["en"] == "nearly 20 million pairs"
    assert chapter["figures"][0]["qualifier"] == "nearly"
    [pull] = chapter["pull"]
    assert pull["value"] == {
        "zh-hans": "近2000万",
        "zh-hant": "近2000萬",
        "en": "nearly 20 million",
    }
    assert pull["source"] == {"en": "A report"}


def test_every_photo_of_a_chapter_is_in_its_runs_once(office):
    photos = [make.make_photo(date=date) for date in ("2022-09", "", "2022-03-05", "2022")]
    story = make.make_exchange(published=True, photos=photos)
    other = make.make_exchange(published=True, photos=photos[:1])
    single = make.make_photo(date="2022-03")
    review = make.make_review()
    one_chapter(review, story, other, single, photos[1])
    document = document_of(review)
    assert [(run["month"], run["photos"]) for run in document["chapters"][0]["months"]] == [
        ("2022-03", [str(photos[2].pk), str(single.pk)]),
        ("2022-09", [str(photos[0].pk)]),
        ("2022", [str(photos[3].pk)]),
        ("", [str(photos[1].pk)]),
    ]
    assert document["photos"].keys() == {str(photo.pk) for photo in (*photos, single)}


@pytest.mark.parametrize(
    ("date", "month"),
    [
        ("2022-09-16", "2022-09"),
        ("2022-09-30/2022-10-02", "2022-09"),
        ("2022", "2022"),
        ("2022~", "2022"),
        ("[2021,2022]", ""),
        ("[2022-01,2022-02]", "2022"),
        ("../2022", ""),
        ("", ""),
    ],
)
def test_a_photo_is_in_the_month_in_which_its_date_begins(date, month):
    assert month_of(date) == month


def test_the_index_says_where_each_name_is(office):
    person, japan = make.make_person(), make.make_territory("JP")
    stories = [make.make_exchange(published=True, territories=[japan]) for _ in range(2)]
    for story in stories:
        make.make_participant(story, person=person)
    review = make.make_review(chapters=[[stories[0]], [stories[1]]])
    index = document_of(review)["index"]
    places = [[1, stories[0].pk], [2, stories[1].pk]]
    assert [(entry["name"]["en"], entry["items"]) for entry in index["people"]] == [
        ("U Myo Thant Pe", places)
    ]
    assert [(entry["name"]["en"], entry["items"]) for entry in index["places"]] == [
        ("Japan", places)
    ]


def test_the_map_has_what_was_signed_and_whence_visits_came(office):
    partner = make.make_partner(published=True, latitude=41, longitude=69, name_en="Tashkent")
    make.make_relation(partner=partner, documents=[("agreement", "2022-09")], published=True)
    nowhere = make.make_partner(published=True)
    make.make_relation(partner=nowhere, documents=[("agreement", "2022-09")], published=True)
    myanmar = make.make_territory("MM", latitude="21.9", longitude="95.9")
    visit = make.make_visit(published=True, territories=[myanmar])
    exchange = make.make_exchange(published=True, territories=[make.make_territory("JP")])
    review = make.make_review(chapters=[[visit, exchange]])
    dots = document_of(review)["map"]
    assert [(dot["kind"], dot["name"]["en"], dot["latitude"]) for dot in dots] == [
        ("relation", "Tashkent", 41.0),
        ("visit", "Myanmar", 21.9),
    ]


# --- What it costs ---


def test_it_costs_the_same_with_one_row_and_with_fifty(office):
    def cost(number, slug, year):
        review = make.make_review(slug=slug, date=year, cover=make.make_photo())
        for _ in range(number):
            story = make.make_visit(
                published=True,
                date=year,
                photos=[make.make_photo(date=year)],
                territories=[make.make_territory("MM")],
                partners=[make.make_partner(published=True)],
            )
            make.make_participant(story, appointment=None)
            make.make_relation(documents=[("agreement", year)], published=True)
            one_chapter(review, story, make.make_figure_value(date=year), make.make_photo())
        with CaptureQueriesContext(connection) as queries:
            document_of(Review.objects.select_related("cover").get(pk=review.pk))
        return len(queries)

    assert cost(1, "one", "1990") == cost(50, "fifty", "2000")
