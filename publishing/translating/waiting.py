"""What waits at the translator's desk: how much, in what order, and the next of it.

Of a record with an open draft, the draft counts here, as it is what will be published next; in the
table of coverage the live record counts, as it is what the public sees.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from ..languages import LANGUAGES
from ..models import Publishable, TextState, Translation
from .sheets import TO_TRANSLATE, parts_of_type, types_of_records


@dataclass(frozen=True)
class Place:
    """A record in the queue: it waits for the sake of a text in this state."""

    state: str
    model: type
    key: int  # of the record itself, not of its open draft

    def __str__(self):
        return f"{self.state}.{self.model._meta.label_lower}.{self.key}"

    @classmethod
    def read(cls, text):
        """The Place that was written down so, or None."""
        state, _dot, rest = (text or "").partition(".")
        label, _dot, key = rest.rpartition(".")
        model = type_named(label)
        is_key = key.isdecimal() and len(key) < 19
        if state not in TextState.values or model is None or not is_key:
            return None
        return cls(TextState(state), model, int(key))


def type_named(label):
    """The type of records called "events.story", or None."""
    return next((model for model in types_of_records() if model._meta.label_lower == label), None)


def texts_waiting(models, states=TO_TRANSLATE):
    """{language: number of texts} that wait in records of these types; one query."""
    counted = (
        at_work(models)
        .filter(state__in=states)
        .order_by()
        .values_list("language")
        .annotate(number=Count("pk"))
    )
    return {language: 0 for language in LANGUAGES} | dict(counted)


def at_work(models):
    """The ledger of the records of these types as they are worked on, and of their parts."""
    conditions = Q(pk__in=[])
    for model in models:
        rows = [(model, ""), *((part, f"{path}__") for part, path in parts_of_type(model))]
        for row_type, path in rows:
            of_type = Q(content_type=ContentType.objects.get_for_model(row_type))
            if issubclass(model, Publishable):
                of_type &= ~Q(object_id__in=_with_open_draft(row_type, path))
            conditions |= of_type
    return Translation.objects.filter(conditions)


def next_place(models, language, states=TO_TRANSLATE, after=None):
    """The Place of the first record that waits, or of the first behind a Place; None at the end.

    What is out of date comes before what is missing, for visitors read it. Within a state the types
    come as they are given, and of a type the newest record first.
    """
    begun = after is None or after.model not in models or after.state not in states
    for state in states:
        for model in models:
            behind = None
            if not begun:
                if (state, model) != (after.state, after.model):
                    continue
                begun, behind = True, after.key
            if key := _newest(model, language, state, behind):
                return Place(state, model, key)
    return None


def keys_with(model, language, states):
    """A query of the keys of rows of a type, as they are worked on or live, that have a text of
    their own or of a part in one of the states."""
    noted = _noted(model, language, states)
    found = Q(pk__in=noted)
    for part, path in parts_of_type(model):
        rows = part._base_manager.filter(pk__in=_noted(part, language, states))
        found |= Q(pk__in=rows.order_by().values(path))
    return model._base_manager.filter(found)


def _newest(model, language, state, before):
    rows = keys_with(model, language, [state])
    if issubclass(model, Publishable):
        rows = rows.filter(open_draft__isnull=True).annotate(own_key=Coalesce("draft_of", "pk"))
        name = "own_key"
    else:
        name = "pk"
    if before is not None:
        rows = rows.filter(**{f"{name}__lt": before})
    return rows.order_by(f"-{name}").values_list(name, flat=True).first()


def _noted(model, language, states):
    of_type = ContentType.objects.get_for_model(model)
    noted = Translation.objects.filter(content_type=of_type, language=language, state__in=states)
    return noted.order_by().values("object_id")


def _with_open_draft(row_type, path):
    """The keys of rows that a draft will take the place of."""
    rows = row_type._base_manager.filter(**{f"{path}open_draft__isnull": False})
    return rows.order_by().values("pk")
