"""A review as it is read on the site: its outline, parted into what the page shows together."""

from dataclasses import dataclass, field

from events.models import Story

from .outline import blocks, outline_of


@dataclass
class StoryPart:
    """A story in a chapter. `address` is that of its page, or "" if it is not public now."""

    heading: blocks.Heading
    address: str = ""
    facts: blocks.Facts | None = None
    text: list = field(default_factory=list)  # Paragraphs and Notes


@dataclass
class Section:
    """What stands below a heading of the first level; a chapter if the heading has a number."""

    heading: blocks.Heading
    text: list = field(default_factory=list)  # Paragraphs, Notes and Facts
    pull: blocks.Pull | None = None
    stories: list[StoryPart] = field(default_factory=list)
    months: list[blocks.Month] = field(default_factory=list)
    charts: list[blocks.Chart] = field(default_factory=list)
    table: blocks.FigureTable | blocks.CountedTable | None = None
    map: blocks.Map | None = None
    index: blocks.Index | None = None

    @property
    def highlights(self):
        return [story for story in self.stories if story.heading.is_highlight]

    @property
    def others(self):
        return [story for story in self.stories if not story.heading.is_highlight]

    @property
    def summary(self):
        return _first_words(self.text)

    @property
    def first_picture(self):
        return self.months[0].pictures[0] if self.months else None


@dataclass
class ReviewPage:
    cover: blocks.Cover
    introduction: list = field(default_factory=list)
    sections: dict[str, Section] = field(default_factory=dict)  # by anchor
    opening: blocks.Verse | None = None
    closing: blocks.Verse | None = None
    colophon: blocks.Colophon | None = None

    @property
    def summary(self):
        return _first_words(self.introduction)

    @property
    def chapters(self):
        return [section for section in self.sections.values() if section.heading.number]

    @property
    def numbers(self):
        return self.sections.get("counted")

    @property
    def figures(self):
        return self.sections.get("figures")

    @property
    def differences(self):
        return self.sections.get("differences")

    @property
    def map(self):
        return self.sections.get("map")

    @property
    def indexes(self):
        return [section for section in self.sections.values() if section.index]

    @property
    def number_of_stories(self):
        return sum(len(chapter.stories) for chapter in self.chapters)


def read(document, language, second=None, *, content_hash=""):
    """The ReviewPage of a document; one query, for the addresses of the stories."""
    cover, _contents, *outline = outline_of(document, language, second, content_hash=content_hash)
    page = ReviewPage(cover)
    addresses = _addresses(document)
    section = None
    for block in outline:
        match block:
            case blocks.Heading(level=1):
                section = page.sections[block.anchor] = Section(block)
            case blocks.Verse(place="opening"):
                page.opening = block
            case blocks.Verse():
                page.closing = block
            case blocks.Colophon():
                page.colophon = block
            case _ if section is None:
                page.introduction.append(block)
            case _:
                _put(block, section, addresses)
    return page


def _first_words(text):
    """The first paragraph, for the summary that search engines and messengers show."""
    paragraphs = (block for block in text if isinstance(block, blocks.Paragraph))
    return next((block.first.text for block in paragraphs if block.first), "")


def _put(block, section, addresses):
    match block:
        case blocks.Heading(story=None):
            pass  # of the photographs, which the page heads by their months
        case blocks.Heading():
            section.stories.append(StoryPart(block, addresses.get(block.story, "")))
        case blocks.Facts() if section.stories:
            section.stories[-1].facts = block
        case blocks.Paragraph() | blocks.Note() | blocks.Facts():
            (section.stories[-1] if section.stories else section).text.append(block)
        case blocks.Pull():
            section.pull = block
        case blocks.Month():
            section.months.append(block)
        case blocks.Chart():
            section.charts.append(block)
        case blocks.FigureTable() | blocks.CountedTable():
            section.table = block
        case blocks.Map():
            section.map = block
        case blocks.Index():
            section.index = block


def _addresses(document):
    """{key of a story: address of its page} of the stories that are public now."""
    keys = {item["key"] for chapter in document["chapters"] for item in chapter["items"]}
    stories = Story.objects.public().filter(pk__in=keys).only("slug")
    return {story.pk: story.get_absolute_url() for story in stories}
