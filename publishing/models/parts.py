"""What belongs to a record and goes with it."""

from functools import cache

from django.db import models

from .translations import Translated


class Part(Translated):
    """A row that belongs to a record and is edited, published and kept with it.

    The part of an open draft knows which part of the published record it stands for, so that
    publication changes that row and everything that points to it goes on pointing to it.
    """

    parts = ()
    part_of_live = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True


def parts_of(*wholes, with_relations=False):
    """The parts of records of one type, and the parts of those, each knowing its whole.

    One query for each relation, however many parts there are. `with_relations` reads with them
    what they point to, such as what they are called by.
    """
    found = []
    for name in getattr(wholes[0], "parts", ()) if wholes else ():
        relation = wholes[0]._meta.get_field(name)
        link, owners = relation.field, {whole.pk: whole for whole in wholes}
        rows = relation.related_model._base_manager.filter(**{f"{link.name}__in": owners})
        if with_relations:
            rows = rows.select_related(*_pointing_elsewhere(relation.related_model, link))
        rows = list(rows)
        for part in rows:
            setattr(part, link.name, owners[getattr(part, link.attname)])
        found += [*rows, *parts_of(*rows, with_relations=with_relations)]
    return found


def _pointing_elsewhere(part, link):
    return [
        field.name
        for field in part._meta.concrete_fields
        if field.is_relation and field is not link and field.related_model is not part
    ]


@cache
def whole_relation(model):
    """The foreign key that leads from a part to the record that it is a part of, or None."""
    return next(
        (
            field
            for field in model._meta.concrete_fields
            if field.is_relation
            and field.remote_field.name in getattr(field.related_model, "parts", ())
        ),
        None,
    )


def whole_of(row):
    """The record that a part belongs to, through all levels; a record is its own whole."""
    while relation := whole_relation(type(row)):
        row = getattr(row, relation.name)
    return row


def path_to_whole(model):
    """The lookup that leads from a part to its record: "chapter__review"; empty for others."""
    steps = []
    while relation := whole_relation(model):
        steps.append(relation.name)
        model = relation.related_model
    return "__".join(steps)


def parts_of_type(model):
    """The types of the parts of a type, through all levels."""
    found = []
    for name in getattr(model, "parts", ()):
        part = model._meta.get_field(name).related_model
        found += [part, *parts_of_type(part)]
    return found


def with_wholes(model):
    """All rows of a type, each with the record that it is a part of."""
    path = path_to_whole(model)
    rows = model._base_manager.all()
    return rows.select_related(path) if path else rows
