"""The rules by name: what staff call each, and the sentence that says what is wrong."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Rule:
    """`reason` may hold %(found)s, %(fix)s and what the rule gives as values."""

    group: str
    label: Promise
    reason: Promise


GROUPS = {
    "terms": _("Terms"),
    "naming": _("Naming rules"),
    "english": _("English style"),
    "chinese": _("Chinese style"),
    "marks": _("Quotation marks and brackets"),
}

RULES = {
    "term_missing": Rule(
        "terms",
        _("Fixed wording missing"),
        _("The source says “%(term)s”. Its fixed wording, “%(wording)s”, is not in this text."),
    ),
    "term_forbidden": Rule(
        "terms",
        _("Wording not to be used"),
        _("“%(found)s” is not to be used. The fixed wording is “%(wording)s”."),
    ),
    "out_of_time": Rule(
        "terms",
        _("Name out of its time"),
        _("“%(found)s” was in use %(used)s; this record is from another time."),
    ),
    "title_out_of_time": Rule(
        "terms",
        _("Title out of its time"),
        _("The person held “%(found)s” at another time: %(held)s."),
    ),
    "lost_marks": Rule(
        "terms",
        _("Letters without their marks"),
        _("The name is written “%(fix)s”."),
    ),
    "lost_apostrophe": Rule(
        "terms",
        _("Apostrophe lost"),
        _("The possessive of this name has an apostrophe: “%(fix)s”."),
    ),
    "region_as_country": Rule(
        "naming",
        _("Region among countries"),
        _(
            "%(region)s is a region of China. Where it stands among countries, write “%(fix)s”, "
            "and count “countries and regions”."
        ),
    ),
    "region_called_country": Rule(
        "naming",
        _("Region called a country"),
        _("%(region)s is a region of China and is never called a country."),
    ),
    "region_beside_china": Rule(
        "naming",
        _("Region set beside China"),
        _("%(region)s is a part of China: the other side is the mainland. Write “%(fix)s”."),
    ),
    "other_name": Rule(
        "naming",
        _("Name that is not used"),
        _("“%(found)s” is not used in official texts. Write “%(fix)s”."),
    ),
    "sensitive": Rule(
        "naming",
        _("Sensitive name"),
        _("“%(found)s” is not used for the present. Write it otherwise, or mark it as quoted."),
    ),
    "party_committee": Rule(
        "naming",
        _("Name of a Party committee"),
        _("The name of a municipal Party committee has 市 once: “%(fix)s”."),
    ),
    "ambassador": Rule(
        "english",
        _("H.E. for ambassadors"),
        _("An ambassador is “H.E.” with the full name, not “%(found)s”."),
    ),
    "consul_honorific": Rule(
        "english",
        _("No H.E. for consuls"),
        _("Consuls have no “H.E.”. Write “Mr.” or “Ms.” with the name."),
    ),
    "excellency": Rule("english", _("Points of H.E."), _("Write “%(fix)s”, with both points.")),
    "courtesy_title": Rule("english", _("Point after Mr. and Ms."), _("Write “%(fix)s”.")),
    "consul_general": Rule(
        "english",
        _("Consul General"),
        _("Write “%(fix)s”. Only the official name of a post that is written otherwise stays so."),
    ),
    "ordinal": Rule("english", _("Ordinal number"), _("The ordinal is written “%(fix)s”.")),
    "glued_words": Rule(
        "english", _("Words run together"), _("A space is missing in “%(found)s”.")
    ),
    "space_after_stop": Rule(
        "english", _("Space after a stop"), _("A space is missing after the stop in “%(found)s”.")
    ),
    "space_before_stop": Rule(
        "english", _("Space before a stop"), _("No space stands before “%(fix)s”.")
    ),
    "double_space": Rule("english", _("Double space"), _("One space is enough.")),
    "straight_quote": Rule(
        "english",
        _("Straight quotation mark or apostrophe"),
        _("Write “%(fix)s”, the typographic sign."),
    ),
    "chinese_punctuation": Rule(
        "english",
        _("Chinese punctuation in English"),
        _("“%(found)s” is Chinese punctuation. English has “%(fix)s”."),
    ),
    "lost_letter": Rule(
        "english",
        _("Letter lost"),
        _("A letter of “%(found)s” was lost and became a question mark."),
    ),
    "unpaired": Rule(
        "marks",
        _("Unpaired mark"),
        _("“%(found)s” has no partner in this paragraph."),
    ),
    "half_width": Rule(
        "chinese",
        _("Half-width punctuation"),
        _("Chinese has full-width punctuation: “%(fix)s”."),
    ),
    "space": Rule(
        "chinese",
        _("Space in Chinese"),
        _("No space stands between Chinese characters, or between them and letters or digits."),
    ),
    "middle_dot": Rule(
        "chinese", _("Dot in a name"), _("The dot in a foreign name is “·”: “%(fix)s”.")
    ),
    "doubled_stop": Rule("chinese", _("Doubled punctuation"), _("One “%(fix)s” is enough.")),
    "mixed_script": Rule(
        "chinese",
        _("Simplified and Traditional mixed"),
        _("“%(found)s” is of the other script. Here it is “%(fix)s”."),
    ),
    "pinyin_residue": Rule(
        "chinese",
        _("Pinyin left behind"),
        _("“%(found)s” carries a reading that a conversion left behind."),
    ),
}


def rules_of(group):
    return [name for name, rule in RULES.items() if rule.group == group]
