"""All rules together, over the texts of a record."""

from ..translating.ledger import WAYS
from . import chinese, english, held, marks, naming, terms
from .rows import ENGLISH

# What an office calls itself is written as it writes it: Macau Post, Consulate-General of Japan.
NOT_IN_NAMES = {"other_name", "consul_general"}


def check(passages, index, setting, titles=()):
    """What the rules find in the texts of one record or part, in the order of the texts.

    `titles` are those that the person of the row has held. Pure: nothing is asked of the database.
    Of two remarks on the same place, that of the more telling rule is given: terms before names,
    names before style.
    """
    there = {
        (text.field, text.language): list(index.find(text.language, text.read)) for text in passages
    }
    terms_of = {
        field: terms.terms_in(in_text)
        for (field, language), in_text in there.items()
        if language == setting.source_language
    }
    found = {
        (text.field, text.language): _in_one_text(
            text, there[text.field, text.language], setting, terms_of.get(text.field, {}), titles
        )
        for text in passages
    }
    for language in {text.language for text in passages} - {setting.source_language}:
        texts = [text for text in passages if text.language == language]
        in_all = [sighting for text in texts for sighting in there[text.field, language]]
        for finding in terms.find_missing(texts, in_all, terms_of, setting):
            _add_unless_replaced(finding, found[finding.field, language])
    _drop_echoes(found, setting)
    return [finding for of_text in found.values() for finding in of_text]


def _in_one_text(text, there, setting, terms_of_source, titles):
    style = english if text.language == ENGLISH else chinese
    found = [
        *held.find(text, titles, setting),
        *terms.find_in(text, there, setting, terms_of_source),
        *naming.find(text),
        *style.find(text),
        *marks.find(text),
    ]
    names = terms.spans_of_names(there)
    kept = []
    for finding in found:
        if finding.rule in NOT_IN_NAMES and _is_part_of_any(names, finding):
            continue
        if all(finding.end <= other.start or other.end <= finding.start for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: finding.start)


def _is_part_of_any(spans, finding):
    place = (finding.start, finding.end)
    return any(
        start <= finding.start and finding.end <= end and (start, end) != place
        for start, end in spans
    )


def _drop_echoes(found, setting):
    """One Chinese text is derived from the other, character by character. What is wrong in both at
    the same place is said of the source alone: the other follows it."""
    source = setting.source_language
    derived = {target for target, basis, table in WAYS.get(source, ()) if table and basis == source}
    for (field, language), of_text in found.items():
        if language in derived:
            of_source = found.get((field, setting.source_language), ())
            said = {(finding.rule, finding.start, finding.end) for finding in of_source}
            of_text[:] = [
                finding
                for finding in of_text
                if finding.rule == "term_missing"
                or (finding.rule, finding.start, finding.end) not in said
            ]


def _add_unless_replaced(finding, of_text):
    """That the fixed wording is missing goes without saying where a wrong one stands."""
    wording = finding.values["wording"]
    if all(
        other.rule != "term_forbidden" or other.values["wording"] != wording for other in of_text
    ):
        of_text.append(finding)
