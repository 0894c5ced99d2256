"""What a record says, as data: to begin a draft, to publish it, to keep and compare versions.

Content is JSON: `{"fields": {column: value}, "links": {name: [keys]}, "parts": {name: [part]},
"translations": {column: facts}}`, where a part is content of its own with `"live"`: the key of the
published part that it stands for, or None. All languages, references, parts and parts of parts are
in it; the state of the record and the people who changed it are not. `"translations"` is the ledger
of its texts, as translating/travel.py writes it down; versions kept before there was one lack it.
"""

import json

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import CheckConstraint, UniqueConstraint
from modeltranslation.fields import TranslationField

from .models import Publishable
from .translating.travel import ledgers_of, write_ledger

# The fields of every record that say something about its subject or its filing. The others that
# all records share tell its state and its history.
_SAID_BY_ALL = {"slug", "source_language", "reference", "is_incomplete", "editor_note"}
NOT_CONTENT = {field.name for field in Publishable._meta.get_fields()} - _SAID_BY_ALL


def content_of(record):
    """The content of a record as it stands in the database."""
    ledger = ledgers_of([record])[record.pk]
    content = _read(record, NOT_CONTENT, ledger, is_draft=record.draft_of_id is not None)
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def content_fields(model, left_out=NOT_CONTENT):
    """The concrete fields that are content.

    The column that a translated field is declared as is left out: it repeats one language.
    """
    repeated = {
        field.translated_field.name
        for field in model._meta.fields
        if isinstance(field, TranslationField)
    }
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in repeated | left_out
    ]


def part_relations(model):
    """{name: relation} of the parts of a record or of a part."""
    return {name: model._meta.get_field(name) for name in model.parts}


def fields_of_part(relation):
    return content_fields(relation.related_model, {relation.field.name, "part_of_live"})


def start_copy(live, content, *, by):
    """A draft of a live record with this content, saved with all its parts and links."""
    draft = type(live)(draft_of=live, created_by=by, updated_by=by)
    set_fields(draft, content)
    draft.save()
    _set_links(draft, content)
    _set_translations(draft, content, in_draft=True)
    _add_parts(draft, content, stand_for_live=True)
    return draft


def set_fields(record, content):
    """Give the record the fields of the content. It is not saved."""
    _set(record, content_fields(type(record)), content)


def set_links_and_parts(record, content):
    """Give a saved record the links and parts of the content; parts that stay keep their keys.

    What is known of its translations comes with them.
    """
    _set_links(record, content)
    _set_translations(record, content, in_draft=record.draft_of_id is not None)
    _merge_parts(record, content)


def without_missing(model, content):
    """The content without what no longer exists, and the names of what was left out.

    A version may refer to records that were deleted since.
    """
    lost = []
    return _existing(model, content_fields(model), content, lost), lost


def drop_parts(record):
    """Delete the parts of a draft after reading them: live parts get their file numbers."""
    for relation in part_relations(type(record)).values():
        rows = relation.related_model._base_manager.filter(**{relation.field.name: record.pk})
        rows.delete()


def drop_mirrored_links(draft):
    """Take back what a symmetrical link of an open draft wrote into other records.

    They are linked to the live record when the draft is published.
    """
    for field in draft._meta.many_to_many:
        if field.remote_field.symmetrical:
            through = field.remote_field.through._base_manager
            through.filter(**{field.m2m_reverse_field_name(): draft.pk}).delete()


# --- Reading ---


def _read(row, left_out, ledger, *, is_draft):
    model = type(row)
    parts = {}
    for name, relation in part_relations(model).items():
        rows = relation.related_model._base_manager.filter(**{relation.field.name: row.pk})
        rows = list(rows.order_by(*relation.related_model._meta.ordering))
        ledgers = ledgers_of(rows)
        parts[name] = [
            {"live": part.part_of_live_id if is_draft else part.pk}
            | _read(
                part,
                {relation.field.name, "part_of_live"},
                ledgers[part.pk],
                is_draft=is_draft,
            )
            for part in rows
        ]
    return {
        "fields": {
            field.attname: field.value_from_object(row) for field in content_fields(model, left_out)
        },
        "links": {field.name: _linked(row, field) for field in model._meta.many_to_many},
        "parts": parts,
        "translations": ledger,
    }


def _linked(row, field):
    """The keys that a many-to-many field leads to, without open drafts."""
    through = field.remote_field.through._base_manager.filter(**{field.m2m_field_name(): row.pk})
    target = field.m2m_reverse_field_name()
    if issubclass(field.related_model, Publishable):
        through = through.filter(**{f"{target}__draft_of__isnull": True})
    return sorted(through.values_list(f"{target}_id", flat=True))


# --- Writing ---


