"""Reading the sample's files: YAML and CSV, texts in their languages, records by their keys."""

import csv
from functools import lru_cache

import yaml
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join

from publishing.chinese import to_traditional
from publishing.models import Publishable


class SampleError(Exception):
    """The sample's files do not fit together; the message names the file and the entry."""


@lru_cache(maxsize=64)
def read_yaml(name):
    path = settings.SAMPLE_DIR / name
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def read_csv(name):
    """The rows of a CSV file of the sample, or of the file at an absolute path."""
    with open(settings.SAMPLE_DIR / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def read_stories():
    """The stories of all files, oldest file first."""
    for path in sorted((settings.SAMPLE_DIR / "stories").glob("*.yaml")):
        yield from read_yaml(f"stories/{path.name}")


def texts(field, value):
    """{"zh": …, "en": …} of a file as columns of a field; Traditional follows from Simplified."""
    if not value:
        return {}
    simplified = (value.get("zh") or "").strip()
    columns = {
        f"{field}_zh_hans": simplified,
        f"{field}_zh_hant": value.get("zh_hant") or to_traditional(simplified),
        f"{field}_en": (value.get("en") or "").strip(),
    }
    return {name: text for name, text in columns.items() if text}


def names(entry):
    """The name of an entry that gives its languages at the top level (`zh`, `en`)."""
    return texts("name", {"zh": entry.get("zh"), "en": entry.get("en")})


def paragraphs(value):
    """Plain paragraphs parted by empty lines, in each language, as HTML."""
    if not value:
        return None
    return {
        language: format_html_join(
            "", "<p>{}</p>", ((paragraph,) for paragraph in split_paragraphs(text))
        )
        for language, text in value.items()
    }


def split_paragraphs(text):
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def enter(model, key, values, *, report):
    """The record with this key; entered anew if there is none.

    A record that exists stays as it is, so that loading again neither doubles the sample nor
    undoes what people have changed. Returns (record, whether it is new).

    Raises SampleError for values that the record does not accept.
    """
    record = _records(model).filter(**key).first()
    if record:
        return record, False
    record = model(**(values | key))
    try:
        record.full_clean()
    except ValidationError as error:
        raise SampleError(f"{model._meta.label} {key}: {error.message_dict}") from error
    record.save()
    report[model._meta.label] += 1
    return record, True


def find(model, **key):
    """The record that an entry refers to. Raises SampleError if there is none."""
    try:
        return _records(model).get(**key)
    except model.DoesNotExist as error:
        raise SampleError(f"No {model._meta.label} with {key}") from error


def _records(model):
    """All of them; of what is published, without the open drafts, which repeat its keys."""
    return model.objects.live() if issubclass(model, Publishable) else model._base_manager.all()


def find_all(model, field, values):
    return [find(model, **{field: value}) for value in values or ()]
