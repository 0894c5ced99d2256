"""The rule of translations: a state follows from values, and no text of a person is ever lost."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from publishing.chinese import to_simplified, to_traditional
from publishing.models import TextState
from publishing.translating.ledger import WAYS, Entry, confirmed_entry, mark_of, settle

HANS, HANT, EN = "zh-hans", "zh-hant", "en"
MISSING, DERIVED, DRAFTED, CONFIRMED, STALE = TextState.values


class Field:
    """One field of a record, as people work on it; every step is a save."""

    def __init__(self, source_language=HANS, **texts):
        self.source_language = source_language
        self.texts = {HANS: "", HANT: "", EN: ""}
        self.entries = {}
        self.save(**texts)

    def save(self, *, minor=False, source_language=None, **texts):
        names = {"hans": HANS, "hant": HANT, "en": EN}
        self.source_language = source_language or self.source_language
        self.texts |= {names[name]: text for name, text in texts.items()}
        self.texts, self.entries = settle(
            self.entries, self.texts, self.source_language, minor=minor
        )
        return self

    def confirm(self, language):
        entry = self.entries[language]
        source = self.texts[entry.source_language]
        self.entries[language] = confirmed_entry(entry, source, self.texts[language])
        return self

    def state(self, language):
        return self.entries[language].state

    @property
    def states(self):
        return {language: str(entry.state) for language, entry in self.entries.items()}


def test_a_new_text_is_derived_in_traditional_and_missing_in_english():
    field = Field(hans="老挝大使访问重庆")
    assert field.texts[HANT] == "老撾大使訪問重慶"
    assert field.states == {HANT: DERIVED, EN: MISSING}


def test_a_field_that_nobody_wrote_has_no_entries():
    assert Field().states == {}


def test_a_source_that_is_missing_itself_is_said_to_be():
    assert Field(en="Ambassador").states == {HANS: MISSING, HANT: MISSING, EN: DRAFTED}


def test_saving_without_a_change_changes_nothing():
    field = Field(hans="访问", en="Visit").confirm(EN)
    before = (dict(field.texts), dict(field.entries))
    assert (field.save().texts, field.entries) == before


def test_a_translation_is_stale_when_its_source_changes_and_stays():
    field = Field(hans="访问", en="Visit").save(hans="来访")
    assert (field.state(EN), field.texts[EN]) == (STALE, "Visit")
    assert field.entries[EN].source == "访问"


@pytest.mark.parametrize("state", [DRAFTED, CONFIRMED])
def test_a_source_that_returns_makes_its_translation_what_it_was(state):
    field = Field(hans="访问", en="Visit")
    if state == CONFIRMED:
        field.confirm(EN)
    assert field.save(hans="来访").save(hans="访问").state(EN) == state


def test_still_right_confirms_against_the_new_source():
    field = Field(hans="访问", en="Visit").save(hans="来访").confirm(EN)
    assert field.state(EN) == CONFIRMED
    assert field.save().state(EN) == CONFIRMED
    assert field.save(hans="访问").state(EN) == STALE


def test_a_new_text_must_be_confirmed_anew():
    assert Field(hans="访问", en="Visit").confirm(EN).save(en="A visit").state(EN) == DRAFTED


def test_a_minor_change_leaves_right_what_was_right():
    field = Field(hans="访问", en="Visit").confirm(EN).save(hans="访问。", minor=True)
    assert field.state(EN) == CONFIRMED
    assert field.save().state(EN) == CONFIRMED


def test_a_minor_change_does_not_heal_what_was_stale_before():
    field = Field(hans="访问", en="Visit").save(hans="来访").save(hans="来访。", minor=True)
    assert field.state(EN) == STALE


def test_a_text_that_is_cleared_is_missing():
    assert Field(hans="访问", en="Visit").confirm(EN).save(en="").state(EN) == MISSING


def test_a_derived_text_follows_its_source():
    assert Field(hans="大使访问").save(hans="大使来访").texts[HANT] == "大使來訪"


def test_an_override_stays_and_is_stale_when_the_source_changes():
    field = Field(hans="里面", hant="裏面")
    assert field.state(HANT) == DRAFTED
    field.save(hans="里面二")
    assert (field.texts[HANT], field.state(HANT)) == ("裏面", STALE)


def test_a_text_typed_over_in_the_same_save_stays():
    field = Field(hans="大使访问").save(hans="大使来访", hant="大使光臨")
    assert (field.texts[HANT], field.state(HANT)) == ("大使光臨", DRAFTED)


def test_a_cleared_override_is_derived_again():
    field = Field(hans="里面", hant="裏面").save(hant="")
    assert (field.texts[HANT], field.state(HANT)) == ("裡面", DERIVED)


def test_an_override_that_is_made_the_same_as_the_table_is_derived():
    assert Field(hans="里面", hant="裏面").save(hant="裡面").state(HANT) == DERIVED


def test_a_derived_text_goes_when_its_source_is_cleared():
    field = Field(hans="访问", en="Visit").save(hans="")
    assert field.texts[HANT] == ""
    assert field.states == {HANS: MISSING, HANT: MISSING, EN: STALE}


def test_a_confirmed_derivation_follows_its_source_and_must_be_confirmed_again():
    field = Field(hans="访问").confirm(HANT)
    assert field.state(HANT) == CONFIRMED
    assert field.save(hans="来访").texts[HANT] == "來訪"
    assert field.state(HANT) == DERIVED


def test_a_confirmed_derivation_stays_confirmed_through_a_minor_change():
    field = Field(hans="访问").confirm(HANT).save(hans="访问。", minor=True)
    assert (field.texts[HANT], field.state(HANT)) == ("訪問。", CONFIRMED)


def test_what_is_written_first_in_traditional_gives_simplified():
    field = Field(HANT, hant="大使訪問")
    assert field.texts == {HANS: "大使访问", HANT: "大使訪問", EN: ""}
    assert field.states == {HANS: DERIVED, EN: MISSING}


def test_of_an_english_source_people_write_simplified_and_traditional_follows_that():
    field = Field(EN, en="Visit")
    assert field.states == {HANS: MISSING, HANT: MISSING}
    field.save(hans="访问")
    assert (field.texts[HANT], field.states) == ("訪問", {HANS: DRAFTED, HANT: DERIVED})
    field.save(en="A visit")
    assert field.states == {HANS: STALE, HANT: DERIVED}


# --- The language that a record is written in first ---


def test_two_languages_that_change_places_keep_what_was_confirmed():
    field = Field(hans="访问", en="Visit").confirm(EN).save(source_language=EN)
    assert field.states == {HANS: CONFIRMED, HANT: DERIVED}
    assert field.save(source_language=HANS).state(EN) == CONFIRMED


def test_a_translation_that_was_stale_does_not_become_right_by_becoming_the_source():
    field = Field(hans="访问", en="Visit").save(hans="来访").save(source_language=EN)
    assert (field.state(HANS), field.texts[HANS]) == (STALE, "来访")


def test_english_stays_right_when_the_source_changes_its_script():
    field = Field(hans="访问", en="Visit").confirm(EN).save(source_language=HANT)
    assert field.states == {HANS: DERIVED, EN: CONFIRMED}
    assert field.save(hant="來訪").states == {HANS: DERIVED, EN: STALE}


def test_english_is_stale_when_the_new_source_was_written_for_another_text():
    field = Field(hans="访问", hant="光臨", en="Visit").save(hans="来访")
    assert field.save(source_language=HANT).state(EN) == STALE


# --- Any sequence of steps ---

HANS_TEXTS = st.sampled_from(["", "访问", "来访", "里面", "干部发展"])
HANT_TEXTS = st.sampled_from(["", "訪問", "來訪", "裏面", "裡面", "幹部發展"])
EN_TEXTS = st.sampled_from(["", "Visit", "A visit"])
EDITS = st.fixed_dictionaries(
    {},
    optional={"hans": HANS_TEXTS, "hant": HANT_TEXTS, "en": EN_TEXTS}
    | {"minor": st.booleans(), "source_language": st.sampled_from(list(WAYS))},
)
STEPS = st.lists(st.one_of(EDITS, st.sampled_from([HANS, HANT, EN])), max_size=12)


def walk(field, step):
    """Do a step: a save with edits, or the confirmation of a language."""
    if isinstance(step, dict):
        field.save(**step)
    elif step in field.entries and field.texts[step]:
        field.confirm(step)


@given(st.sampled_from(list(WAYS)), STEPS)
def test_after_any_steps_the_states_are_true_to_the_values(source_language, steps):
    field = Field(source_language)
    for step in steps:
        walk(field, step)
        expected = {target for target, _basis, _table in WAYS[field.source_language]}
        if not any(field.texts.values()):
            assert field.entries == {}
            continue
        if not field.texts[field.source_language]:
            expected.add(field.source_language)
        assert field.entries.keys() == expected
        for target, basis, table in WAYS[field.source_language]:
            entry, text, source = field.entries[target], field.texts[target], field.texts[basis]
            assert (entry.state == MISSING) is (text == "")
            if entry.state == MISSING:
                assert not (table and source)
                continue
            assert entry.mark == mark_of(text)
            assert (entry.state == STALE) is (entry.source != source)
            if entry.state == DERIVED:
                assert text == table[0](source)
            if entry.state in (CONFIRMED, STALE):
                assert entry.is_confirmed or entry.by_hand


@given(st.sampled_from(list(WAYS)), STEPS)
def test_after_any_steps_another_save_changes_nothing(source_language, steps):
    field = Field(source_language)
    for step in steps:
        walk(field, step)
    before = (dict(field.texts), dict(field.entries))
    assert (field.save().texts, field.entries) == before


@given(st.sampled_from(list(WAYS)), STEPS)
def test_no_text_of_a_person_is_ever_changed_but_by_a_person(source_language, steps):
    """A text may go only where a table writes it again from what still stands beside it."""
    field, convert = Field(source_language), {HANS: to_simplified, HANT: to_traditional}
    for step in steps:
        typed = step if isinstance(step, dict) else {}
        before = dict(field.texts)
        entries = dict(field.entries)
        walk(field, step)
        for name, language in (("hans", HANS), ("hant", HANT), ("en", EN)):
            wanted = typed.get(name, before[language])
            if field.texts[language] == wanted or not wanted:
                continue
            assert language in convert
            other = HANT if language == HANS else HANS
            entry = entries.get(language)
            by_table = (entry and not entry.by_hand and wanted == before[language]) or (
                wanted == convert[language](field.texts[other])
            )
            assert by_table


@given(HANS_TEXTS, EN_TEXTS, HANS_TEXTS, st.booleans())
def test_a_translation_is_stale_exactly_while_its_source_differs(hans, en, other, is_confirmed):
    assume(en)
    field = Field(hans=hans, en=en)
    if is_confirmed:
        field.confirm(EN)
    was = field.state(EN)
    assert field.save(hans=other).state(EN) == (was if other == hans else STALE)
    assert field.save(hans=hans).state(EN) == was


def test_an_entry_that_was_never_noted_is_judged_by_its_texts():
    texts = {HANS: "访问", HANT: "訪問", EN: "Visit"}
    _texts, entries = settle({}, texts, HANS)
    assert {language: entry.state for language, entry in entries.items()} == {
        HANT: DERIVED,
        EN: DRAFTED,
    }
    assert entries[EN] == Entry(DRAFTED, HANS, "访问", mark_of("Visit"), by_hand=True)