def _set(row, fields, content):
    for field in fields:
        if field.attname in content["fields"]:
            setattr(row, field.attname, field.to_python(content["fields"][field.attname]))


def _set_links(row, content):
    for name, keys in content["links"].items():
        getattr(row, name).set(keys)
    if getattr(row, "draft_of_id", None):
        drop_mirrored_links(row)


def _set_translations(row, content, *, in_draft):
    write_ledger(row, content.get("translations", {}), in_draft=in_draft)


def _add_parts(whole, content, *, stand_for_live):
    for name, relation in part_relations(type(whole)).items():
        for part in content["parts"].get(name, ()):
            _add_part(whole, relation, part, stand_for_live=stand_for_live)


def _add_part(whole, relation, content, *, stand_for_live):
    part = relation.related_model(**{relation.field.name: whole})
    _set(part, fields_of_part(relation), content)
    if stand_for_live:
        part.part_of_live_id = content["live"]
    part.save(force_insert=True)
    _set_links(part, content)
    _set_translations(part, content, in_draft=stand_for_live)
    _add_parts(part, content, stand_for_live=stand_for_live)


def _merge_parts(whole, content):
    for name, relation in part_relations(type(whole)).items():
        rows = relation.related_model._base_manager.filter(**{relation.field.name: whole.pk})
        live = {row.pk: row for row in rows}
        parts = content["parts"].get(name, [])
        pairs = _matched(relation, live, parts)
        kept = {row.pk for row in pairs if row is not None}
        for key, row in live.items():
            if key not in kept:
                row.delete()
        for row, part in zip(pairs, parts, strict=True):
            if row is None:
                _add_part(whole, relation, part, stand_for_live=False)
            else:
                _set(row, fields_of_part(relation), part)
                row.save(force_update=True)
                _set_links(row, part)
                _set_translations(row, part, in_draft=False)
                _merge_parts(row, part)


def _matched(relation, live, parts):
    """The live row of each part, or None for a new part.

    What must be unique decides first (the person of a participant, a file number), so that no row
    ever takes a value that another still holds; otherwise the row that the part was copied from.
    """
    unique = _unique_columns(relation)
    by_value = {
        tuple(getattr(row, name) for name in columns): row.pk
        for columns in unique
        for row in live.values()
        if all(getattr(row, name) not in (None, "") for name in columns)
    }
    keys = [
        next(
            (
                by_value[value]
                for columns in unique
                if (value := tuple(part["fields"].get(name) for name in columns)) in by_value
            ),
            None,
        )
        for part in parts
    ]
    taken = {key for key in keys if key is not None}
    for place, part in enumerate(parts):
        copied_from = part["live"]
        if keys[place] is None and copied_from in live and copied_from not in taken:
            keys[place] = copied_from
            taken.add(copied_from)
    return [live.get(key) for key in keys]


def _unique_columns(relation):
    """The columns that are unique among the parts of one whole, for each such constraint.

    What is unique among all parts, such as a file number, is so among those of one whole.
    """
    model, parent = relation.related_model, relation.field.name
    return [
        tuple(model._meta.get_field(name).attname for name in constraint.fields if name != parent)
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint)
    ]


# --- What no longer exists ---


def _existing(model, fields, content, lost):
    values = dict(content["fields"])
    for field in fields:
        key = values.get(field.attname)
        if field.is_relation and key is not None and not _keys_there(field, [key]):
            lost.append(str(field.verbose_name))
            values[field.attname] = None
    links = {}
    for name, keys in content["links"].items():
        field = model._meta.get_field(name)
        there = _keys_there(field, keys)
        lost += [str(field.verbose_name)] * (len(keys) - len(there))
        links[name] = [key for key in keys if key in there]
    parts = {
        name: _existing_parts(relation, content["parts"].get(name, ()), lost)
        for name, relation in part_relations(model).items()
    }
    return {**content, "fields": values, "links": links, "parts": parts}


def _existing_parts(relation, parts, lost):
    """The parts without those that cannot be without what they referred to."""
    model, fields = relation.related_model, fields_of_part(relation)
    live = model._base_manager.in_bulk([part["live"] for part in parts if part["live"]])
    kept = []
    for part in parts:
        there = _existing(model, fields, part, lost)
        if part["live"] not in live:
            there["live"] = None
        if _can_be(model, fields, there):
            kept.append(there)
    return kept


def _can_be(model, fields, content):
    """Whether the database would take such a part."""
    part = model()
    _set(part, fields, content)
    if any(not field.null and getattr(part, field.attname) is None for field in fields):
        return False
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            try:
                constraint.validate(model, part)
            except ValidationError:
                return False
    return True


def _keys_there(field, keys):
    found = field.related_model._base_manager.filter(pk__in=keys)
    return set(found.values_list("pk", flat=True))
