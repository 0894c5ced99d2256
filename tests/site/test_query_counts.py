"""What a page costs the database: a fixed number of queries, however many rows it prints."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from publishing.search import indexing

from .. import factories as make


@pytest.fixture
def cost(client, db):
    """The number of queries that an address costs."""

    def cost(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return cost


@pytest.fixture
def records(db):
    """One of each record that stories point to, and the office."""
    make.make_office()
    partner = make.make_partner(published=True)
    relation = make.make_relation(partner=partner, published=True)
    consulate = make.make_consulate(published=True)
    return {
        "territories": [partner.territory, consulate.territory],
        "partners": [partner],
        "documents": [make.make_document(relation)],
        "consulates": [consulate],
        "milestones": [make.make_milestone(consulate)],
        "organizations": [make.make_organization()],
        "districts": [relation.home],
        "themes": [make.make_theme(), make.make_theme()],
    }


def make_stories(number, records, **over):
    """Public stories with everything that a story can have."""
    photos = [make.make_photo(colour=(shade, 99, 99)) for shade in (0, 128)]
    series = make.make_series()
    stories = []
    for instalment in range(1, number + 1):
        story = make.make_visit(
            published=True,
            photos=photos,
            series=series,
            instalment=instalment,
            related=stories[-2:],
            **records | over,
        )
        appointment = make.make_appointment(post=make.make_post())
        make.make_participant(story, person=appointment.person, appointment=appointment)
        make.make_participant(story, title_en="Counsellor")
        make.make_figure_value(story_id=story.pk)
        stories.append(story)
    return stories


# --- The two budgets ---


@pytest.mark.parametrize("number", [5, 50])
def test_a_story_costs_at_most_eight_queries(number, cost, records):
    stories = make_stories(number, records)
    assert cost(stories[number // 2].get_absolute_url()) == 8


@pytest.mark.parametrize("number", [5, 50])
def test_the_news_list_costs_at_most_six_queries(number, cost, records):
    make_stories(number, records)
    assert cost("/en/news/") == 6


def test_the_news_list_costs_no_more_with_every_filter_on(cost, records):
    make_stories(25, records)
    partner, theme = records["partners"][0].slug, records["themes"][0].slug
    filters = f"year=2022&kind=visit&territory=MM&partner={partner}&theme={theme}&words=flower"
    indexing.rebuild()
    assert cost(f"/en/news/?{filters}") == 6


def test_a_later_page_of_the_news_list_costs_no_more(cost, visit, records):
    make_stories(45, records)
    older = visit("/en/news/").one("a", rel="next").get("href")
    assert cost(f"/en/news/{older}") == 6


def test_a_story_with_many_facts_costs_no_more(cost, records):
    many = {
        "territories": [make.make_territory(code) for code in ("AT", "JP", "MX", "NO", "ZA")],
        "organizations": [make.make_organization() for _ in range(20)],
        "themes": [make.make_theme() for _ in range(20)],
    }
    story = make_stories(2, records, **many)[0]
    for number in range(20):
        make.make_participant(story, person=make.make_person(), title_en=f"Member {number}")
        make.make_figure_value(story_id=story.pk)
    assert cost(story.get_absolute_url()) == 8


# --- Every other page: the same for one row and for fifty ---


def story_rows(number):
    region = make.make_territory("HK")
    partner = make.make_partner(published=True)
    make_stories(number, {"territories": [region, partner.territory], "partners": [partner]})


def partner_rows(number):
    """Partners with relations, documents and stories."""
    for index in range(number):
        partner = make.make_partner(
            published=True, latitude=index, longitude=10, photo=make.make_photo()
        )
        documents = [("memorandum", "2010"), ("agreement", f"{2000 + index % 20}-05")]
        make.make_relation(partner=partner, documents=documents, published=True)
        make.make_exchange(published=True, territories=[partner.territory], partners=[partner])


def one_partner(number):
    """A partner with many relations, relations under them, names and stories."""
    partner = make.make_partner(published=True, slug="the-partner", latitude=1, longitude=1)
    for index in range(number):
        home = make.make_district()
        documents = [("letter_of_intent", "2008"), ("agreement", "2010-05")]
        relation = make.make_relation(
            home=home, partner=partner, documents=documents, published=True
        )
        make.make_relation(
            under=relation,
            kind="friendly_exchange",
            home_organization=make.make_organization(),
            partner_organization=make.make_organization(),
            documents=[("memorandum", "2020")],
            published=True,
        )
        partner.other_names.create(kind="former", name_en=f"Name {index}", used="2001")
        make.make_exchange(published=True, documents=[relation.documents.last()])
        make.make_exchange(published=True, partners=[partner], photos=[make.make_photo()])


def country_rows(number):
    country = make.make_territory("NO")
    for index in range(number):
        partner = make.make_partner(published=True, territory=country, latitude=60, longitude=index)
        make.make_relation(partner=partner, documents=[("agreement", "2010")], published=True)
        make.make_consulate(territory=country, milestones=[("opened", "2010")], published=True)
        make.make_exchange(published=True, territories=[country], photos=[make.make_photo()])


def territory_rows(number):
    for code in list(make.TERRITORIES)[:number]:
        make.make_exchange(published=True, territories=[make.make_territory(code)])


def consulate_rows(number):
    for _ in range(number):
        appointment = make.make_appointment(held="2010/..")
        make.make_consulate(
            head_post=appointment.post, milestones=[("opened", "2010")], published=True
        )


def one_consulate(number):
    appointment = make.make_appointment(held="2010/..")
    consulate = make.make_consulate(
        slug="the-consulate", head_post=appointment.post, published=True
    )
    for index in range(number):
        make.make_milestone(consulate, kind="moved", date=f"{1950 + index}")
        make.make_exchange(published=True, consulates=[consulate], photos=[make.make_photo()])


def review_rows(number):
    for index in range(number):
        story = make.make_exchange(published=True)
        make.make_review(
            slug=f"review-{index}", date=f"{1950 + index}", chapters=[[story]], published=True
        )


def one_review(number):
    cover = make.make_photo(colour=(1, 2, 3))
    review = make.make_review(
        slug="the-review", chapters=[[] for _ in range(number)], cover=cover, published=True
    )
    for chapter in review.chapters.all():
        photos = [make.make_photo(date="2022-03")]
        story = make.make_exchange(published=True, photos=photos)
        starred = make.make_exchange(published=True, photos=photos)
        make.make_entry(chapter, story_id=story.pk)
        make.make_entry(chapter, story_id=starred.pk, is_highlight=True)
        make.make_entry(chapter, figure_value=make.make_figure_value())
        make.make_entry(chapter, photo=make.make_photo(date="2022-04"))


def home_rows(number):
    partner_rows(number)
    consulate_rows(number)
    review_rows(number)


# address → what fills the page with rows
PAGES = {
    "/en/": home_rows,
    "/en/news/": story_rows,
    "/en/news/feed.atom": story_rows,
    "/en/hong-kong-macao/": story_rows,
    "/en/sister-cities/": partner_rows,
    "/en/sister-cities/?view=table&order=territory&continent=asia": partner_rows,
    "/en/sister-cities/the-partner/": one_partner,
    "/en/countries-and-regions/": territory_rows,
    "/en/countries-and-regions/no/": country_rows,
    "/en/consulates/": consulate_rows,
    "/en/consulates/the-consulate/": one_consulate,
    "/en/reviews/": review_rows,
    "/en/reviews/the-review/": one_review,
    "/en/reviews/the-review/with-zh-hans/": one_review,
    "/en/site-map/": home_rows,
    "/sitemap-stories.xml": story_rows,
    "/sitemap-partners.xml": partner_rows,
    "/sitemap-territories.xml": territory_rows,
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_costs_the_same_with_one_row_and_with_fifty(address, cost, client, today):
    today("2025-04-01")
    make.make_office()

    def visited_with(number):
        with transaction.atomic():
            PAGES[address](number)
            costs, size = cost(address), len(client.get(address).content)
            transaction.set_rollback(True)
        return costs, size

    (one, size_of_one), (fifty, size_of_fifty) = visited_with(1), visited_with(50)
    assert fifty == one
    assert size_of_fifty > size_of_one
