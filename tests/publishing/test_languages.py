import pytest
from django.utils import translation

from publishing.languages import (
    column,
    columns,
    current_language,
    is_missing,
    languages_with,
    plain_text,
    text_of,
)
from publishing.models import Photo
from tests.factories import in_languages, make_photo

HANS, HANT, EN = "友城", "友好城市（繁）", "sister city"


def record(zh_hans=None, zh_hant=None, en=None):
    return Photo(**in_languages("caption", zh_hans, zh_hant, en))


@pytest.mark.parametrize(
    ("texts", "language", "expected"),
    [
        # The language itself, if the record has it
        ((HANS, HANT, EN), "zh-hans", (HANS, "zh-hans")),
        ((HANS, HANT, EN), "zh-hant", (HANT, "zh-hant")),
        ((HANS, HANT, EN), "en", (EN, "en")),
        # Otherwise the nearest to read, and always with its own name
        ((None, HANT, EN), "zh-hans", (HANT, "zh-hant")),
        (("", "", EN), "zh-hans", (EN, "en")),
        ((HANS, None, EN), "zh-hant", (HANS, "zh-hans")),
        ((None, "", EN), "zh-hant", (EN, "en")),
        ((HANS, HANT, ""), "en", (HANS, "zh-hans")),
        ((None, HANT, None), "en", (HANT, "zh-hant")),
        # Nothing at all
        ((None, "", None), "en", None),
    ],
)
def test_a_text_comes_in_the_language_or_in_the_nearest_and_says_in_which(
    texts, language, expected
):
    found = text_of(record(*texts), "caption", language)
    assert (found and (found.value, found.language)) == expected
    assert plain_text(record(*texts), "caption", language) == (expected[0] if expected else "")


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_without_fallback_a_missing_language_stays_missing(language):
    others = {"zh-hans": (None, HANT, EN), "zh-hant": (HANS, "", EN), "en": (HANS, HANT, None)}
    assert text_of(record(*others[language]), "caption", language, fallback=False) is None


@pytest.mark.parametrize(
    ("language", "tag"), [("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant"), ("en", "en")]
)
def test_a_text_knows_its_tag_for_the_lang_attribute(language, tag):
    assert text_of(record(HANS, HANT, EN), "caption", language).tag == tag


@pytest.mark.parametrize(
    ("active", "expected"), [("zh-hant", "zh-hant"), ("en", "en"), ("fr", "zh-hans")]
)
def test_an_active_language_that_is_not_ours_counts_as_simplified_chinese(active, expected):
    with translation.override(active):
        assert current_language() == expected
        assert text_of(record(HANS, HANT, EN), "caption").language == expected


def test_the_columns_of_a_field():
    assert column("title", "zh-hans") == "title_zh_hans"
    assert columns("title") == ["title_zh_hans", "title_zh_hant", "title_en"]


def test_the_languages_that_a_record_has():
    assert languages_with(record(HANS, "", EN), "caption") == ["zh-hans", "en"]


@pytest.mark.parametrize("empty", ["", None])
def test_a_text_that_was_cleared_is_missing_like_one_that_was_never_written(db, empty):
    lacking = make_photo(caption_en=empty)
    make_photo(size=(97, 64))
    assert Photo.objects.filter(is_missing("caption", "en")).get() == lacking
    assert Photo.objects.without("caption", "en").get() == lacking
    assert not Photo.objects.without("caption", "zh-hans").exists()
