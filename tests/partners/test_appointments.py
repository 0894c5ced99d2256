"""One post, one holder at a time: kept by the form and by both databases themselves."""

import datetime
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from hypothesis import given
from hypothesis import strategies as st

from partners.models import Appointment
from publishing import dates
from tests.databases import taken_back
from tests.factories import make_appointment, make_person, make_post

# The first holder's time, the second's, and whether both can be true.
PAIRS = [
    ("2019-03/2023-05", "2023-06/2025", True),
    ("2019-03-01/2023-05-10", "2023-05-10/..", True),  # hand over on one day
    ("2019-03/2023-05", "2023-05/..", True),  # in the course of one month
    ("2019/2023", "2023/..", True),  # or of one year
    ("2019-03/2023-05", "2015/2019-03", True),
    ("2019-03/2023-05", "", True),  # nothing known of the other
    ("2019-03/", "2020/..", True),  # the end of the first is not recorded
    ("/2023-05", "2019/2020", True),
    ("2021", "2021", True),  # some time in that year, each
    ("2021-03-04", "2021-03-04", True),
    ("2019-03/2023-05", "2020/2021", False),
    ("2020/2021-06", "2019-03/2023-05", False),
    ("2019-03/2023-05", "2019-03/2023-05", False),
    ("2019-03-01/2023-05-10", "2023-05-09/..", False),
    ("2019-03/2023-05", "2023-03/..", False),
    ("2019/..", "2021/..", False),
    ("../2020", "2018/2019-06", False),
    ("../2020", "../2015", False),
]


def appointment(post, held, **over):
    return Appointment(post=post, person=make_person(), held=held, **over)


@pytest.mark.parametrize(("first", "second", "possible"), PAIRS)
def test_the_form_refuses_a_second_holder_at_the_same_time(db, first, second, possible):
    post = make_post()
    make_appointment(post=post, held=first)
    other = appointment(post, second)
    if possible:
        other.full_clean()
        other.save()
    else:
        with pytest.raises(ValidationError, match="Somebody else holds this post at that time"):
            other.full_clean()


@pytest.mark.parametrize(("first", "second", "possible"), PAIRS)
def test_the_database_refuses_it_when_nobody_has_asked_the_form(db, first, second, possible):
    post = make_post()
    pair = [appointment(post, first), appointment(post, second)]
    if possible:
        Appointment.objects.bulk_create(pair)
    else:
        with pytest.raises(IntegrityError, match="appointments_of_one_post_do_not_overlap"):
            Appointment.objects.bulk_create(pair)


@pytest.mark.parametrize(
    "change", [{"held_surely_from": "2017-01-01"}, {"held_surely_until": "9999-01-01"}]
)
def test_the_database_refuses_a_change_that_makes_them_overlap(db, change):
    post = make_post()
    make_appointment(post=post, held="2015/2018")
    other = make_appointment(post=post, held="2019/2023")
    make_appointment(post=post, held="2024/..")
    with pytest.raises(IntegrityError, match="do_not_overlap"):
        Appointment.objects.filter(pk=other.pk).update(**change)


def test_the_database_refuses_to_move_an_appointment_to_a_post_that_is_taken(db):
    taken = make_appointment(held="2015/2018")
    other = make_appointment(held="2016/2019")
    with pytest.raises(IntegrityError, match="do_not_overlap"):
        Appointment.objects.filter(pk=other.pk).update(post=taken.post)


def test_an_appointment_does_not_stand_in_its_own_way(db):
    made = make_appointment(held="2019/2023")
    made.held = "2019/2024"
    made.full_clean()
    made.save()


def test_two_posts_may_be_held_at_the_same_time(db):
    make_appointment(held="2019/2023")
    make_appointment(held="2019/2023")


def test_a_post_of_several_may_have_several_holders(db):
    post = make_post()
    make_appointment(post=post, held="2019/2023", is_shared=True)
    make_appointment(post=post, held="2019/2023", is_shared=True)
    # Somebody who is not one of several does not collide with those who are.
    make_appointment(post=post, held="2020/2021")


def test_unticking_one_of_several_is_refused_where_it_makes_them_overlap(db):
    post = make_post()
    make_appointment(post=post, held="2019/2023")
    other = make_appointment(post=post, held="2020/2021", is_shared=True)
    other.is_shared = False
    with pytest.raises(ValidationError, match="Somebody else holds this post"):
        other.full_clean()
    with pytest.raises(IntegrityError, match="do_not_overlap"):
        other.save()


