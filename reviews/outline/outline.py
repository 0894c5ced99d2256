"""From the document of an Edition to the blocks that are printed of it.

Nothing but the document is read here. The page and the formats only decide how a kind of block
looks, so that the same paragraphs, figures and captions come out of all of them.
"""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from publishing.languages import Text

from . import blocks
from .body import body
from .numbers import numbers_of
from .reader import Reader, Words


def outline_of(document, language, second=None, *, content_hash=""):
    """[block] of a document in a language, or in two side by side; see `blocks` for the kinds."""
    return Outline(document, Reader(language, second), content_hash).blocks()


class Outline:
    def __init__(self, document, reader, content_hash):
        self.document = document
        self.reader = reader
        self.content_hash = content_hash
        self.anchors = {
            _anchor(chapter["number"], item["key"])
            for chapter in document["chapters"]
            for item in chapter["items"]
        }

    def blocks(self):
        return list(self._blocks())

    def _blocks(self):
        review = self.document["review"]
        yield self._cover()
        yield blocks.Contents(self.reader.say(_("Contents")))
        yield from self._verse(review["opening"], "opening")
        yield from body(self.reader, self.reader.paragraphs, review["introduction"])
        for chapter in self.document["chapters"]:
            yield from self._chapter(chapter)
        yield from numbers_of(self.document, self.reader)
        yield from self._map()
        yield from self._verse(review["closing"], "closing")
        yield from self._index()
        yield self._colophon()

    # --- Front and back ---

    def _cover(self):
        document, say = self.document, self.reader.say
        review, edition = document["review"], document["edition"]
        cover = document.get("cover")
        return blocks.Cover(
            office=self.reader.title(document["office"]["name"]),
            kind=_capital(self.reader.title(review["kind_name"])),
            title=self.reader.title(review["title"]),
            period=self.reader.date(review["period"]),
            edition=say(
                _("Edition %(number)s · %(date)s"),
                number=edition["number"],
                date=self.reader.date(_day(edition["issued"])),
            )
            if edition["number"]
            else say(_("Not issued")),
            photo=self._picture(cover) if cover else None,
        )

    def _colophon(self):
        """Who issued which Edition when, its hash, and what an erratum says."""
        edition, say, name = self.document["edition"], self.reader.say, self.reader.name
        office = self.document["office"]
        lines = [
            (say(_("Issued by")), name(office["name"])),
            (say(_("Title")), name(self.document["review"]["title"])),
            (say(_("Period")), self.reader.date(self.document["review"]["period"])),
            (say(_("Edition")), self._plain(edition["number"] or "–")),
            (
                say(_("Date of issue")),
                edition["issued"] and self.reader.date(_day(edition["issued"])),
            ),
            (say(_("Hash of the content (SHA-256)")), self._plain(self.content_hash)),
            (say(_("Erratum")), name(edition["note"])),
        ]
        return blocks.Colophon(
            say(_("About this edition")), [line for line in lines if line[1] and str(line[1])]
        )

    def _plain(self, value):
        return Words(Text(str(value), self.reader.language))

    def _verse(self, texts, place):
        lines = self.reader.lines(texts)
        if lines:
            yield blocks.Verse(place, lines)

    # --- Chapters ---

    def _chapter(self, chapter):
        number = chapter["number"]
        yield blocks.Heading(
            1, self.reader.title(chapter["title"]), f"chapter-{number}", number=number
        )
        yield from body(self.reader, self.reader.paragraphs, chapter["lead"])
        if chapter["pull"]:
            yield blocks.Pull([self._statistic(figure) for figure in chapter["pull"]])
        items = chapter["items"]
        for item in sorted(items, key=lambda item: not item["highlight"]):
            yield from self._item(number, item)
        if chapter["months"]:
            yield blocks.Heading(2, self.reader.say(_("Photographs")), f"photos-{number}")
        for run in chapter["months"]:
            month = run["month"]
            yield blocks.Month(
                self.reader.date(month) if month else self.reader.say(_("Undated")),
                [self._picture(key) for key in run["photos"]],
            )

    def _statistic(self, figure):
        name = self.reader.name
        return blocks.Statistic(
            value=self.reader.title(figure["value"]),
            name=self.reader.title(figure["name"]),
            scope=name(figure["scope"]),
            as_of=self.reader.date(figure["as_of"]),
        )

    def _item(self, number, item):
        yield blocks.Heading(
            2,
            self.reader.title(item["title"]),
            _anchor(number, item["key"]),
            is_highlight=item["highlight"],
            story=item["key"],
        )
        yield blocks.Facts(self._facts(item))
        if any(item["summary"].values()):
            yield from body(self.reader, self.reader.paragraphs, item["summary"])
        # A highlight is told in full; another story is, where nothing else has been written.
        if item["highlight"] or not any(item["summary"].values()):
            yield from body(self.reader, self.reader.rich_paragraphs, item["body_html"])

    def _facts(self, item):
        """Sort, date, place and people of a story, as [Words]."""
        name = self.reader.name
        people = [self._person(person) for person in item["people"] if person["role"] != "host"]
        facts = [name(item["sort"]), self.reader.date(item["date"]), name(item["place"]), *people]
        facts = [fact for fact in facts if fact]
        return [_capital(facts[0]), *facts[1:]]

    def _person(self, person):
        """A guest with the title held then: 赞比亚驻华大使 某某; Jane Roe, Ambassador."""
        first, *others = [self._titled(person, language) for language in self.reader.languages]
        if first is None:
            return None
        second = others[0] if others and others[0] and others[0].value != first.value else None
        return Words(first, second)

    @staticmethod
    def _titled(person, language):
        reader = Reader(language)
        name, title = reader.name(person["name"]), reader.name(person["title"])
        if name is None or title is None:
            return (name or title) and (name or title).first
        if title.first.language != name.first.language:
            return name.first
        pattern = "{name}, {title}" if name.first.language == "en" else "{title}{name}"
        return Text(pattern.format(name=name, title=title), name.first.language)

    def _picture(self, key):
        photo, name = self.document["photos"][key], self.reader.name
        credit = name(photo["credit"])
        if photo["is_illustration"]:
            credit = self.reader.say(_("Illustration"))
        elif credit and credit.first.language == self.reader.language:
            credit = self.reader.say(_("Photo: %(credit)s"), credit=credit)
        caption = name(photo["caption"])
        return blocks.Picture(
            key=key,
            file=photo["file"],
            width=photo["width"],
            height=photo["height"],
            alt=name(photo["alt"]) or caption or self.reader.say(_("Photograph")),
            caption=caption,
            facts=[
                fact
                for fact in (
                    self.reader.date(photo["date"]) if photo["date"] else None,
                    name(photo["place"]),
                    credit,
                )
                if fact
            ],
        )

    # --- Places and people ---

    def _map(self):
        if not self.document["map"]:
            return
        say = self.reader.say
        yield blocks.Heading(1, say(_("On the map")), "map")
        yield blocks.Map(
            places=[
                blocks.Place(
                    place["kind"],
                    self.reader.title(place["name"]),
                    place["latitude"],
                    place["longitude"],
                )
                for place in self.document["map"]
            ],
            kinds={"relation": say(_("Relations")), "visit": say(_("Visits"))},
            caption=say(_("Schematic: dots stand for land and places; no borders are drawn.")),
        )

    def _index(self):
        titles = (("people", _("Index of people")), ("places", _("Index of places")))
        for key, title in titles:
            entries = [self._index_entry(entry) for entry in self.document["index"][key]]
            entries = [entry for entry in entries if entry[1]]
            if entries:
                yield blocks.Heading(1, self.reader.say(title), f"index-{key}")
                yield blocks.Index(entries)

    def _index_entry(self, entry):
        anchors = [_anchor(*item) for item in entry["items"]]
        return self.reader.title(entry["name"]), [one for one in anchors if one in self.anchors]


def _capital(words):
    """The Words as they begin a line."""
    texts = [Text(capfirst(text.value), text.language) for text in words.texts]
    return Words(*texts)


def _anchor(chapter, key):
    return f"item-{chapter}-{key}"


def _day(moment):
    """The day of a point of time as the office's own clock had it: 2023-01-20."""
    return moment[:10]
