"""The year in numbers: every number against one that is counted in plain Python."""

import random
from datetime import date

import pytest

from publishing.dates import BEGINNING_OF_TIME, END_OF_TIME, bounds

from .. import factories as make
from .page import words

YEAR = 2022


@pytest.fixture
def table(visit, db):
    """{line: (number, number of the year before, change)} as printed."""

    def table(year=YEAR):
        make.make_review(slug=f"{year}", date=f"{year}", published=True)
        section = visit(f"/en/reviews/{year}/").headed("The year in numbers")
        return {
            row[0].text: tuple(words(cell) for cell in row[1:])
            for row in section.findall(".//tbody/tr")
        }

    return table


# --- Against a plain count of random records ---

DATES = [
    *("2020", "2021", "2022", "2021-12", "2022-03", "2022-12-31", "2023-01-01", "2021-12-31"),
    *("2022-01-01", "2021-11/2022-02", "2022/..", "../2022", "2021/2022", "2022~", ""),
]
DOCUMENT_TYPES = [
    *("agreement", "agreement", "renewal", "unspecified", "memorandum"),
    *("letter_of_intent", "letter_to_deepen", "suspension", "end"),
]
AGREEMENTS = ("agreement", "renewal")
INTENTS = ("letter_of_intent", "memorandum", "letter_to_deepen")
MILESTONES = ["authorized", "plaque", "opened", "opened", "moved", "closed"]
STATES = ["published", "published", "published", "draft", "withdrawn"]


class RandomOffice:
    """Random records, kept as plain data beside the database."""

    def __init__(self, seed):
        chance = random.Random(seed)
        self.stories, self.relations, self.consulates = [], [], []
        for _ in range(25):
            self._story(chance)
        for _ in range(12):
            self._relation(chance)
        for _ in range(10):
            self._consulate(chance)

    def _story(self, chance):
        kind = chance.choice(["visit", "exchange", "article"])
        fields = {
            "date": chance.choice(DATES),
            "scope": chance.choice(["foreign", "foreign", "hk_macao", "domestic"]),
            "mode": chance.choice(["", "online", "hybrid", "in_person"]),
            "state": chance.choice(STATES),
        }
        if kind == "visit":
            fields["rank"] = chance.choice(["ambassador", "minister"])
        make_kind = {"visit": make.make_visit, "exchange": make.make_exchange}
        make_kind.get(kind, make.make_article)(published=True, **fields)
        self.stories.append(fields | {"kind": kind})

    def _relation(self, chance):
        documents = [
            (chance.choice(DOCUMENT_TYPES), chance.choice(DATES))
            for _ in range(chance.randint(1, 4))
        ]
        fields = {
            "kind": chance.choice(["sister", "sister", "friendly_exchange", "to_be_confirmed"]),
            "state": chance.choice(STATES),
        }
        make.make_relation(
            partner=make.make_partner(published=True),
            documents=documents,
            published=True,
            **fields,
        )
        self.relations.append(fields | {"documents": documents})

    def _consulate(self, chance):
        milestones = [
            (chance.choice(MILESTONES), chance.choice(DATES)) for _ in range(chance.randint(1, 3))
        ]
        state = chance.choice(STATES)
        make.make_consulate(milestones=milestones, published=True, state=state)
        self.consulates.append({"state": state, "milestones": milestones})

    # --- The same numbers, counted one by one ---

    def numbers(self, year):
        first, last = date(year, 1, 1), date(year, 12, 31)
        stories = [
            story
            for story in public(self.stories)
            if story["scope"] == "foreign" and may_lie_in(story["date"], first, last)
        ]
        visits = [story for story in stories if story["kind"] == "visit"]
        exchanges = [story for story in stories if story["kind"] == "exchange"]
        signed = [
            type_
            for relation in public(self.relations)
            for type_, text in relation["documents"]
            if first <= bounds(text)[0] and bounds(text)[1] <= last
        ]
        least = self._open(last, latest=True)
        most = self._open(last, latest=False)
        return {
            "Sister relations in force": sum(
                relation["kind"] == "sister" and in_force(relation["documents"], last)
                for relation in public(self.relations)
            ),
            "Agreements signed in the year": sum(
                type_ in ("agreement", "renewal") for type_ in signed
            ),
            "Letters of intent and memoranda signed in the year": sum(
                type_ in INTENTS for type_ in signed
            ),
            "Consulates and offices open": least if least == most else f"{least}–{most}",
            "Visits": len(visits),
            "Visits by ambassadors": sum(story["rank"] == "ambassador" for story in visits),
            "Exchange events": len(exchanges),
            "Exchange events held online": sum(
                story["mode"] in ("online", "hybrid") for story in exchanges
            ),
        }

    def _open(self, day, *, latest):
        """How many are open if each milestone happened on its latest, or its earliest, day."""
        return sum(
            is_open(consulate["milestones"], day, latest) for consulate in public(self.consulates)
        )


