"""Where the sources contradict themselves: what the sample's records make of it, one by one."""

import datetime
import re

import pytest
from django.apps import apps

from consulates.models import Consulate, Milestone
from events.models import Series, Story
from fao_site.sample.files import read_yaml
from partners.anniversaries import coming
from partners.counts import count_relations
from partners.models import (
    Organization,
    Partner,
    Person,
    Relation,
    RelationDocument,
    Territory,
)
from publishing.chinese import to_simplified
from publishing.models import Photo, Publishable, State
from publishing.wording.site import all_findings
from reviews.models import FigureValue, Review

pytestmark = pytest.mark.usefixtures("sample_office")

END_OF_2022 = datetime.date(2022, 12, 31)


def story(reference):
    return Story.objects.get(reference=reference)


def document(reference):
    return RelationDocument.objects.get(reference=reference)


def test_c01_simplified_chinese_is_the_source_of_every_record():
    for model in apps.get_models():
        if issubclass(model, Publishable) and not model._meta.proxy:
            assert not model.objects.exclude(source_language="zh-hans").exists()
    for record in Story.objects.all():
        assert to_simplified(record.title_zh_hant) == record.title_zh_hans
        assert to_simplified(record.body_zh_hant) == record.body_zh_hans


def test_c03_what_is_incomplete_is_not_public():
    incomplete = Story.objects.filter(is_incomplete=True)
    assert {record.reference for record in incomplete} == {"F308", "F310"}
    assert {record.state for record in incomplete} == {State.DRAFT}
    assert not Story.objects.exclude(state=State.PUBLISHED).exclude(is_incomplete=True).exists()


def test_c04_names_have_their_letters_and_are_found_without_them():
    envoy = Person.objects.get(name_en="Dušan Bella")
    assert envoy.other_names.filter(name_en="Dusan Bella").exists()
    assert Partner.objects.get(slug="trondelag").name_en == "Trøndelag County"


def test_c07_facts_are_on_the_record_and_captions_are_missing_in_english_visibly():
    """Place and people of a plaque were known from a caption alone."""
    plaque = story("F013")
    assert plaque.date == "2022-04"
    assert Milestone.objects.get(reference="F013").place_en == "Tunxi, Anhui"
    assert {participant.person.name_zh_hans for participant in plaque.participants.all()} == {
        "王毅",
        "温纳貌伦",
    }
    photo = plaque.lead_photo
    assert photo.caption_zh_hans
    assert not photo.caption_en
    assert Photo.objects.without("caption", "en").contains(photo)


@pytest.mark.parametrize(
    ("reference", "date"),
    [
        ("F224", "2021-11-10"),
        ("F001", "2022-09"),
        ("F017", "2022"),
        ("F018", "2022"),
        ("F223", "2021"),
        ("F118", ""),
        ("F121", ""),
        ("F401", "2023-02-01/2023-02-03"),
        ("F411", "2022-08/2022-12"),
    ],
)
def test_c08_dates_are_no_more_precise_than_the_source(reference, date):
    assert story(reference).date == date


def test_c09_the_digest_keeps_its_printed_order_and_has_its_year():
    digest = Review.objects.get(reference="F400")
    [chapter] = digest.chapters.all()
    stories = [entry.story for entry in chapter.entries.all() if entry.story]
    assert [record.reference for record in stories[:4]] == ["F401", "F402", "F403", "F404"]
    days = [record.date_earliest for record in stories]
    assert days != sorted(days)
    assert {day.year for day in days} == {2023}


def test_c11_two_equal_counts_are_two_figures():
    held, online = (FigureValue.objects.get(reference=r) for r in ("F204", "F213"))
    assert (held.value, held.qualifier) == (online.value, online.qualifier) == (30, "over")
    assert held.figure != online.figure
    assert held.figure.scope_en != online.figure.scope_en


def test_c12_relations_of_unknown_kind_are_not_counted():
    unknown = Relation.objects.filter(kind="to_be_confirmed")
    assert {relation.partner.slug for relation in unknown} == {"nakhchivan", "medellin", "ndjamena"}
    assert unknown.in_force(END_OF_2022).count() == 3
    assert not unknown.counted(END_OF_2022).exists()
    assert not {"AZ", "CO", "TD"} & count_relations(END_OF_2022).by_territory.keys()


