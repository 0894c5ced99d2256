"""Plurals, numbers and dates of the interface, in each of its languages."""

import re
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils.translation import ngettext, override

from fao_site.catalogues import files
from publishing.date_words import written
from reviews.figure_words import figure_written
from reviews.models import FigureValue

LOCALES = pytest.mark.parametrize("locale", files.LOCALES)
DOMAINS = pytest.mark.parametrize("domain", files.DOMAINS)

PLACES = ("%(count)d place is changed.", "%(count)d places are changed.")
RECORDS = ("%(count)d record", "%(count)d records")

# messages, number, language, what is said
COUNTED = [
    (PLACES, 0, "en", "0 places are changed."),
    (PLACES, 1, "en", "1 place is changed."),
    (PLACES, 2, "en", "2 places are changed."),
    (PLACES, 1, "zh-hans", "已改好1处。"),
    (PLACES, 2, "zh-hans", "已改好2处。"),
    (PLACES, 21, "zh-hant", "已改好21處。"),
    (RECORDS, 1, "en", "1 record"),
    (RECORDS, 11, "en", "11 records"),
    (RECORDS, 1, "zh-hans", "1条记录"),
    (RECORDS, 11, "zh-hant", "11條記錄"),
]

# number, qualifier, 简体, 繁體, English
FIGURES = [
    ("13", "exact", "13", "13", "13"),
    ("8000", "nearly", "近8000", "近8000", "nearly 8,000"),
    ("400000", "exact", "40万", "40萬", "400,000"),
    ("20000000", "over", "2000余万", "2000餘萬", "more than 20 million"),
    ("3000", "about", "约3000", "約3000", "about 3,000"),
    ("12345.5", "exact", "12345.5", "12345.5", "12,345.5"),
]

# EDTF, 简体, 繁體, English
DATES = [
    ("2022-09-06", "2022年9月6日", "2022年9月6日", "September 6, 2022"),
    ("2022-09", "2022年9月", "2022年9月", "September 2022"),
    ("2023-02-01/2023-02-03", "2023年2月1日至3日", "2023年2月1日至3日", "February 1–3, 2023"),
    ("2022~", "约2022年", "約2022年", "about 2022"),
    ("", "日期不详", "日期不詳", "undated"),
]


@pytest.mark.parametrize(("messages", "number", "language", "said"), COUNTED)
def test_a_number_of_things_is_said_in_the_form_that_the_language_has(
    messages, number, language, said
):
    with override(language):
        assert ngettext(*messages, number) % {"count": number} == said


@LOCALES
@DOMAINS
def test_chinese_has_one_form_for_every_number(locale, domain):
    catalogue = files.read(settings.LOCALE_PATHS[0], locale, domain)
    assert catalogue.num_plurals == 1
    for message in catalogue.messages:
        if isinstance(message.id, tuple):
            assert len(files.forms(message)) == 1, message.id


@LOCALES
@DOMAINS
def test_a_message_that_counts_things_has_a_singular_and_a_plural(locale, domain):
    """English says "1 records" otherwise. Those below count what is never one."""
    never_one = re.compile(r"years of|More than|has more than|[Aa]t most")
    counts = re.compile(r"%\((?:count|number|years|limit|total)\)[ds] [a-z]+s\b|%s [a-z]+s\b")
    catalogue = files.read(settings.LOCALE_PATHS[0], locale, domain)
    found = [
        message.id
        for message in catalogue.messages
        if isinstance(message.id, str)
        and counts.search(message.id)
        and not never_one.search(message.id)
    ]
    assert found == []


@pytest.mark.parametrize(("number", "qualifier", "zh_hans", "zh_hant", "en"), FIGURES)
def test_numbers_are_grouped_and_qualified_as_the_language_does(
    number, qualifier, zh_hans, zh_hant, en
):
    value = FigureValue(value=Decimal(number), qualifier=qualifier)
    said = [figure_written(value, language) for language in ("zh-hans", "zh-hant", "en")]
    assert said == [zh_hans, zh_hant, en]


@pytest.mark.parametrize(("date", "zh_hans", "zh_hant", "en"), DATES)
def test_dates_are_written_as_the_language_does(date, zh_hans, zh_hant, en):
    said = [written(date, language) for language in ("zh-hans", "zh-hant", "en")]
    assert said == [zh_hans, zh_hant, en]
