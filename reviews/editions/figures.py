"""Figures as the document holds them: published ones, and counted ones with what is behind them."""

from ..figure_words import figure_with_unit, figure_written
from ..texts import in_each_language, texts, words


def published(value):
    """A FigureValue. `written` is the number with its qualifier and unit."""
    return {
        "name": texts(value.figure, "name"),
        "scope": texts(value.figure, "scope"),
        "unit": texts(value.figure, "unit"),
        "value": f"{value.value.normalize():f}",
        "qualifier": value.qualifier,
        "written": in_each_language(lambda language: figure_with_unit(value, language)),
        "as_of": value.date,
        "source": texts(value, "source"),
    }


def pulled(value):
    """A FigureValue as a statistic that stands by itself. `value` is written without the unit."""
    said = published(value)
    return {
        "value": in_each_language(lambda language: figure_written(value, language)),
        **{key: said[key] for key in ("unit", "name", "scope", "as_of", "source")},
    }


def counted(line):
    """A line of the table of what is counted."""
    number, parts = line.number, line.tally.parts
    return {
        "key": line.key,
        "name": words(line.name),
        "rule": words(line.rule),
        "as_at": line.as_at.isoformat(),
        **_number(number),
        "before": line.before and _number(line.before),
        # A chart of one bar shows nothing that the number does not.
        "parts": [{"name": name, "value": value} for name, value in parts if len(parts) > 1],
        "records": [vars(record) for record in (*line.tally.records, *line.tally.open)],
    }


def disagreement(each):
    """A published figure beside what the records give for the same day or period."""
    return {
        "counted": each.line.key,
        "as_at": each.as_at.isoformat(),
        **_number(each.number),
        "published": published(each.published),
        "why": texts(each.published, "difference"),
    }


def _number(number):
    return {"value": number.value, "most": number.most}