def test_the_counts_of_the_sample_are_those_that_its_documents_give():
    """Incheon and Antwerp, known by their anniversaries; Trøndelag; the three of districts in
    2021; Tashkent since September 2022."""
    before, after = datetime.date(2021, 12, 30), datetime.date(2021, 12, 31)
    assert count_relations(before).sister == 4
    assert count_relations(after).sister == 6
    counts = count_relations(END_OF_2022)
    assert counts.sister == 7
    assert counts.by_level == {"municipal": 4, "district": 3}
    assert counts.by_continent == {"asia": 3, "europe": 3, "north_america": 1}
    assert counts.by_territory == {"UZ": 1, "KR": 2, "BE": 1, "NO": 1, "AT": 1, "MX": 1}
    assert counts.friendly_exchange == 0


def test_c13_authorized_is_not_open():
    published = FigureValue.objects.get(reference="F015")
    assert published.value == 13
    assert "not the same as open" in published.figure.scope_en
    myanmar = Consulate.objects.filter(slug="myanmar-consulate-general")
    assert myanmar.with_state(datetime.date(2022, 5, 1)).get().state_as_at == "authorized"
    assert myanmar.with_state(datetime.date(2022, 8, 1)).get().state_as_at == "open"


def test_c14_the_plaque_and_the_opening_are_two_milestones():
    milestones = Milestone.objects.filter(consulate__slug="myanmar-consulate-general")
    assert [(m.kind, m.date, m.place_zh_hans) for m in milestones.oldest_first()] == [
        ("plaque", "2022-04", "安徽屯溪"),
        ("opened", "2022-07", "重庆"),
    ]


def english_texts():
    """Every English text of the sample but for the variants of names, which are kept as found."""
    for model in apps.get_models():
        if model._meta.proxy or not getattr(model, "wording_checked", True):
            continue
        names = [f.name for f in model._meta.concrete_fields if f.name.endswith("_en")]
        for row in model._base_manager.values("pk", *names):
            for name in names:
                yield f"{model._meta.label} {row['pk']} {name}", row[name] or ""


def test_c15_no_text_uses_a_name_that_the_list_of_terms_discourages():
    terms = read_yaml("terms.yaml")
    forbidden = [wording for term in terms for wording in term.get("forbidden", ())]
    assert "new land and sea channel in the west" in forbidden
    found = re.compile(rf"\b({'|'.join(map(re.escape, forbidden))})\b")
    assert not [(where, text) for where, text in english_texts() if found.search(text)]


def test_c05_c15_c27_the_checker_of_wordings_finds_nothing_in_the_sample():
    remarks = [f"{row}, {finding.field}: {finding.reason}" for row, finding in all_findings()]
    assert remarks == []


def test_c16_one_body_with_two_nameplates():
    office = Organization.objects.get(slug="chongqing-fao")
    commission = Organization.objects.get(slug="chongqing-foreign-affairs-commission-office")
    assert office.same_body_as == commission
    assert commission.same_body_as == office
    assert {name.name_zh_hans for name in office.other_names.all()} >= {"市政府外办", "市外办"}


def test_c17_the_office_is_picked_and_not_typed():
    [host] = story("F405").participants.all()
    organization = host.appointment.post.organization
    assert organization.slug == "chongqing-hk-macao-office"
    assert "CPC" not in organization.name_en
    assert "Municipal People’s Government" in organization.name_en


@pytest.mark.parametrize(
    ("slug", "chinese", "english"),
    [
        ("u-myo-thant-pe", "苗丹佩", "U Myo Thant Pe"),
        ("zaw-linn-oo", "吕真才", "Zaw Linn Oo"),
        ("seade", "施雅德", "Seade"),
        ("james", None, "James"),
    ],
)
def test_c18_names_are_whole_in_each_language(slug, chinese, english):
    person = Person.objects.get(slug=slug)
    assert (person.name_zh_hans, person.name_en) == (chinese, english)


def test_names_that_no_document_gives_are_marked_to_be_confirmed():
    unconfirmed = set(Person.objects.filter(name_to_confirm=True).values_list("slug", flat=True))
    assert {"hu-henghua", "sumiyabazar-dolgorsuren", "heng-swee-keat"} <= unconfirmed
    assert not {"xi-jinping", "aldo-alvarez", "zaw-linn-oo", "wang-wen"} & unconfirmed


def test_c19_who_has_died_is_marked_and_ambassadors_are_known_by_their_post():
    late = Person.objects.get(slug="u-myo-thant-pe")
    assert late.is_deceased
    assert not late.died  # no source gives the day
    july = [f"F10{number}" for number in range(1, 8)]
    envoys = [p for r in july for p in story(r).participants.filter(role="head")]
    assert len(envoys) == 7
    assert all(envoy.is_ambassador for envoy in envoys)
    assert not story("F406").participants.get(role="head").is_ambassador  # a consul general


