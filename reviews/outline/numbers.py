"""The numbers of a document as blocks: what is counted, what was published, where they differ."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from . import blocks
from .body import body


def numbers_of(document, reader):
    yield from _counted(document, reader)
    yield from _published(document, reader)
    if document["disagreements"]:
        title = reader.say(_("Where what was published differs from the count"))
        yield blocks.Heading(1, title, "differences")
    for difference in document["disagreements"]:
        yield from _difference(difference, reader)


def _counted(document, reader):
    lines = document["counted"]
    if not lines:
        return
    say = reader.say
    year = document["review"]["period"]
    yield blocks.Heading(1, say(_("The year in numbers")), "counted")
    yield blocks.CountedTable(
        heads=[
            say(_("What is counted")),
            reader.date(year),
            reader.date(str(int(year) - 1)),  # only the review of a year has such a table
            say(pgettext_lazy("against the year before", "Change")),
        ],
        rows=[
            blocks.CountedRow(
                key=line["key"],
                name=reader.title(line["name"]),
                rule=reader.name(line["rule"]),
                as_at=reader.date(line["as_at"]) if line["as_at"] else None,
                value=_number(line),
                before=_number(line["before"]) if line["before"] else "–",
                change=_change(line),
            )
            for line in lines
        ],
    )
    for line in lines:
        if len(line["parts"]) > 1:
            yield blocks.Chart(
                key=line["key"],
                title=reader.title(line["name"]),
                heads=[say(_("Part")), say(_("Number"))],
                parts=[(reader.title(part["name"]), part["value"]) for part in line["parts"]],
            )


def _published(document, reader):
    """The published figures of all chapters in one table."""
    figures = [figure for chapter in document["chapters"] for figure in chapter["figures"]]
    if not figures:
        return
    yield blocks.Heading(1, reader.say(_("Published figures")), "figures")
    yield blocks.FigureTable(
        heads=[reader.say(head) for head in (_("Figure"), _("Value"), _("As of"))],
        rows=[
            blocks.FigureRow(
                name=reader.title(figure["name"]),
                scope=reader.name(figure["scope"]),
                value=reader.title(figure["written"]),
                unit=reader.name(figure["unit"]),
                as_of=reader.date(figure["as_of"]),
                source=reader.name(figure["source"]),
            )
            for figure in figures
        ],
    )


def _difference(difference, reader):
    """A published figure that is not what the records give, and why."""
    published = difference["published"]
    written = reader.title(published["written"])
    yield blocks.Facts(
        [
            reader.title(published["name"]),
            reader.say(_("published: %(number)s"), number=written),
            reader.say(_("counted: %(number)s"), number=_number(difference)),
            reader.date(difference["as_at"]),
        ]
    )
    yield from body(reader, reader.paragraphs, difference["why"])


def _number(line):
    exact = line["most"] == line["value"]
    return str(line["value"]) if exact else f"{line['value']}–{line['most']}"


def _change(line):
    """The difference with its sign; a dash where one of the two is not known exactly."""
    before = line["before"]
    if not before or before["most"] != before["value"] or line["most"] != line["value"]:
        return "–"
    change = line["value"] - before["value"]
    return f"{change:+d}" if change else "0"
