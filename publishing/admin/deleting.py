"""What is said before a record is deleted, without the tables that only tie records together."""

from django.apps import apps
from django.utils.text import capfirst

from ..models import Translation


def _ties():
    """The models that Django makes for many-to-many fields, and the ledger of translations."""
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.auto_created or model is Translation]


def without_ties(listed, counts):
    """The nested list and the {type: number} of the stock admin, for people to read."""
    prefixes = tuple(f"{capfirst(model._meta.verbose_name)}: " for model in _ties())
    plurals = {model._meta.verbose_name_plural for model in _ties()}
    kept = {name: number for name, number in counts.items() if name not in plurals}
    return _pruned(listed, prefixes), kept


def _pruned(listed, prefixes):
    return [
        _pruned(item, prefixes) if isinstance(item, list) else item
        for item in listed
        if isinstance(item, list) or not str(item).startswith(prefixes)
    ]
