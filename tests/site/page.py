"""A public page as its HTML says it, read as strictly as the standard allows."""

import json

from django.utils.translation import gettext, override
from html5lib import HTMLParser, getTreeBuilder

SVG = "{http://www.w3.org/2000/svg}"

INLINE = {"a", "abbr", "b", "em", "mark", "small", "span", "strong", "time"}


class Page:
    """An answer of the site, parsed. What is not valid HTML raises ParseError."""

    def __init__(self, response, queries=()):
        parser = HTMLParser(getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
        self.response = response
        self.queries = queries
        self.html = response.content.decode()
        self.root = parser.parse(self.html)

    def all(self, tag="*", **attributes):
        """The elements with a tag and attributes: `all("li", class_="card", lang="en")`.

        A class is one among those of the element; an attribute of None need only be there.
        """
        return find_all(self.root, tag, **attributes)

    def one(self, tag="*", **attributes):
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} × {tag} {attributes}"
        return found[0]

    def texts(self, tag="*", **attributes):
        return [words(element) for element in self.all(tag, **attributes)]

    def text(self, tag="*", **attributes):
        return words(self.one(tag, **attributes))

    @property
    def content(self):
        """The words of the page's own content, without header and footer."""
        return words(self.one("main"))

    def meta(self, name):
        """What a meta tag says, by its name or property; None if there is none."""
        found = self.all("meta", name=name) + self.all("meta", property=name)
        return found[0].get("content") if found else None

    def headed(self, heading):
        """The section, aside or nav that a heading with these words labels, the outermost."""
        (title,) = [
            element
            for level in ("h2", "h3")
            for element in self.all(level, id=None)
            if words(element) == heading
        ]
        return self.all(aria_labelledby=title.get("id"))[0]

    def has_heading(self, heading):
        return heading in [text for level in ("h1", "h2", "h3") for text in self.texts(level)]

    @property
    def links(self):
        """{words of a link: its address} for the page's own content."""
        return links_in(self.one("main"))

    @property
    def structured_data(self):
        return json.loads("".join(self.one("script", type="application/ld+json").itertext()))


def translated(message, language):
    """What the interface says for an English message in a language."""
    with override(language):
        return gettext(message)


def find_all(root, tag="*", **attributes):
    return [element for element in root.iter(tag) if _has(element, attributes)]


def words(element):
    """The text of an element as it is read: white space run together, blocks and lines apart."""
    return " ".join("".join(_texts(element)).split())


def links_in(element):
    return {words(link): link.get("href") for link in find_all(element, "a", href=None)}


def facts_in(element):
    """{term: description} of the description lists in an element, in words."""
    return {
        words(row.find("dt")): words(row.find("dd"))
        for row in find_all(element, "div")
        if row.find("dt") is not None
    }


def _texts(element):
    yield element.text or ""
    for child in element:
        apart = "" if child.tag in INLINE else " "
        yield apart
        yield from _texts(child)
        yield apart + (child.tail or "")


def _has(element, attributes):
    for name, value in attributes.items():
        given = element.get(name.rstrip("_").replace("_", "-"))
        if given is None:
            return False
        if name == "class_":
            if value not in given.split():
                return False
        elif value is not None and given != value:
            return False
    return True
