"""One Edition is the same on the web and in every file, in one language and in two."""

import json

import pytest
from django.utils import timezone

from publishing.languages import LANGUAGES
from reviews.editions.issuing import open_photo
from reviews.exports import export
from reviews.models import Edition, Review

from .. import factories as make
from . import documents, reading_back

READERS = {
    "pdf": reading_back.in_pdf,
    "docx": reading_back.in_word,
    "html": reading_back.in_html,
    "epub": reading_back.in_epub,
}
PAIRS = [(one, two) for one in LANGUAGES for two in (None, *LANGUAGES) if one != two]


@pytest.mark.parametrize(("language", "second"), PAIRS)
def test_the_web_page_has_the_paragraphs_pictures_and_captions_of_the_document(
    language, second, client, db
):
    document = documents.small_document()
    Edition.objects.create(
        review=make.make_review(slug="2022", published=True),
        number=1,
        issued_at=timezone.now(),
        issued_by=make.make_chief(),
        document=document,
        content_hash=documents.content_hash(document),
    )
    beside = f"with-{second}/" if second else ""
    response = client.get(f"/{language}/reviews/2022/{beside}")
    found = reading_back.in_web(response.content)
    assert found == reading_back.in_document(document, language, second)


@pytest.mark.parametrize(("language", "second"), [("zh-hans", "en"), ("en", None)])
def test_2022_of_the_sample_is_the_same_on_the_web_and_in_every_file(
    language, second, client, sample_office
):
    edition = Review.objects.get(slug="2022").editions.get()

    def file(format):
        return export(
            edition.document,
            content_hash=edition.content_hash,
            format=format,
            language=language,
            second_language=second,
            open_photo=open_photo,
        )

    data = json.loads(file("json"))
    assert data["content_hash"] == edition.content_hash
    expected = reading_back.in_document(data["document"], language, second)
    assert expected["paragraphs"] > 90
    assert expected["pictures"] > 40
    beside = f"with-{second}/" if second else ""
    page = client.get(f"/{language}/reviews/2022/{beside}").content
    found = {"web": reading_back.in_web(page)}
    found |= {format: read(file(format)) for format, read in READERS.items()}
    assert found == dict.fromkeys(found, expected)