@pytest.mark.parametrize(
    ("slug", "chinese", "english"),
    [
        ("chongqing-tashkent-province", "友好市州", "sister province"),
        ("chongqing-ulaanbaatar", "友好城市", "sister city"),
        ("chongqing-morobe-province", "友好省市", "sister province"),
        ("chongqing-trondelag", "友好市郡", "sister county"),
        ("shapingba-gyeyang", "友好城市", "sister district"),
    ],
)
def test_c20_labels_follow_from_the_two_sides(slug, chinese, english):
    relation = Relation.objects.get(slug=slug)
    assert (relation.label("zh-hans"), relation.label("en")) == (chinese, english)


def test_c21_the_former_name_of_a_county_is_kept_with_its_dates():
    county = Partner.objects.get(slug="trondelag")
    [former] = county.other_names.filter(kind="former")
    assert former.name_en == "Sør-Trøndelag County"
    assert former.used_until == datetime.date(2017, 12, 31)
    assert document("F414").date_latest < former.used_until  # signed under the former name


def test_c22_a_letter_to_deepen_leaves_the_relation_in_force():
    letter = document("F219")
    assert letter.type == "letter_to_deepen"
    for day in (datetime.date(2021, 6, 1), END_OF_2022):
        found = Relation.objects.with_state(day).get(pk=letter.relation_id)
        assert found.state_as_at == "in_force"
    relation = Relation.objects.with_established().get(pk=letter.relation_id)
    assert relation.established == "2011"


def test_c23_a_class_of_industries_is_no_measured_value():
    pillars = FigureValue.objects.get(reference="F408.1")
    assert (pillars.value, pillars.qualifier) == (3, "exact")
    assert "names a class and not a measured value" in pillars.figure.scope_en


def test_c24_instalments_of_a_series_are_numbered():
    seminars = Series.objects.get(slug="sco-poverty-reduction-seminar")
    assert dict(seminars.stories.values_list("reference", "instalment")) == {"F006": 1, "F409": 2}
    assert story("F007").instalment == 2


def test_c26_hong_kong_and_macao_have_a_field_of_work_of_their_own():
    theirs = Story.objects.filter(scope="hk_macao")
    assert {record.reference for record in theirs} >= {"F251", "F252", "F254", "F255", "F405"}
    assert not Story.objects.foreign().filter(pk__in=theirs).exists()
    # Who helps with a show of another country does not make it an affair of the regions.
    show = story("F412")
    assert show.scope == "foreign"
    assert set(show.territories.values_list("code", flat=True)) == {"PH", "HK"}


def test_c27_credits_are_not_part_of_captions():
    credits = {"F202-1": "外交部网站", "F251-1": "第1眼视频截图"}
    for reference, credit in credits.items():
        photo = Photo.objects.get(reference=reference)
        assert photo.credit_zh_hans == credit
        assert credit[:3] not in photo.caption_zh_hans


def test_c28_what_may_be_one_ceremony_is_linked():
    assert {record.reference for record in story("F021").related.all()} >= {"F019", "F020"}
    assert story("F020").related.contains(story("F021"))


@pytest.mark.parametrize("reference", ["F303", "F304", "F305"])
def test_c29_nobody_is_said_to_have_been_at_one_of_three_events(reference):
    event = story(reference)
    assert not event.participants.exists()
    assert "three events" in event.summary_en
    assert "三项" in event.summary_zh_hans


def test_c30_a_document_has_the_dates_of_both_sides():
    agreement = document("F224")
    assert (agreement.date, agreement.counterpart_date) == ("2021-11-10", "2021-11-09")
    assert story("F224").date == agreement.date


# --- Anniversaries that the sources name, computed ---


@pytest.mark.parametrize(
    ("slug", "year", "years"),
    [
        ("chongqing-incheon", 2022, 15),
        ("chongqing-antwerp-province", 2021, 10),
        ("chongqing-trondelag", 2022, 15),
    ],
)
def test_an_anniversary_that_the_sources_name_is_computed(slug, year, years):
    found = {
        a.record.slug: a.years for a in coming(datetime.date(year, 1, 1)) if a.is_of_a_relation
    }
    assert found[slug] == years


def test_five_years_of_diplomatic_relations_in_2023():
    found = {a.record: a.years for a in coming(datetime.date(2023, 1, 1)) if not a.is_of_a_relation}
    assert found[Territory.objects.get(code="SV")] == 5
