"""What records say to the index, declared by each room for its own types.

A room has a module `searching` that registers a `SearchTexts` for each of its types; it is found by
itself. A type of public records that registers nothing says all of its translated fields.
"""

import html
import re
from dataclasses import dataclass, field

from django.db.models import ForeignKey
from django.utils.module_loading import autodiscover_modules

from ..dates import BEGINNING_OF_TIME, END_OF_TIME
from ..fields import RichTextField
from ..languages import LANGUAGES, Text, column, translated_fields
from ..models import Dated, Publishable, State
from ..models.search import ALWAYS
from ..queue import public_types
from .folding import fold
from .tokens import MARK, NAME, OFFICE, tokens_in

_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|br|td|th|tr|table|blockquote|figure)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")

PUBLIC = f"public{MARK}1"
# A date within more years than these is of no year.
MOST_YEARS = 12
# Fields of every type that have them, for the search of staff alone.
FOR_STAFF = ("slug", "reference", "editor_note", "note", "code", "filing_number")


@dataclass
class Said:
    """What a record says: its names, its texts, what only staff may find it by, and its marks."""

    names: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    office: list = field(default_factory=list)
    marks: set = field(default_factory=set)

    def tokens(self):
        """Everything that the record is found by."""
        found = set(self.marks)
        for text in self._folded(self.texts):
            found |= tokens_in(text)
        for text in self._folded(self.names):
            in_name = tokens_in(text)
            found |= in_name
            found.update(f"{NAME}{token}" for token in in_name)
        for text in self.office:
            found.update(f"{OFFICE}{token}" for token in tokens_in(fold(text)))
        return found

    @staticmethod
    def _folded(texts):
        """Each once: most Traditional texts are their Simplified ones in other characters."""
        return dict.fromkeys(fold(text.value) for text in texts)


@dataclass(frozen=True)
class Rows:
    """Rows of a record's page: the relation to them, and what of each the record says."""

    relation: str
    names: tuple = ()
    texts: tuple = ()
    links: tuple = ()  # "person", "appointment__post"


class SearchTexts:
    """What records of a type say. `names` and `texts` are translated fields; `links` are relations
    to records whose names lead to these, too: who searches a partner finds its stories.
    """

    names = ()
    texts = ()
    links = ()
    rows = ()
    # Whether its names lead to what refers to it, and are proposed; whether in pinyin, too; and
    # whether the beginning of a name is enough.
    is_called = False
    is_called_by_pinyin = False
    is_called_by_beginning = False
    # Whether visitors have a page for it.
    has_page = False

    def __init__(self, model):
        self.model = model

    def kind(self, record):
        """What visitors choose by: the name of the type, or something finer."""
        return self.model._meta.model_name

    def kinds(self):
        """(kind, words) of all that `kind` can give."""
        return [(self.model._meta.model_name, self.model._meta.verbose_name)]

    def records(self):
        """All records and open drafts of the type, with the columns that are asked for."""
        return self.model._base_manager.order_by("pk")

    def say(self, records, *, with_links=True):
        """{key: Said} of some records, in a fixed number of queries; for printing alone, without
        the marks of what they refer to."""
        said = {record.pk: self._of_its_own(record) for record in records}
        for link in self.links if with_links else ():
            self._add_links(said, records, link)
        for rows in self.rows:
            self._add_rows(said, rows)
        return said

    def _of_its_own(self, record):
        said = Said(
            names=list(self._written(record, self.names)),
            texts=list(self._written(record, self.texts)),
            office=[
                getattr(record, name)
                for name in _fields_for_staff(self.model)
                if getattr(record, name)
            ],
            marks={
                mark("type", self.model._meta.model_name),
                mark("kind", self.kind(record)),
                mark(
                    self.model._meta.model_name, getattr(record, "draft_of_id", None) or record.pk
                ),
                *(mark("year", year) for year in years_of(record)),
            },
        )
        if self.has_page and shown_from(record) is not None:
            said.marks.add(PUBLIC)
        return said

    def _written(self, record, fields):
        for name in fields:
            is_html = isinstance(self.model._meta.get_field(name), RichTextField)
            for language in LANGUAGES:
                if value := getattr(record, column(name, language)):
                    yield Text(text_of_html(value) if is_html else value, language)

    def _add_links(self, said, records, link):
        relation = self.model._meta.get_field(link)
        target = relation.related_model._meta.model_name
        if isinstance(relation, ForeignKey):
            pairs = ((record.pk, getattr(record, relation.attname)) for record in records)
        else:
            source = f"{relation.m2m_field_name()}_id"
            through = relation.remote_field.through._base_manager.filter(**{f"{source}__in": said})
            pairs = through.values_list(source, f"{relation.m2m_reverse_field_name()}_id")
        for key, other in pairs:
            if other:
                said[key].marks.add(mark(target, other))

    def _add_rows(self, said, rows):
        relation = self.model._meta.get_field(rows.relation)
        owner, model = relation.field.attname, relation.related_model
        texts = [
            (into, column(name, language), language)
            for into, names in (("names", rows.names), ("texts", rows.texts))
            for name in names
            for language in LANGUAGES
        ]
        links = [(_target(model, path)._meta.model_name, path) for path in rows.links]
        staff = _fields_for_staff(model)
        wanted = [owner, *(name for _into, name, _language in texts), *rows.links, *staff]
        found = model._base_manager.filter(**{f"{owner}__in": said}).order_by("pk")
        for row in found.values(*dict.fromkeys(wanted)):
            into_record = said[row[owner]]
            for into, name, language in texts:
                if row[name]:
                    getattr(into_record, into).append(Text(row[name], language))
            for target, path in links:
                if row[path]:
                    into_record.marks.add(mark(target, row[path]))
            into_record.office += [row[name] for name in staff if row[name]]


