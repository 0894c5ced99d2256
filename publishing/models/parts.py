"""What belongs to a record and goes with it."""

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


def parts_of(*wholes):
    """The parts of records of one type, and the parts of those, each knowing its whole.

    One query for each relation, however many parts there are.
    """
    found = []
    for name in getattr(wholes[0], "parts", ()) if wholes else ():
        relation = wholes[0]._meta.get_field(name)
        link, owners = relation.field, {whole.pk: whole for whole in wholes}
        rows = list(relation.related_model._base_manager.filter(**{f"{link.name}__in": owners}))
        for part in rows:
            setattr(part, link.name, owners[getattr(part, link.attname)])
        found += [*rows, *parts_of(*rows)]
    return found
