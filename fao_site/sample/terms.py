"""The fixed wordings of the sample office."""

from publishing.languages import columns
from publishing.models import Term, TermCheck

from .files import enter, read_yaml


def load_terms(report, *, by):
    for entry in read_yaml("terms.yaml"):
        texts = (entry["zh_hans"], entry["zh_hant"], entry["en"])
        values = dict(zip(columns("text"), texts, strict=True))
        for field in ("accepted", "forbidden"):
            values[f"{field}_en"] = "\n".join(entry.get(field, ()))
        values |= {
            "kind": entry["kind"],
            "checked": entry.get("checked", TermCheck.EVERYWHERE),
            "is_confirmed": entry["confirmed"],
            "note": entry.get("note", ""),
            "created_by": by,
            "updated_by": by,
        }
        enter(Term, {"text_zh_hans": entry["zh_hans"], "valid": ""}, values, report=report)
