"""Files of an Edition for visitors: made before anybody asks, once, and never changed."""

import hashlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse

from accounts.models import AuditEntry
from events.models import Story
from publishing.models import Photo, Term
from publishing.workflow import withdraw
from reviews.editions.files import keep_file, start_files, wanted
from reviews.editions.issuing import issue_review
from reviews.models import EditionFile, Review

from .. import factories as make
from ..site.page import Page
from .plans import one_chapter


@pytest.fixture
def chief(media, db):
    make.make_office()
    return make.make_chief(username="chief")


@pytest.fixture
def story(chief):
    make.make_term("山城", "Mountain City")
    return make.make_visit(
        published=True,
        photos=[make.make_photo(date="2022-09")],
        territories=[make.make_territory()],
    )


@pytest.fixture
def edition(story, chief):
    review = make.make_review(
        published=True, slug="2022", **make.in_languages("title", "综述", "綜述", "Review")
    )
    one_chapter(review, (story, "★"))
    return issue_review(review, by=chief)


def data_of(kept, media):
    with media.open(kept.file) as opened:
        return opened.read()


def downloads(client, language):
    page = Page(client.get(f"/{language}/reviews/2022/"))
    return [] if not page.all("div", class_="downloads") else page.all("a", download=None)


# --- Keeping ---


