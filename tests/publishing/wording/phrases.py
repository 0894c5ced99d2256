"""Phrases with what a rule finds in them in brackets: "At the ⟦18thChina⟧ Expo"."""

from publishing.wording.check import check
from publishing.wording.index import TermIndex
from publishing.wording.passages import Passage, Setting

NO_TERMS = TermIndex([])


def remarks(text, language, *, source=None, index=NO_TERMS, is_verse=False, **setting):
    """The findings in a text that stands in the field "body"; `source` is its Simplified."""
    passages = [Passage("body", language, text, is_verse=is_verse)]
    if source is not None:
        passages.insert(0, Passage("body", "zh-hans", source))
    else:
        setting.setdefault("source_language", language)
    found = check(passages, index, Setting(**setting))
    return [finding for finding in found if finding.language == language]


def marked(phrase):
    """(text without the brackets, where the bracketed part begins and ends)"""
    start = phrase.index("⟦")
    end = phrase.index("⟧") - 1
    return phrase.replace("⟦", "").replace("⟧", ""), start, end


def assert_found(phrase, language, rule, fix, **how):
    """Exactly this rule finds exactly the bracketed part, and proposes the fix."""
    text, start, end = marked(phrase)
    found = [(f.rule, f.start, f.end, f.fix) for f in remarks(text, language, **how)]
    assert found == [(rule, start, end, fix)]
