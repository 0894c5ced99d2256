"""The page of a partner: its relations, and a timeline of what was signed and what happened."""

import pytest

from publishing.models import State

from .. import factories as make
from .page import facts_in, find_all, links_in, words

ADDRESS = "/en/sister-cities/trondelag/"


@pytest.fixture
def partner(db, today):
    today("2023-06-30")
    return make.make_partner(
        slug="trondelag",
        kind="county",
        territory=make.make_territory("NO"),
        published=True,
        **make.in_languages("name", "特伦德拉格郡", "特倫德拉格郡", "Trøndelag County"),
        **make.in_languages("introduction", "位于中部。\n\n港口。", "位於中部。", "A county."),
    )


def timeline(page):
    """The moments, each as its words."""
    return page.texts("li", class_="timeline__moment")


def relate(partner, *documents, **over):
    return make.make_relation(partner=partner, documents=documents, **{"published": True} | over)


# --- The head of the page ---


def test_the_page_says_where_the_partner_lies_and_what_it_is(visit, partner):
    page = visit(ADDRESS)
    assert page.text("h1") == "Trøndelag County"
    assert page.text("p", class_="page-head__kicker") == "Norway · county"
    assert page.links["Norway"] == "/en/countries-and-regions/no/"


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        ("zh-hans", ["位于中部。", "港口。"]),
        ("zh-hant", ["位於中部。"]),
        ("en", ["A county."]),
    ],
)
def test_the_introduction_is_in_the_language_of_the_page(language, paragraphs, visit, partner):
    prose = visit(f"/{language}/sister-cities/trondelag/").one(class_="prose")
    assert [words(paragraph) for paragraph in prose] == paragraphs


def test_an_introduction_in_another_language_is_not_shown(visit, partner):
    type(partner).objects.update(introduction_en="")
    assert "位" not in visit(ADDRESS).content


def test_former_names_have_their_dates(visit, partner):
    names = partner.other_names
    names.create(kind="former", name_en="Sør-Trøndelag County", used="../2017-12-31")
    names.create(kind="former", name_en="Trondhjems Amt")
    names.create(kind="variant", name_en="Trondelag")
    lines = visit(ADDRESS).texts("p", class_="page-head__line")
    assert set(lines) == {
        "Former name: Sør-Trøndelag County (up to December 31, 2017)",
        "Former name: Trondhjems Amt",
    }


# --- Relations ---


def test_every_relation_has_its_state_today(visit, partner):
    relate(partner, ("memorandum", "2006"), ("agreement", "2007-06"), slug="a")
    relate(partner, ("letter_of_intent", "2020"), home=make.make_district(), slug="b")
    boxes = visit(ADDRESS).one("aside", class_="facts").findall("dl")
    assert [{words(row.find("dt")): words(row.find("dd")) for row in box} for box in boxes] == [
        {
            "Home side": "Chongqing",
            "Relation": "Sister county",
            "State": "In force",
            "Since": "June 2007",
        },
        {
            "Home side": "Wanzhou District",
            "Relation": "Sister county",
            "State": "Letter of intent",
        },
    ]


@pytest.mark.parametrize(
    ("language", "label"),
    [("zh-hans", "友好市郡"), ("zh-hant", "友好市郡"), ("en", "Sister county")],
)
def test_the_relation_is_called_by_the_levels_of_its_sides(language, label, visit, partner):
    relate(partner)
    assert label in visit(f"/{language}/sister-cities/trondelag/").content


def test_relations_of_organizations_stand_under_it(visit, partner):
    relation = relate(partner, ("agreement", "2007-06"))
    under = {
        "under": relation,
        "kind": "friendly_exchange",
        "home_organization": make.make_organization(),
        "documents": [("memorandum", "2023-01-06")],
    }
    school = make.make_organization(name_en="Cathedral School")
    make.make_relation(partner_organization=school, published=True, **under)
    other = make.make_organization(name_en="Draft School")
    make.make_relation(partner_organization=other, **under)
    box = visit(ADDRESS).one("aside", class_="facts")
    assert [words(line) for line in find_all(box, "li")] == [
        "No. 1 Secondary School – Cathedral School Memorandum of understanding · January 6, 2023"
    ]


def test_draft_relations_are_not_shown(visit, partner):
    relate(partner, ("agreement", "2007-06"), state=State.DRAFT, published=False)
    page = visit(ADDRESS)
    assert facts_in(page.one("aside", class_="facts")) == {}
    assert timeline(page) == []


# --- The timeline ---


def test_the_newest_comes_first_and_the_next_anniversary_before_it(visit, partner):
    relation = relate(partner, ("letter_of_intent", "2005"), ("agreement", "2007-06-18"))
    make.make_exchange(date="2010-03", title_en="A visit", partners=[partner], published=True)
    make.make_document(relation, type="renewal", date="2012")
    assert timeline(visit(ADDRESS)) == [
        "June 18, 2027 20 years of the relation · Chongqing",
        "June 18, 2022 15 years of the relation · Chongqing",
        "June 18, 2017 10 years of the relation · Chongqing",
        "June 18, 2012 5 years of the relation · Chongqing",
        "2012 Renewal · Chongqing",
        "March 2010 A visit exchange",
        "June 18, 2007 Agreement · Chongqing",
        "2005 Letter of intent · Chongqing",
    ]


def test_what_is_coming_is_marked(visit, partner):
    relate(partner, ("agreement", "2007-06-18"))
    coming = visit(ADDRESS).texts("li", class_="timeline__moment--coming")
    assert coming == ["June 18, 2027 20 years of the relation · Chongqing"]


