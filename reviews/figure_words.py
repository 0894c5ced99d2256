"""Figures written out: 近8000人, nearly 8,000 people; 2000余万次, more than 20 million."""

from publishing.chinese import to_traditional
from publishing.languages import current_language, plain_text

from .models import Qualifier

ENGLISH = {
    Qualifier.EXACT: "{number}",
    Qualifier.ABOUT: "about {number}",
    Qualifier.OVER: "more than {number}",
    Qualifier.NEARLY: "nearly {number}",
}
CHINESE = {
    Qualifier.EXACT: "{number}{myriads}",
    Qualifier.ABOUT: "约{number}{myriads}",
    Qualifier.OVER: "{number}余{myriads}",
    Qualifier.NEARLY: "近{number}{myriads}",
}


def figure_written(value, language=None):
    """The number of a FigureValue with its qualifier, without the unit."""
    language = language or current_language()
    number = value.value.normalize()
    if language == "en":
        return ENGLISH[value.qualifier].format(number=_english(number))
    written = CHINESE[value.qualifier].format(**_chinese(number))
    return to_traditional(written) if language == "zh-hant" else written


def figure_with_unit(value, language=None):
    """The number with its unit: 13家, 13 institutions."""
    language = language or current_language()
    space = " " if language == "en" else ""
    return f"{figure_written(value, language)}{space}{plain_text(value.figure, 'unit', language)}"


def _english(number):
    if number >= 1_000_000 and number % 100_000 == 0:
        return f"{(number / 1_000_000).normalize():f} million"
    return f"{number:,f}"


def _chinese(number):
    """Ten thousands are counted in 万 when nothing is lost by it."""
    if number >= 10_000 and number % 1_000 == 0:
        return {"number": f"{(number / 10_000).normalize():f}", "myriads": "万"}
    return {"number": f"{number:f}", "myriads": ""}
