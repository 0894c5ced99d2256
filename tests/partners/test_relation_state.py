"""What documents make of a relation on a day."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from partners.models import DocumentType, Relation, RelationDocument, RelationKind
from publishing import dates
from tests.databases import taken_back
from tests.factories import (
    make_city,
    make_district,
    make_document,
    make_organization,
    make_partner,
    make_relation,
)

LOI, MOU, AGREEMENT = "letter_of_intent", "memorandum", "agreement"
DEEPEN, RENEWAL, SUSPENSION, END = "letter_to_deepen", "renewal", "suspension", "end"
UNSPECIFIED = "unspecified"

SISTER, EXCHANGE, UNCONFIRMED = "sister", "friendly_exchange", "to_be_confirmed"

# kind of relation, documents, then pairs of a day and the state on it
STATES = [
    ("nothing signed", SISTER, [], [("2022-01-01", "none")]),
    (
        "step by step",
        SISTER,
        [(LOI, "2019-05"), (MOU, "2020-08-01"), (AGREEMENT, "2021-09-16")],
        [
            ("2019-05-30", "none"),
            ("2019-05-31", "intended"),
            ("2020-07-31", "intended"),
            ("2020-08-01", "memorandum"),
            ("2021-09-15", "memorandum"),
            ("2021-09-16", "in_force"),
        ],
    ),
    (
        "an agreement without steps before it",
        SISTER,
        [(AGREEMENT, "2021-09-16")],
        [("2021-09-15", "none"), ("2021-09-16", "in_force"), ("2099-01-01", "in_force")],
    ),
    (
        "a year counts from its last day",
        SISTER,
        [(AGREEMENT, "2021")],
        [("2021-12-30", "none"), ("2021-12-31", "in_force")],
    ),
    (
        "a month counts from its last day",
        SISTER,
        [(AGREEMENT, "2024-02")],
        [("2024-02-28", "none"), ("2024-02-29", "in_force")],
    ),
    (
        "a ceremony of several days counts from its last",
        SISTER,
        [(AGREEMENT, "2022-12-30/2023-01-02")],
        [("2023-01-01", "none"), ("2023-01-02", "in_force")],
    ),
    (
        "one of two years counts from the last day of the later",
        SISTER,
        [(AGREEMENT, "[2020,2021]")],
        [("2020-12-31", "none"), ("2021-12-31", "in_force")],
    ),
    ("without a date it never counts", SISTER, [(AGREEMENT, "")], [("2099-12-31", "none")]),
    (
        "signed at some time before a day",
        SISTER,
        [(AGREEMENT, "../2011")],
        [("2011-12-30", "none"), ("2011-12-31", "in_force")],
    ),
    ("signed at some time after a day", SISTER, [(AGREEMENT, "2011/..")], [("2099-01-01", "none")]),
    (
        "a memorandum puts no sister relation in force",
        SISTER,
        [(MOU, "2022-05")],
        [("2099-01-01", "memorandum")],
    ),
    (
        "a memorandum suffices for a friendly exchange",
        EXCHANGE,
        [(MOU, "2023-01-06")],
        [("2023-01-05", "none"), ("2023-01-06", "in_force")],
    ),
    (
        "a letter of intent does not, for either",
        EXCHANGE,
        [(LOI, "2022-07")],
        [("2099-01-01", "intended")],
    ),
    (
        "a letter to deepen changes nothing",
        SISTER,
        [(AGREEMENT, "2011"), (DEEPEN, "2021")],
        [("2012-01-01", "in_force"), ("2022-01-01", "in_force")],
    ),
    (
        "a letter to deepen by itself is no step",
        SISTER,
        [(DEEPEN, "2021")],
        [("2022-01-01", "none")],
    ),
    (
        "a founding document of unknown type",
        UNCONFIRMED,
        [(UNSPECIFIED, "2021")],
        [("2021-12-30", "none"), ("2021-12-31", "in_force")],
    ),
    (
        "suspended and taken up again",
        SISTER,
        [(AGREEMENT, "2005"), (SUSPENSION, "2012-03-01"), (RENEWAL, "2018-04-01")],
        [
            ("2012-02-29", "in_force"),
            ("2012-03-01", "suspended"),
            ("2018-03-31", "suspended"),
            ("2018-04-01", "in_force"),
        ],
    ),
    (
        "ended",
        SISTER,
        [(AGREEMENT, "2005"), (END, "2020-06-30")],
        [("2020-06-29", "in_force"), ("2020-06-30", "ended"), ("2099-01-01", "ended")],
    ),
    (
        "ended and begun anew",
        SISTER,
        [(AGREEMENT, "2005"), (END, "2012"), (AGREEMENT, "2020")],
        [("2012-12-31", "ended"), ("2020-12-31", "in_force")],
    ),
    (
        "a letter of intent after the end does not bring it back",
        SISTER,
        [(AGREEMENT, "2005"), (END, "2012"), (LOI, "2020"), (MOU, "2021")],
        [("2022-01-01", "ended")],
    ),
    (
        "a renewal without the first agreement on record",
        SISTER,
        [(RENEWAL, "2015")],
        [("2016-01-01", "in_force")],
    ),
    (
        "a memorandum takes up a friendly exchange again",
        EXCHANGE,
        [(MOU, "2005"), (SUSPENSION, "2010"), (MOU, "2015")],
        [("2011-01-01", "suspended"), ("2016-01-01", "in_force")],
    ),
    (
        "on one day the document that was entered last decides",
        SISTER,
        [(END, "2020-06-30"), (AGREEMENT, "2020-06-30")],
        [("2020-06-30", "in_force")],
    ),
    (
        "of two documents of a year the one whose date is narrower is later",
        SISTER,
        [(END, "2021-12-31"), (AGREEMENT, "2021")],
        [("2021-12-31", "ended")],
    ),
]


@pytest.mark.parametrize(
    ("kind", "documents", "day", "state"),
    [
        pytest.param(kind, documents, day, state, id=f"{name}: {day}")
        for name, kind, documents, expected in STATES
        for day, state in expected
    ],
)
def test_the_state_of_a_relation_on_a_day(db, kind, documents, day, state):
    relation = make_relation(kind=kind, documents=documents)
    found = Relation.objects.with_state(datetime.date.fromisoformat(day)).get(pk=relation.pk)
    assert found.state_as_at == state


def test_the_documents_of_another_relation_do_not_matter(db):
    make_relation(documents=[(AGREEMENT, "2005")])
    other = make_relation(partner=make_partner())
    found = Relation.objects.with_state(datetime.date(2022, 1, 1)).get(pk=other.pk)
    assert found.state_as_at == "none"


ESTABLISHED = [
    (SISTER, [(AGREEMENT, "2021"), (AGREEMENT, "2005-06")], "2005-06"),
    (SISTER, [(MOU, "2001"), (AGREEMENT, "2005-06")], "2005-06"),
    (SISTER, [(RENEWAL, "2001")], None),
    (SISTER, [(LOI, "2001"), (DEEPEN, "2002")], None),
    (EXCHANGE, [(MOU, "2001"), (AGREEMENT, "2005-06")], "2001"),
    (UNCONFIRMED, [(UNSPECIFIED, "2021")], "2021"),
    (SISTER, [(AGREEMENT, "2005-06"), (AGREEMENT, "2005")], "2005"),
    (SISTER, [], None),
]


@pytest.mark.parametrize(("kind", "documents", "date"), ESTABLISHED)
def test_a_relation_is_as_old_as_its_first_founding_document(db, kind, documents, date):
    make_relation(kind=kind, documents=documents)
    assert Relation.objects.with_established().get().established == date


# --- A plain recomputation, against random documents ---

SIGNED_DATES = st.sampled_from(
    ["", "2018", "2019-06", "2019-06-30", "2020", "2020-12-31", "2021-02", "../2019", "2020/.."]
)
DAYS = st.dates(datetime.date(2017, 12, 1), datetime.date(2022, 2, 1))
STEPS = st.lists(st.tuples(st.sampled_from(DocumentType.values), SIGNED_DATES), max_size=6)


def add_documents(relation, steps):
    for type_, date in steps:
        RelationDocument.objects.create(relation=relation, type=type_, date=date)


def state_by_hand(kind, steps, day):
    """The rule of the office in plain Python. `steps` are in the order in which they were
    entered."""
    signed = sorted(
        (*dates.bounds(date)[::-1], place, type_)
        for place, (type_, date) in enumerate(steps)
        if dates.bounds(date)[1] <= day
    )
    state, deciding = "none", False
    for *_when, type_ in signed:
        if type_ in (AGREEMENT, RENEWAL, UNSPECIFIED) or (kind == EXCHANGE and type_ == MOU):
            state, deciding = "in_force", True
        elif type_ in (SUSPENSION, END):
            state, deciding = {SUSPENSION: "suspended", END: "ended"}[type_], True
        elif not deciding and type_ == MOU:
            state = "memorandum"
        elif not deciding and type_ == LOI and state == "none":
            state = "intended"
    return state


@given(kind=st.sampled_from(RelationKind.values), steps=STEPS, day=DAYS)
def test_the_state_equals_a_plain_recomputation(db, kind, steps, day):
    with taken_back():
        relation = make_relation(kind=kind)
        add_documents(relation, steps)
        found = Relation.objects.with_state(day).get()
        assert found.state_as_at == state_by_hand(kind, steps, day)


# --- What a relation is between ---

SIDES = [
    # home, partner, home_organization, partner_organization, under: whether it is accepted
    ("hp---", True),
    ("--oo-", True),
    ("--oou", True),
    ("h----", False),
    ("-p---", False),
    ("--o--", False),
    ("---o-", False),
    ("hpoo-", False),
    ("hp--u", False),
    ("h--o-", False),
    ("-----", False),
]


@pytest.mark.parametrize(("sides", "accepted"), SIDES)
def test_a_relation_is_between_two_places_or_two_organizations(db, sides, accepted):
    makers = {
        "home": make_city,
        "partner": make_partner,
        "home_organization": make_organization,
        "partner_organization": make_organization,
        "under": make_relation,
    }
    given_sides = {
        name: make()
        for (name, make), mark in zip(makers.items(), sides, strict=True)
        if mark != "-"
    }
    relation = Relation(kind=SISTER, slug="x", **given_sides)
    if accepted:
        relation.full_clean()
        relation.save()
        return
    with pytest.raises(ValidationError, match="either the home side and the partner, or the two"):
        relation.full_clean()
    with pytest.raises(IntegrityError, match="relation_has_two_sides_of_a_sort"):
        relation.save()


def test_a_relation_is_not_under_itself(db):
    relation = make_relation(
        home_organization=make_organization(), partner_organization=make_organization()
    )
    relation.under = relation
    with pytest.raises(ValidationError, match="cannot be under itself"):
        relation.full_clean()


def test_a_relation_is_entered_once(db):
    first = make_relation()
    with pytest.raises(ValidationError, match="entered already"):
        make_relation(partner=first.partner)
    make_relation(partner=first.partner, kind=EXCHANGE)
    make_relation(partner=first.partner, home=make_district())


def test_a_document_has_a_file_number_of_its_own(db):
    relation = make_relation()
    make_document(relation, reference="F001")
    with pytest.raises(ValidationError, match="Another document has this file number"):
        make_document(relation, type=RENEWAL, reference="F001")