def mark(name, value):
    return f"{name}{MARK}{value}"


def text_of_html(value):
    """The words of HTML: blocks apart, whatever is within a line together."""
    if "<" not in value and "&" not in value:
        return value
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n", value)))


def shown_from(record):
    """Since when visitors may see the record; None if they may not."""
    if not isinstance(record, Publishable):
        return ALWAYS
    is_out = record.state == State.PUBLISHED and record.draft_of_id is None
    return record.published_at if is_out else None


def years_of(record):
    """The years that the record's date may lie in, as far as it says."""
    if not isinstance(record, Dated) or not record.date:
        return []
    first, last = record.date_earliest, record.date_latest
    if first == BEGINNING_OF_TIME or last == END_OF_TIME:
        return []
    years = range(first.year, last.year + 1)
    return years if len(years) <= MOST_YEARS else []


# --- The types ---

_registered = {}


def register(model):
    """Decorates the SearchTexts of a model."""

    def keep(texts):
        _registered[model] = texts(model)
        return texts

    return keep


def discover():
    """Read what the rooms declare. Called once, when all models are there."""
    autodiscover_modules("searching")
    for model in public_types():
        if model not in _registered:
            _registered[model] = _whatever_it_says(model)


def types():
    """{model: what its records say} of all types in the index."""
    return _registered


def called_by_beginning():
    return [
        model._meta.model_name for model, texts in types().items() if texts.is_called_by_beginning
    ]


def texts_of(model):
    """What records of a model, or of a proxy of it, say; None if they are not searched."""
    return _registered.get(model._meta.concrete_model)


def _whatever_it_says(model):
    texts = SearchTexts(model)
    texts.names = (model.name_field,)
    texts.texts = tuple(name for name in translated_fields(model) if name != model.name_field)
    texts.has_page = True
    return texts


def _target(model, path):
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model


def _fields_for_staff(model):
    """Those of FOR_STAFF that the model has; what is translated is for everybody."""
    own = {field.name for field in model._meta.fields} - set(translated_fields(model))
    return [name for name in FOR_STAFF if name in own]
