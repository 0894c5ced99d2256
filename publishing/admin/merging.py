"""Two people changed the same record: what differs, what is proposed, and what comes of a choice.

`mine` is what the person who saves now has typed, `theirs` what somebody saved in the meantime.
"""

from dataclasses import dataclass

from .form_data import Row, clean, mark_of, put_rows, typed_rows, was_sent

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Difference:
    """A field, or an inline as a whole, that says one thing as typed and another as saved.

    `proposed` is what is taken unless the person chooses; `by_both` says that there is something
    to choose, as not only one of the two has changed it.
    """

    name: str
    mine: list
    theirs: list
    proposed: str
    by_both: bool


def differing_fields(data, saved, seen):
    found = []
    for name, theirs in saved.fields.items():
        mine = data.getlist(name)
        if clean(mine) == clean(theirs):
            continue
        before = seen.fields.get(name)
        by_me, by_them = mark_of(mine) != before, mark_of(theirs) != before
        proposed = THEIRS if by_them and not by_me else MINE
        found.append(Difference(name, mine, theirs, proposed, by_me and by_them))
    return found


def differing_rows(data, saved, seen):
    found = []
    for prefix, formset in saved.formsets.items():
        if not was_sent(data, formset):
            continue
        mine, theirs = typed_rows(data, formset), saved.rows[prefix]
        staying = [row for row in mine if not row.is_deleted]
        if _marks(staying) == _marks(theirs):
            continue
        before = seen.rows.get(prefix, {})
        by_me = _marks(staying) != list(before.items())
        by_them = _marks(theirs) != list(before.items())
        proposed = MINE if not by_them else THEIRS if not by_me else BOTH
        found.append(Difference(prefix, staying, theirs, proposed, by_me and by_them))
    return found


def take(choice, name, data, saved):
    """Let the data say what was chosen for a field."""
    mine, theirs = data.getlist(name), saved.fields[name]
    if choice == THEIRS:
        data.setlist(name, theirs)
    elif choice == BOTH:
        # A rich text begins with a tag and needs no empty line between.
        parts = [text.strip() for text in (*theirs, *mine) if text.strip()]
        data[name] = ("" if all(part.startswith("<") for part in parts) else "\n\n").join(parts)


def take_rows(choice, prefix, data, saved, seen):
    """Let the data say what was chosen for an inline, as rows that are there now."""
    formset = saved.formsets[prefix]
    if was_sent(data, formset):
        mine, theirs = typed_rows(data, formset), saved.rows[prefix]
        put_rows(data, formset, _mixed(choice, mine, theirs, seen.rows.get(prefix, {})))


def _mixed(choice, mine, theirs, before):
    """The rows of a choice. With `both` each row that I did not touch is as they left it."""
    if choice == THEIRS:
        return theirs
    typed = {row.key: row for row in mine if row.key}
    touched = {
        row.key for row in mine if row.is_deleted or mark_of(row.said) != before.get(row.key)
    }
    there = {row.key for row in theirs}
    kept = []
    for row in theirs:
        if row.key in typed and (choice == MINE or row.key in touched):
            kept.append(typed[row.key])
        elif choice == MINE:
            kept.append(Row(row.key, row.said, is_deleted=True))
        else:
            kept.append(row)
    for row in mine:
        is_mine = not row.key or choice == MINE or row.key in touched
        if row.key not in there and is_mine and not row.is_deleted:
            kept.append(Row("", row.said))
    return kept


def _marks(rows):
    return [(row.key, mark_of(row.said)) for row in rows]