def test_an_anniversary_is_as_precise_as_the_beginning(visit, partner):
    relate(partner, ("agreement", "2007"))
    assert "2022 15 years of the relation · Chongqing" in timeline(visit(ADDRESS))


def test_a_relation_that_ended_has_no_later_anniversaries(visit, partner):
    relate(partner, ("agreement", "2001"), ("end", "2009-05"))
    assert timeline(visit(ADDRESS)) == [
        "May 2009 End of the relation · Chongqing",
        "2006 5 years of the relation · Chongqing",
        "2001 Agreement · Chongqing",
    ]


def test_a_relation_that_was_renewed_after_its_end_has_anniversaries_again(visit, partner):
    relate(partner, ("agreement", "2008"), ("end", "2010"), ("renewal", "2015"))
    assert timeline(visit(ADDRESS))[:2] == [
        "2028 20 years of the relation · Chongqing",
        "2023 15 years of the relation · Chongqing",
    ]


def test_an_intention_has_no_anniversary(visit, partner):
    relate(partner, ("letter_of_intent", "2005"), ("memorandum", "2006"))
    assert not [moment for moment in timeline(visit(ADDRESS)) if "years" in moment]


def test_a_document_is_told_with_the_story_that_reports_it(visit, partner):
    relation = relate(partner, ("agreement", "2007-06"))
    document = relation.documents.get()
    story = make.make_exchange(
        date="2007-06-18",
        title_en="Signed in Trondheim",
        documents=[document],
        partners=[partner],
        published=True,
    )
    page = visit(ADDRESS)
    assert timeline(page)[-1] == "June 2007 Agreement · Chongqing Signed in Trondheim"
    (moment,) = [item for item in page.all("li") if "Signed in Trondheim" in words(item)]
    assert links_in(moment)["Signed in Trondheim"] == story.get_absolute_url().replace(
        "/zh-hans/", "/en/"
    )


def test_of_many_stories_the_newest_are_told_and_the_others_linked(visit, partner, monkeypatch):
    monkeypatch.setattr("partners.timeline.STORIES_TOLD", 2)
    reported = make.make_exchange(
        title_en="It is signed", date="2001", partners=[partner], published=True
    )
    relation = relate(partner, ("agreement", "2001"))
    relation.documents.get().stories.add(reported)
    for year in (2002, 2003, 2004):
        make.make_exchange(
            title_en=f"News of {year}", date=str(year), partners=[partner], published=True
        )
    page = visit(ADDRESS)
    told = " ".join(timeline(page))
    assert "News of 2004" in told
    assert "News of 2003" in told
    assert "News of 2002" not in told
    assert "It is signed" in told  # with its document, however old
    assert page.links["All news about this partner →"] == "/en/news/?partner=trondelag"


def test_few_stories_are_all_told_without_a_link(visit, partner):
    make.make_exchange(date="2002", partners=[partner], published=True)
    assert "All news about this partner →" not in visit(ADDRESS).links


def test_a_story_that_reports_two_documents_is_told_with_both(visit, partner):
    relation = relate(partner, ("memorandum", "2006"), ("letter_to_deepen", "2006"))
    documents = list(relation.documents.all())
    make.make_exchange(
        title_en="Two papers", documents=documents, partners=[partner], published=True
    )
    moments = timeline(visit(ADDRESS))
    assert len(moments) == 2
    assert all(moment.endswith("Two papers") for moment in moments)


def test_a_draft_that_reports_a_document_is_not_told(visit, partner):
    relation = relate(partner, ("agreement", "2007-06"))
    make.make_exchange(title_en="Draft", documents=[relation.documents.get()], partners=[partner])
    assert "Draft" not in visit(ADDRESS).content


def test_a_date_that_was_inferred_is_marked(visit, partner):
    relation = relate(partner)
    make.make_document(relation, date="2007", is_inferred=True)
    make.make_document(relation, type="renewal", date="2008")
    moments = timeline(visit(ADDRESS))
    assert "2007 Agreement · Chongqing date inferred" in moments
    assert "2008 Renewal · Chongqing" in moments


def test_the_date_on_the_other_side_is_given(visit, partner):
    relation = relate(partner)
    make.make_document(
        relation,
        date="2021-11-10",
        counterpart_date="2021-11-09",
        note_en="Signed by video",
        filing_number="CN-12",
    )
    assert timeline(visit(ADDRESS))[-1] == (
        "November 10, 2021 Agreement · Chongqing Signed by video "
        "November 9, 2021 by the partner’s local date Filing number: CN-12"
    )


def test_a_document_without_a_date_comes_last_and_says_so(visit, partner):
    relate(partner, ("letter_of_intent", ""), ("agreement", "2021"))
    assert timeline(visit(ADDRESS))[-1] == "undated Letter of intent · Chongqing"


# --- News ---


def test_the_news_about_the_partner_are_shown_and_linked_if_there_are_more(visit, partner):
    for number in range(12):
        make.make_exchange(partners=[partner], published=True, date=f"2022-{number + 1:02}")
    page = visit(ADDRESS)
    assert len(page.all("article", class_="card")) == 12
    assert "All news about this partner →" not in page.links
    make.make_exchange(partners=[partner], published=True)
    page = visit(ADDRESS)
    assert len(page.all("article", class_="card")) == 12
    assert page.links["All news about this partner →"] == "/en/news/?partner=trondelag"


@pytest.mark.parametrize(("state", "status"), [(State.DRAFT, 404), (State.WITHDRAWN, 410)])
def test_a_partner_that_is_not_public_has_no_page(state, status, visit, partner):
    type(partner).objects.update(state=state)
    page = visit(ADDRESS, status=status)
    assert "Trøndelag" not in page.html
