"""What waits at the translator's desk: how much, in what order, and the next of it.

Of a record with an open draft, the draft counts here, as it is what will be published next; in the
table of coverage the live record counts, as it is what the public sees.
"""

from collections import Counter
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q

from ..languages import LANGUAGES, translated_fields
from ..models import Publishable, TextState, Translation, parts_of_type, path_to_whole
from .sheets import TO_TRANSLATE, types_of_records


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
    """{language: number of texts} that wait in records of these types, as they are worked on.

    Three queries. All live texts are counted along an index; then those that an open draft will
    take the place of are taken off, and those of the drafts added, which are few.
    """
    types, superseded = [], Q(pk__in=[])
    for model in models:
        for row_type, path in _rows_of_type(model):
            types.append(of_type := ContentType.objects.get_for_model(row_type))
            if issubclass(model, Publishable):
                keys = row_type._base_manager.filter(**{f"{path}open_draft__isnull": False})
                superseded |= Q(content_type=of_type, object_id__in=keys.order_by().values("pk"))
    texts = Translation.objects.filter(content_type__in=types, state__in=states)
    live = texts.filter(in_draft=False)
    number = Counter({language: 0 for language in LANGUAGES})
    number.update(_by_language(live))
    number.update(_by_language(texts.filter(in_draft=True)))
    number.subtract(_by_language(live.filter(superseded)))
    return dict(number)


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


def with_texts(model, language, states, *, in_draft=False):
    """The live records of a type that have a text of their own or of a part in one of the states;
    with `in_draft` the open drafts."""
    found = Q(pk__in=[])
    for row_type, path in _rows_of_type(model):
        noted = Translation.objects.filter(
            content_type=ContentType.objects.get_for_model(row_type),
            language=language,
            state__in=states,
            in_draft=in_draft,
        )
        if path:
            parts = row_type._base_manager.filter(
                Exists(noted.filter(object_id=OuterRef("pk"))),
                **{path.removesuffix("__"): OuterRef("pk")},
            )
            found |= Q(Exists(parts))
        else:
            found |= Q(Exists(noted.filter(object_id=OuterRef("pk"))))
    return model._base_manager.filter(found)


def _newest(model, language, state, before):
    """The key of the newest record that waits, as it is worked on; older than a key if given."""
    live = with_texts(model, language, [state])
    if not issubclass(model, Publishable):
        return _greatest(live, "pk", before)
    drafts = with_texts(model, language, [state], in_draft=True)
    # Apart, so that each stops at the first that it finds.
    keys = (
        _greatest(live.filter(open_draft__isnull=True), "pk", before),
        _greatest(drafts, "draft_of", before),
    )
    return max(filter(None, keys), default=None)


def _greatest(rows, name, before):
    if before is not None:
        rows = rows.filter(**{f"{name}__lt": before})
    return rows.order_by(f"-{name}").values_list(name, flat=True).first()


def _rows_of_type(model):
    """[(type, lookup of the record as a prefix)] of a type and its parts, if they have texts."""
    rows = [(model, ""), *((part, f"{path_to_whole(part)}__") for part in parts_of_type(model))]
    return [(row_type, path) for row_type, path in rows if translated_fields(row_type)]


def _by_language(texts):
    counted = texts.order_by().values_list("language").annotate(number=Count("pk"))
    return dict(counted)