def test_a_kept_file_is_named_measured_and_in_the_log(edition, chief, media):
    kept = keep_file(edition, by=chief, format="pdf", language="zh-hans", second_language="en")
    data = data_of(kept, media)
    assert data.startswith(b"%PDF")
    assert str(kept) == "2022-edition-1-zh-hans-en.pdf"
    assert (kept.size, kept.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert kept.file.startswith("editions/")
    assert kept.made_by == chief
    entry = AuditEntry.objects.get(action="edition_file_kept")
    assert entry.details == {"edition": 1, "file": str(kept), "hash": kept.sha256}


def test_what_holds_every_language_is_kept_once_without_one(edition, chief):
    first = keep_file(edition, by=chief, format="json", language="en")
    assert str(first) == "2022-edition-1.json"
    assert first.languages == []
    assert keep_file(edition, by=chief, format="json", language="zh-hans") == first


@pytest.mark.parametrize("format", ["pdf", "docx", "epub"])
def test_a_file_on_the_site_stays_as_it_is_whatever_happens_to_the_records(
    format, edition, story, chief, media
):
    kept = keep_file(edition, by=chief, format=format, language="en")
    before = data_of(kept, media)
    story.photo_uses.all().delete()
    for photo in Photo.objects.all():
        photo.delete()
        media.delete(photo.file.name)
    Term.objects.update(text_en="Hill City")
    story.territories.update(name_en="Another name")
    Story.objects.update(title_en="Another title")
    withdraw(story, by=chief)
    assert keep_file(edition, by=chief, format=format, language="en") == kept
    assert data_of(kept, media) == before
    # Made anew, it is the same to the byte.
    EditionFile.objects.all().delete()
    again = keep_file(edition, by=chief, format=format, language="en")
    assert again.sha256 == hashlib.sha256(before).hexdigest()


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ({"format": "papyrus"}, "no format"),
        ({"language": ""}, "one of the languages"),
        ({"language": "fr"}, "one of the languages"),
        ({"second_language": "en"}, "another one"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_kept(over, message, edition, chief):
    with pytest.raises(ValidationError, match=message):
        keep_file(edition, by=chief, **{"format": "epub", "language": "en"} | over)
    assert not EditionFile.objects.exists()


@pytest.mark.parametrize(
    ("role", "may"),
    [("Final reviewer", True), ("Office manager", True), ("Editor", False), ("Auditor", False)],
)
def test_who_may_publish_puts_files_on_the_site(role, may, edition):
    user = make.make_staff(role)
    if may:
        assert keep_file(edition, by=user, format="json").made_by == user
        return
    with pytest.raises(PermissionDenied):
        keep_file(edition, by=user, format="json")
    with pytest.raises(PermissionDenied):
        start_files(edition, by=user)


# --- All of them ---


def test_files_are_wanted_in_the_languages_that_the_review_has(edition):
    assert wanted(edition.document) == [
        ("pdf", "zh-hans", ""),
        ("pdf", "zh-hant", ""),
        ("pdf", "en", ""),
        ("pdf", "zh-hans", "en"),
        ("docx", "zh-hans", ""),
        ("docx", "zh-hant", ""),
        ("docx", "en", ""),
        ("epub", "zh-hans", ""),
        ("epub", "zh-hant", ""),
        ("epub", "en", ""),
        ("json", "", ""),
    ]
    assert wanted({"review": {"title": {"en": "Review"}}}) == [
        ("pdf", "en", ""),
        ("docx", "en", ""),
        ("epub", "en", ""),
        ("json", "", ""),
    ]


def test_one_act_in_the_admin_makes_all_files(admin_client, edition, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    page = reverse("admin:reviews_review_editions", args=[edition.review_id])
    act = reverse("admin:reviews_review_files", args=[edition.review_id])
    assert act in admin_client.get(page).content.decode()
    response = admin_client.post(act, follow=True)
    assert response.context["job"].state == "done"
    assert edition.files.count() == len(wanted(edition.document))
    said = admin_client.get(page).content.decode()
    assert "2022-edition-1-zh-hans-en.pdf" in said
    assert act not in said


def test_without_an_edition_there_is_nothing_to_make(admin_client, chief):
    review = make.make_review(published=True)
    act = reverse("admin:reviews_review_files", args=[review.pk])
    assert admin_client.post(act).status_code == 404
    assert admin_client.get(act).status_code == 405


def test_the_command_keeps_one_file_or_all_that_belong_on_the_site(edition, capsys):
    call_command("export_review", "2022", keep=True, format="epub", language="en")
    assert [str(kept) for kept in EditionFile.objects.all()] == ["2022-edition-1-en.epub"]
    call_command("export_review", "2022", keep=True)
    assert EditionFile.objects.count() == len(wanted(edition.document))
    assert "2022-edition-1.json: " in capsys.readouterr().out


# --- The page ---


@pytest.mark.parametrize(
    ("language", "heading", "every"),
    [
        ("zh-hans", "下载", "各语种"),
        ("zh-hant", "下載", "各語種"),
        ("en", "Download", "Every language"),
    ],
)
def test_the_page_offers_them_with_type_language_and_size(
    language, heading, every, client, edition, chief
):
    assert downloads(client, language) == []
    pdf = keep_file(edition, by=chief, format="pdf", language="zh-hant")
    keep_file(edition, by=chief, format="json")
    first, second = downloads(client, language)
    assert first.get("href") == pdf.address
    assert (first.get("type"), first.get("hreflang")) == ("application/pdf", "zh-Hant")
    assert "".join(first.itertext()) == "繁體中文"
    assert (second.get("hreflang"), "".join(second.itertext())) == (None, every)
    said = client.get(f"/{language}/reviews/2022/").content.decode()
    assert f"<h3>{heading}</h3>" in said
    assert f"{pdf.size / 1024:.1f}" in said


def test_an_erratum_has_files_of_its_own(client, edition, chief):
    keep_file(edition, by=chief, format="json")
    Story.objects.update(title_en="Another title")
    second = issue_review(edition.review, by=chief, note={"en": "The title."})
    assert downloads(client, "en") == []
    kept = keep_file(second, by=chief, format="json")
    assert [link.get("href") for link in downloads(client, "en")] == [kept.address]
    assert str(kept) == "2022-edition-2.json"


def test_a_withdrawn_review_offers_nothing_and_gets_no_files(client, edition, chief):
    keep_file(edition, by=chief, format="json")
    review = Review.objects.get()
    withdraw(review, by=chief)
    assert client.get("/en/reviews/2022/").status_code == 410
    edition.review.refresh_from_db()
    with pytest.raises(PermissionDenied):
        keep_file(edition, by=chief, format="epub", language="en")