def public(records):
    return [record for record in records if record["state"] == "published"]


def may_lie_in(text, first, last):
    earliest, latest = bounds(text)
    whole = earliest > BEGINNING_OF_TIME and latest < END_OF_TIME
    return whole and earliest <= last and latest >= first


def in_force(documents, day):
    deciding = [
        (bounds(text)[1], bounds(text)[0], place, type_)
        for place, (type_, text) in enumerate(documents)
        if bounds(text)[1] <= day
        and type_ in ("agreement", "renewal", "unspecified", "suspension", "end")
    ]
    return bool(deciding) and max(deciding)[3] in ("agreement", "renewal", "unspecified")


def is_open(milestones, day, latest):
    deciding = [
        (bounds(text)[1], bounds(text)[0], place, kind)
        for place, (kind, text) in enumerate(milestones)
        if text and bounds(text)[latest] <= day and kind in ("opened", "moved", "closed")
    ]
    return bool(deciding) and max(deciding)[3] in ("opened", "moved")


@pytest.mark.parametrize("seed", range(6))
def test_the_numbers_are_those_of_a_plain_count(seed, table, db):
    office = RandomOffice(seed)
    printed = table()
    for name, expected in office.numbers(YEAR).items():
        assert printed[name][0] == str(expected), name
    for name, expected in office.numbers(YEAR - 1).items():
        assert printed[name][1] == str(expected), name


# --- How the numbers are written ---


def test_the_columns_are_the_year_the_year_before_and_the_change(visit, db):
    make.make_review(slug="2022", published=True)
    head = visit("/en/reviews/2022/").headed("The year in numbers").find(".//thead/tr")
    assert [words(cell) for cell in head] == ["What is counted", "2022", "2021", "Change"]


def test_every_line_has_its_rule(visit, db):
    make.make_review(slug="2022", published=True)
    rows = visit("/en/reviews/2022/").headed("The year in numbers").findall(".//tbody/tr")
    assert len(rows) == 14
    assert all(words(row[0].find("span")) for row in rows)


@pytest.mark.parametrize(
    ("years", "cells"),
    [
        ([2021, 2021, 2022], ("1", "2", "-1")),
        ([2021, 2022, 2022, 2022], ("3", "1", "+2")),
        ([2021, 2022], ("1", "1", "0")),
    ],
)
def test_the_change_has_its_sign(years, cells, table, db):
    for year in years:
        make.make_visit(date=f"{year}", published=True)
    assert table()["Visits"] == cells


def test_a_year_before_that_nobody_has_entered_is_a_dash(table, db):
    make.make_visit(date="2022", published=True)
    make.make_relation(documents=[("agreement", "2019")], published=True)
    printed = table()
    assert printed["Visits"] == ("1", "–", "–")
    assert printed["Exchange events"] == ("0", "–", "–")
    # Documents and milestones reach back beyond the news.
    assert printed["Sister relations in force"] == ("1", "1", "0")
    assert printed["Consulates and offices open"] == ("0", "0", "0")


def test_an_opening_day_that_is_not_recorded_gives_a_range(table, db):
    make.make_consulate(milestones=[("opened", "2020")], published=True)
    make.make_consulate(milestones=[("opened", "../2022-06")], published=True)
    assert table()["Consulates and offices open"] == ("2", "1–2", "–")


def test_a_story_over_new_year_belongs_to_both_years(table, db):
    make.make_visit(date="2021-12-30/2022-01-02", published=True)
    assert table()["Visits"] == ("1", "1", "0")


def test_hong_kong_and_macao_are_apart(table, db):
    make.make_visit(date="2022", published=True)
    make.make_visit(date="2022", scope="hk_macao", published=True)
    make.make_exchange(date="2022", scope="domestic", published=True)
    printed = table()
    assert printed["Visits"][0] == "1"
    assert printed["Exchange events"][0] == "0"