def test_an_appointment_is_entered_once(db):
    made = make_appointment(held="")
    with pytest.raises(ValidationError, match="entered already"):
        Appointment(person=made.person, post=made.post, held="").full_clean()


HELD = st.sampled_from(
    [
        *("2018/2020", "2019-06/2020-06", "2020-06-15/2021", "2020-06/..", "../2019", "2019"),
        *("2020/", "/2020", "", "2017/2018-01-01", "2018-01-01/2019-06-15", "2021-01/2021-02"),
    ]
)


def sure_days(held):
    value = dates.parse(held)
    return (value.surely_from, value.surely_until) if value else (datetime.date.min,) * 2


def is_accepted(write):
    try:
        with taken_back():
            write()
    except (IntegrityError, ValidationError):
        return False
    return True


@given(first=HELD, second=HELD)
def test_form_and_database_agree_with_the_rule(db, first, second):
    (a, b), (c, d) = sure_days(first), sure_days(second)
    overlap = a < b and c < d and a < d and c < b
    with taken_back():
        post = make_post()
        make_appointment(post=post, held=first)
        other = appointment(post, second)
        assert is_accepted(other.full_clean) is not overlap
        assert is_accepted(lambda: Appointment.objects.bulk_create([other])) is not overlap


# --- Who held a post on a day ---


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2018-12-31", []),
        ("2019-03-01", ["2019-03/2023-05"]),
        ("2023-05-01", ["2023-05/..", "2019-03/2023-05"]),
        ("2023-05-31", ["2023-05/..", "2019-03/2023-05"]),
        ("2023-06-01", ["2023-05/.."]),
    ],
)
def test_who_held_a_post_on_a_day_the_surest_first(db, day, holders):
    post = make_post()
    for held in ("2019-03/2023-05", "2023-05/.."):
        make_appointment(post=post, held=held)
    found = post.appointments.held_on(datetime.date.fromisoformat(day))
    assert sorted(a.held for a in found) == sorted(holders)
    if day == "2023-05-31":
        assert found[0].held == "2023-05/.."


def test_an_appointment_without_dates_may_be_held_on_any_day_but_is_never_sure(db):
    post = make_post()
    unsure = make_appointment(post=post, held="")
    sure = make_appointment(post=post, held="2019/2023")
    assert list(post.appointments.held_on(datetime.date(2021, 1, 1))) == [sure, unsure]
    assert list(post.appointments.held_on(datetime.date(1990, 1, 1))) == [unsure]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2019-02-01", "2019-02-28", False),
        ("2019-02-01", "2019-03-01", True),
        ("2023-05-31", "2023-06-30", True),
        ("2023-06-01", "2023-06-30", False),
    ],
)
def test_who_may_have_held_a_post_in_a_period(db, first, last, found):
    make_appointment(held="2019-03/2023-05")
    days = (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert Appointment.objects.possibly_held_on(*days).exists() is found


# --- The constraint in migrations ---


@contextmanager
def migrated(operation):
    """The database after an operation of a migration; it is undone at the end."""
    before = MigrationLoader(connection).project_state()
    after = before.clone()
    operation.state_forwards("partners", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("partners", editor, before, after)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            operation.database_backwards("partners", editor, after, before)


def overlapping_pair():
    post = make_post()
    return [appointment(post, "2019/2023"), appointment(post, "2020/2021")]


@pytest.mark.django_db(transaction=True)
def test_the_constraint_outlives_a_change_of_the_table():
    """SQLite makes a table anew to change it, and the triggers of the old one are gone."""
    make_appointment()
    change = migrations.AlterField(
        "appointment", "held", models.CharField(max_length=60, db_default="")
    )
    with migrated(change), pytest.raises(IntegrityError, match="do_not_overlap"):
        Appointment.objects.bulk_create(overlapping_pair())
    with pytest.raises(IntegrityError, match="do_not_overlap"):
        Appointment.objects.bulk_create(overlapping_pair())


@pytest.mark.django_db(transaction=True)
def test_the_constraint_can_be_taken_away_and_put_back():
    with migrated(
        migrations.RemoveConstraint("appointment", "appointments_of_one_post_do_not_overlap")
    ):
        Appointment.objects.bulk_create(overlapping_pair())
        Appointment.objects.all().delete()
    with pytest.raises(IntegrityError, match="do_not_overlap"):
        Appointment.objects.bulk_create(overlapping_pair())
