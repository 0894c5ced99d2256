"""A database constraint that both engines keep: periods of one owner may not overlap."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.ddl_references import Statement, Table
from django.db.models import F, Func, Q, Value
from django.db.models.constraints import BaseConstraint


class NoOverlapConstraint(BaseConstraint):
    """Rows with the same `owner` may not have overlapping periods.

    A period runs from the day in `first` up to, not including, the day in `last`: who leaves and
    who comes may share a day. Rows whose boolean field `unless` is true do not count.

    PostgreSQL keeps it by an exclusion constraint, SQLite by a pair of triggers.
    """

    TRIGGER = (
        "CREATE TRIGGER %(trigger)s AFTER %(event)s ON %(table)s "
        'WHEN NOT NEW."%(unless)s" AND NEW."%(first)s" < NEW."%(last)s" '
        "BEGIN SELECT RAISE(ABORT, 'constraint failed: %(name)s') WHERE EXISTS ("
        'SELECT 1 FROM %(table)s WHERE "%(owner)s" = NEW."%(owner)s" AND "%(pk)s" <> NEW."%(pk)s" '
        'AND NOT "%(unless)s" AND "%(first)s" < "%(last)s" '
        'AND "%(first)s" < NEW."%(last)s" AND NEW."%(first)s" < "%(last)s"); END'
    )

    def __init__(self, *, owner, first, last, unless, **kwargs):
        self.owner, self.first, self.last, self.unless = owner, first, last, unless
        super().__init__(**kwargs)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        parts = {
            "owner": self.owner,
            "first": self.first,
            "last": self.last,
            "unless": self.unless,
        }
        return path, args, kwargs | parts

    def __eq__(self, other):
        if isinstance(other, NoOverlapConstraint):
            return self.deconstruct() == other.deconstruct()
        return super().__eq__(other)

    __hash__ = BaseConstraint.__hash__

    def constraint_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion().constraint_sql(model, schema_editor)
        # Triggers are statements of their own: run after the table is there under its last name.
        schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))
        return None

    def create_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion().create_sql(model, schema_editor)
        return None  # SQLite makes the table anew and comes by constraint_sql.

    def remove_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return self._exclusion().remove_sql(model, schema_editor)
        return None

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        # The bounds are never in a form: EDTFField fills them, so they are not asked about.
        if exclude and self.owner in exclude:
            return
        first, last = getattr(instance, self.first), getattr(instance, self.last)
        owner = getattr(instance, model._meta.get_field(self.owner).attname)
        if getattr(instance, self.unless) or owner is None or first >= last:
            return
        others = model._default_manager.using(using).filter(
            Q(**{f"{self.first}__lt": last, f"{self.last}__gt": first}),
            **{self.owner: owner, self.unless: False},
        )
        if instance.pk:
            others = others.exclude(pk=instance.pk)
        if others.filter(**{f"{self.first}__lt": F(self.last)}).exists():
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )

    def _exclusion(self):
        owners = Func(F(self.owner), F(self.owner), Value("[]"), function="int8range")
        days = Func(F(self.first), F(self.last), Value("[)"), function="daterange")
        return ExclusionConstraint(
            name=self.name,
            expressions=[(owners, RangeOperators.OVERLAPS), (days, RangeOperators.OVERLAPS)],
            condition=Q(**{self.unless: False, f"{self.first}__lt": F(self.last)}),
        )

    def _triggers(self, model, schema_editor):
        columns = {
            part: model._meta.get_field(getattr(self, part)).column
            for part in ("owner", "first", "last", "unless")
        }
        for event in ("INSERT", "UPDATE"):
            yield Statement(
                self.TRIGGER,
                table=Table(model._meta.db_table, schema_editor.quote_name),
                trigger=schema_editor.quote_name(f"{self.name}_on_{event.lower()}"),
                event=event,
                name=self.name,
                pk=model._meta.pk.column,
                **columns,
            )
