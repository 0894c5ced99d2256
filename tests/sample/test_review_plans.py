"""The plans of the sample’s reviews: they ask for each record of their years, as editors did."""

import pytest
from django.db import transaction

from accounts.models import User
from consulates.models import Milestone
from events.models import Story, Theme
from fao_site.sample.coverage import facts
from partners.models import RelationDocument
from publishing.models import Photo
from reviews.compiling.compiling import compile_review
from reviews.compiling.starting import start_review
from reviews.editions.differences import differences
from reviews.editions.document import document_of
from reviews.models import ChapterRule, Entry, FigureValue, Proposal, Review, record_key

YEARS = ("2021", "2022")

# What the editors put elsewhere than the plan would: a service that they tell among the studies of
# the staff, and a plan that they tell among the exchanges.
BY_HAND = {"2021": ["F210"], "2022": ["F127"]}

# Chapter themes that the sources have: headings, and what their parts are about.
THEMES_OF_SOURCES = {
    "2021": [
        "主场外交",
        "学习教育",
        "“云会面”与“面对面”",
        "国际交往中心",
        "外防输入",
        "港澳",
        "讲述重庆故事",
    ],
    "2022": [
        "总体外交",
        "减贫",
        "通道",
        "友好城市",
        "建交周年",
        "使节",
        "人文交流",
        "自身建设",
    ],
}


@pytest.fixture
def manager(sample_office):
    return User.objects.get(username="manager")


@pytest.mark.parametrize("slug", [*YEARS, "2023-01-02"])
def test_compiling_the_sample_twice_finds_nothing_the_second_time(slug, manager):
    review = Review.objects.get(slug=slug)
    first = compile_review(review, by=manager)
    assert (first.changed, first.gone, first.back) == ([], [], [])
    assert compile_review(review, by=manager).is_empty


@pytest.mark.parametrize("year", YEARS)
def test_a_review_of_the_sample_has_every_record_of_its_year(year, manager):
    review = Review.objects.get(slug=year)
    assert compile_review(review, by=manager).new == []
    keys = {record_key(entry) for entry in Entry.objects.filter(chapter__review=review)}
    period = (review.date_earliest, review.date_latest)
    stories = Story.objects.public().in_period(*period)
    assert {("story", story.pk) for story in stories} <= keys
    values = FigureValue.objects.in_period(*period)
    assert {("figure_value", value.pk) for value in values} <= keys
    photos = Photo.objects.in_period(*period).filter(storyphoto_set=None)
    assert {("photo", photo.pk) for photo in photos} <= keys


@pytest.mark.parametrize("year", YEARS)
def test_every_fact_of_a_year_is_in_the_edition_of_its_review(year, manager):
    """As an item, a figure or a photo; a step of a relation or a consulate by the story of it."""
    review = Review.objects.get(slug=year)
    document = review.editions.get().document
    stories = {item["key"] for each in document["chapters"] for item in each["items"]}
    entries = Entry.objects.filter(chapter__review=review)
    told = set(Story.objects.filter(pk__in=stories).values_list("reference", flat=True))
    told |= set(entries.values_list("figure_value__reference", flat=True))
    told |= set(entries.values_list("photo__reference", flat=True))
    for model in (RelationDocument, Milestone):
        told |= set(model.objects.filter(stories__in=stories).values_list("reference", flat=True))
    period = (review.date_earliest, review.date_latest)
    dated = set()
    for model in (Story, FigureValue, Photo, RelationDocument, Milestone):
        found = model.objects.in_period(*period).exclude(reference="")
        if model is Story:
            found = found.filter(state="published")
        if model is Photo:
            found = found.filter(storyphoto_set=None)
        dated |= set(found.values_list("reference", flat=True))
    numbers = {reference.partition(".")[0] for reference in dated}
    assert numbers <= facts().keys()
    assert dated - told == set()


@pytest.mark.parametrize("year", YEARS)
def test_the_plan_puts_records_where_the_editors_put_them(year, manager):
    review = Review.objects.get(slug=year)
    entries = Entry.objects.filter(chapter__review=review).select_related("chapter")
    editors = {record_key(entry): entry.chapter.title_zh_hans for entry in entries}
    with transaction.atomic():
        Entry.objects.filter(chapter__review=review).delete()
        Proposal.objects.filter(review=review).delete()
        compile_review(review, by=manager)
        plan = {each.record_key: each for each in _proposals(review)}
        transaction.set_rollback(True)
    elsewhere = [
        each.record.reference
        for key, each in plan.items()
        if (each.chapter and each.chapter.title_zh_hans) != editors[key]
    ]
    assert elsewhere == BY_HAND[year]
    assert len(plan) > 50


def _proposals(review):
    return list(Proposal.objects.filter(review=review).with_records().select_related("chapter"))


@pytest.mark.parametrize("year", YEARS)
def test_the_chapters_have_every_theme_of_the_sources(year, manager):
    document = Review.objects.get(slug=year).editions.get().document
    titles = [chapter["title"]["zh-hans"] for chapter in document["chapters"]]
    for theme in THEMES_OF_SOURCES[year]:
        assert any(theme in title for title in titles), theme


@pytest.mark.parametrize("year", YEARS)
def test_an_edition_of_the_sample_says_what_its_records_say(year, manager):
    review = Review.objects.get(slug=year)
    assert differences(review.editions.get().document, document_of(review)) == []


def test_every_theme_of_a_rule_is_one_that_stories_have(manager):
    asked = Theme.objects.filter(pk__in=ChapterRule.objects.values("themes"))
    used = Story.objects.public().values("themes")
    assert asked.count() > 20
    assert not asked.exclude(pk__in=used).exists()


def test_2023_begins_from_the_plan_of_2022_and_asks_for_its_own_records(manager):
    new = start_review("2023", by=manager, from_=Review.objects.get(slug="2022"))
    compilation = compile_review(new, by=manager)
    assert new.title_zh_hans == "2023年外事工作回顾"
    stories = Story.objects.public().in_period(new.date_earliest, new.date_latest)
    proposed = {each.story_id for each in compilation.new if each.story_id}
    assert proposed == set(stories.values_list("pk", flat=True))


def test_published_figures_that_the_records_do_not_bear_out_are_explained(manager):
    document = document_of(Review.objects.get(slug="2022"))
    found = {each["counted"]: each for each in document["disagreements"]}
    assert found["sister"]["published"]["value"] == "52"
    assert found["sister"]["as_at"] == "2022-01-18"
    assert found["sister"]["value"] < 52
    assert found["sister"]["why"].keys() == {"zh-hans", "zh-hant", "en"}
