"""Every fact that the sample was made from is in the database, and the document says where."""

import re
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from events.models import Story
from fao_site.sample.coverage import STATUS, facts, markdown, places_of_facts
from fao_site.sample.files import read_yaml
from partners.models import RelationDocument
from publishing.models import Photo
from reviews.models import FigureValue, Review

DOCUMENT = settings.BASE_DIR / "docs" / "sample-coverage.md"

# As the sources count them.
NUMBERS = {
    "exchange_event": 55,
    "visit": 19,
    "policy_plan": 18,
    "sister_relation_step": 16,
    "figure": 14,
    "mechanism": 9,
    "meeting": 7,
    "document": 6,
    "consulate_event": 4,
    "photo_caption": 2,
    "highlight": 2,
    "domestic_exchange": 2,
    "anniversary": 1,
}

# What kind of record a fact of each type has to be, among others that it may be as well.
HELD_AS = {
    "exchange_event": "story: exchange",
    "visit": "story: visit",
    "policy_plan": "story: article",
    "figure": "figure: ",
    "mechanism": "story: article",
    "meeting": "story: exchange, meeting",
    "document": ("review: ", "epigraphs of a review", "story: article, signed"),
    "consulate_event": "story: exchange",
    "photo_caption": "photo that stands by itself",
    "highlight": "story: article",
    "domestic_exchange": "story: exchange, meeting",
    "sister_relation_step": ("document: ", "15 years, computed"),
    "anniversary": "5 years, computed",
}


def test_the_index_has_all_facts_of_each_type():
    assert Counter(facts().values()) == NUMBERS
    assert len(facts()) == 155


@pytest.fixture
def places(sample_office):
    return places_of_facts()


@pytest.mark.parametrize("type_", NUMBERS)
def test_every_fact_of_a_type_is_held_by_a_record_of_its_kind(places, type_):
    numbers = [fact for fact, its_type in facts().items() if its_type == type_]
    held = [
        fact
        for fact in numbers
        if any(place.record.startswith(HELD_AS[type_]) for place in places[fact])
    ]
    assert held == numbers


def test_no_file_number_of_the_sample_is_unknown_to_the_index(places):
    assert places.keys() == facts().keys()
    known = facts().keys()
    for model in (Story, RelationDocument, FigureValue, Review):
        for reference in model.objects.exclude(reference="").values_list("reference", flat=True):
            assert {part.partition(".")[0] for part in reference.split(", ")} <= known


@pytest.mark.parametrize(
    ("fact", "values"),
    [("F022", [27, 72]), ("F023", [113, 338]), ("F408", [3, 2]), ("F412", [11, 30, 50])],
)
def test_a_fact_of_several_figures_is_several_values(sample_office, fact, values):
    found = FigureValue.objects.filter(reference__startswith=f"{fact}.").order_by("reference")
    assert [int(value.value) for value in found] == values


@pytest.mark.parametrize(("fact", "year"), [("F039", "2007"), ("F218", "2011")])
def test_an_agreement_that_is_known_by_its_anniversary_is_marked_as_inferred(
    sample_office, fact, year
):
    document = RelationDocument.objects.get(reference=fact)
    assert document.is_inferred
    assert (document.type, document.date) == ("agreement", year)


def test_what_is_highlighted_in_the_sources_is_highlighted(sample_office):
    assert Story.objects.get(reference="F124").is_highlight
    assert Story.objects.get(reference="F302").is_highlight
    starred = ["F001", "F002", "F003", "F004", "F005"]
    assert Story.objects.filter(reference__in=starred, is_highlight=True).count() == 5


def test_what_is_within_the_mainland_or_of_the_regions_is_no_foreign_affair(sample_office):
    scopes = dict(
        Story.objects.filter(reference__in=["F403", "F405"]).values_list("reference", "scope")
    )
    assert scopes == {"F403": "domestic", "F405": "hk_macao"}


def test_a_picture_whose_caption_is_the_only_source_is_a_record(sample_office):
    assert Photo.objects.get(reference="F115").date == ""
    assert Photo.objects.get(reference="F209").date == "2021"


def test_the_document_is_what_the_database_says(sample_office):
    assert DOCUMENT.read_text(encoding="utf-8") == markdown(), (
        "Make it again from a fresh sample: manage.py sample_coverage > docs/sample-coverage.md"
    )


def test_the_document_is_the_same_in_every_language(sample_office, capsys):
    with translation.override("zh-hans"):
        call_command("sample_coverage")
    assert capsys.readouterr().out == DOCUMENT.read_text(encoding="utf-8")


# --- Conflicts ---


def test_every_conflict_is_there_once():
    numbers = [conflict["id"] for conflict in read_yaml("conflicts.yaml")]
    assert numbers == [f"C{number:02}" for number in range(1, 31)]


def test_every_conflict_says_what_becomes_of_it_and_what_is_done_is_tested():
    tests = {
        name
        for path in (settings.BASE_DIR / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
    }
    for conflict in read_yaml("conflicts.yaml"):
        assert conflict["what"]
        assert conflict["how"]
        assert conflict["status"] in STATUS
        assert set(conflict["held_by"]) <= tests, conflict["id"]
        assert conflict["held_by"] or conflict["status"] == "later", conflict["id"]
