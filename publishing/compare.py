"""Two versions of a record side by side: field by field, language by language, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from modeltranslation.fields import TranslationField

from .content import content_fields, fields_of_part, part_relations
from .date_words import written
from .fields import EDTFField, RichTextField
from .languages import OWN_NAMES, TAGS

# Latin words and numbers whole, every other character by itself: Chinese has no spaces.
_PIECES = re.compile(r"[A-Za-zÀ-ɏ0-9]+|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Change:
    """One field that differs. `before` and `after` are HTML with the differences marked."""

    label: str
    before: str
    after: str
    language: str = ""  # the language's own name, for texts
    tag: str = ""  # BCP 47


@dataclass(frozen=True)
class PartChange:
    """A part that was added, removed or changed."""

    label: str
    kind: str  # "added", "removed", "changed"
    changes: tuple


def changes_between(model, before, after):
    """(changes of fields and links, changes of parts) that lead from one content to another."""
    names = _Names(before, after, model)
    return (
        _changes(content_fields(model), model, before, after, names),
        _part_changes(model, before, after, names),
    )


def marked(before, after):
    """Two texts as HTML with what was taken out in <del> and what was put in in <ins>."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    left, right = [], []
    for kind, a, b, c, d in _joined(SequenceMatcher(None, old, new, autojunk=False), old):
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if kind == "equal":
            left.append(format_html("{}", gone))
            right.append(format_html("{}", come))
            continue
        if gone:
            left.append(format_html("<del>{}</del>", gone))
        if come:
            right.append(format_html("<ins>{}</ins>", come))
    return mark_safe("".join(left)), mark_safe("".join(right))  # every piece was escaped


def _joined(matcher, old):
    """The steps from one text to the other; words that changed in a row are one step, though the
    spaces between them are the same."""
    steps = []
    for kind, a, b, c, d in matcher.get_opcodes():
        is_space = kind == "equal" and not "".join(old[a:b]).strip()
        if steps and steps[-1][0] == "replace" and (kind != "equal" or is_space):
            steps[-1] = ("replace", steps[-1][1], b, steps[-1][3], d)
        else:
            steps.append(("equal" if kind == "equal" else "replace", a, b, c, d))
    return steps


def _changes(fields, model, before, after, names):
    found = []
    for field in fields:
        old, new = before["fields"].get(field.attname), after["fields"].get(field.attname)
        if (old or "") == (new or "") or _is_derived(field):
            continue
        left, right = marked(names.words(field, old), names.words(field, new))
        if isinstance(field, TranslationField):
            language = field.language
            label = capfirst(field.translated_field.verbose_name)
            found.append(Change(label, left, right, OWN_NAMES[language], TAGS[language]))
        else:
            found.append(Change(capfirst(field.verbose_name), left, right))
    for field in model._meta.many_to_many:
        old, new = before["links"].get(field.name, []), after["links"].get(field.name, [])
        if set(old) != set(new):
            found.append(
                Change(
                    capfirst(field.verbose_name),
                    names.list(field, old, gone=set(old) - set(new)),
                    names.list(field, new, come=set(new) - set(old)),
                )
            )
    return found


def _part_changes(model, before, after, names):
    found = []
    for name, relation in part_relations(model).items():
        old_parts, new_parts = before["parts"].get(name, []), after["parts"].get(name, [])
        label = capfirst(relation.related_model._meta.verbose_name)
        for old, new in _pairs(old_parts, new_parts):
            kind = "added" if old is None else "removed" if new is None else "changed"
            empty = {"fields": {}, "links": {}, "parts": {}}
            changes = _changes(
                fields_of_part(relation),
                relation.related_model,
                old or empty,
                new or empty,
                names,
            )
            nested = _part_changes(relation.related_model, old or empty, new or empty, names)
            if changes:
                found.append(PartChange(label, kind, tuple(changes)))
            found += nested
    return found


def _pairs(old_parts, new_parts):
    """Parts that stand for the same published part, or say the same, belong together."""
    left = list(old_parts)
    for new in new_parts:
        old = next(
            (
                old
                for old in left
                if (new["live"] and old["live"] == new["live"]) or old["fields"] == new["fields"]
            ),
            None,
        )
        if old is not None:
            left.remove(old)
        yield old, new
    for old in left:
        yield old, None


def _is_derived(field):
    """The bounds of a date follow from the date; it is enough to show that."""
    return any(
        field.name in other.bound_fields.values()
        for other in field.model._meta.fields
        if isinstance(other, EDTFField)
    )


class _Names:
    """The names of the records that two contents refer to, asked for once per type."""

    def __init__(self, before, after, model):
        self.known = {}
        self._collect(model, content_fields(model), (before, after))

    def _collect(self, model, fields, contents):
        for field in fields:
            if field.is_relation:
                self._load(field.related_model, [c["fields"].get(field.attname) for c in contents])
        for field in model._meta.many_to_many:
            keys = [key for c in contents for key in c["links"].get(field.name, ())]
            self._load(field.related_model, keys)
        for name, relation in part_relations(model).items():
            parts = [part for c in contents for part in c["parts"].get(name, ())]
            if parts:
                self._collect(relation.related_model, fields_of_part(relation), parts)

    def _load(self, model, keys):
        known = self.known.setdefault(model, {})
        wanted = {key for key in keys if key is not None} - known.keys()
        if wanted:
            known |= {key: str(row) for key, row in model._base_manager.in_bulk(wanted).items()}

    def words(self, field, value):
        """A value as a person would write it."""
        if value in (None, ""):
            return ""
        if field.is_relation:
            return self.known[field.related_model].get(value, f"#{value}")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(field, EDTFField):
            return written(value)
        if isinstance(field, RichTextField):
            return as_plain_text(value)
        if isinstance(value, bool):
            return "✓" if value else "—"
        return str(value)

    def list(self, field, keys, gone=(), come=()):
        names = self.known[field.related_model]
        items = []
        for key in keys:
            mark = "<del>{}</del>" if key in gone else "<ins>{}</ins>" if key in come else "{}"
            items.append((format_html(mark, names.get(key, f"#{key}")),))
        return format_html_join(" · ", "{}", items)


def as_plain_text(html):
    """A rich text as plain text, a line per block."""
    return unescape(strip_tags(re.sub(r"</(p|h2|h3|li|blockquote)>|<br>", "\n", html))).strip()
