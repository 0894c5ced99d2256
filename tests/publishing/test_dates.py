import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing import dates

from . import edtf_values

ALWAYS, NEVER = datetime.date.min, datetime.date.max


# --- What is refused ---


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "Sept 2022",
        "9/16/2022",
        "16.9.2022",
        "22-09",
        "2022-9",
        "20220916",
        "2022-25",  # EDTF knows more seasons than four
        "2022-09-16T10:00",
        "/",
        "../..",
        "..",
        "[2022]",
        "[2021..2023]",
        "{2021,2022}",  # all of these; the office keeps one of these only
        "-0044",
        "Y20220",
        "1XXX",
        "20X2",
        "2022-09-1X",
        "2022年上半年",
        "<script>",
        "0" * 40,
    ],
)
def test_what_cannot_be_read_is_refused_with_an_example_of_what_can(text):
    with pytest.raises(dates.DateError, match="2023-02-01/2023-02-03") as refusal:
        dates.parse(text)
    assert f"“{text}”" in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        *("2022-02-29", "1900-02-29", "0000", "2022-02-29/2022-03-01", "2023-02-30", "2022-09-31"),
        *(
            "2022-13-01",
            "2022-13",
            "2022-00",
            "2022-09-00",
            "0000/..",
            "../0000",
            "9999-24/..",
            "2022-09-31/2022-10-02",
        ),
    ],
)
def test_a_day_that_no_calendar_has_is_refused_as_such(text):
    with pytest.raises(dates.DateError, match="not a day of the calendar"):
        dates.parse(text)


@pytest.mark.parametrize("text", ["2023/2022", "2022-09/2022-08", "2022-09-16/2022-09-15"])
def test_a_range_that_ends_before_it_starts_is_refused(text):
    with pytest.raises(dates.DateError, match="ends before it starts"):
        dates.parse(text)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_and_never_breaks(text):
    try:
        dates.parse(dates.from_typed(text))
    except dates.DateError as error:
        assert str(error)  # noqa: PT017  (either outcome is right)


# --- Bounds ---


def test_a_date_that_is_not_known_could_be_any_day():
    assert dates.parse("") is None
    assert dates.bounds("") == (ALWAYS, NEVER)


@given(edtf_values.values)
def test_bounds_are_in_order(text):
    first, last = dates.bounds(text)
    assert first <= last


@given(edtf_values.values)
def test_reading_again_what_was_read_gives_the_same(text):
    value = dates.parse(text)
    assert dates.parse(value.text) == value


@given(st.dates(datetime.date(1000, 1, 1)))
def test_a_date_precise_to_the_day_has_that_day_as_both_bounds(day):
    value = dates.parse(day.isoformat())
    assert (value.earliest, value.latest) == (day, day)
    assert (value.surely_from, value.surely_until) == (day, day)
    assert value.year == day.year


@given(edtf_values.points())
def test_a_single_date_is_no_range(text):
    assert not dates.parse(text).is_range


@given(edtf_values.values)
def test_the_year_of_a_date_is_given_only_if_it_lies_in_one_year(text):
    value = dates.parse(text)
    assert value.year == (value.earliest.year if value.earliest.year == value.latest.year else None)


# --- The time that a period surely covers ---

SURE = [
    # text, surely from, surely until (the day on which somebody else may follow)
    ("2021/2023", (2021, 12, 31), (2023, 1, 1)),
    ("2019-03/2023-05", (2019, 3, 31), (2023, 5, 1)),
    ("2019-03-04/2023-05-06", (2019, 3, 4), (2023, 5, 6)),
    ("2023-05/..", (2023, 5, 31), (9999, 12, 31)),
    ("../2017-12-31", (1, 1, 1), (2017, 12, 31)),
    ("2019-03/", (2019, 3, 31), (2019, 3, 31)),  # the end not recorded: no day is sure
    ("/2023-05", (2023, 5, 1), (2023, 5, 1)),
]


@pytest.mark.parametrize(("text", "first", "last"), SURE)
def test_the_days_that_a_period_surely_covers(text, first, last):
    value = dates.parse(text)
    assert value.surely_from == datetime.date(*first)
    assert value.surely_until == datetime.date(*last)


@given(edtf_values.values)
def test_what_is_surely_covered_lies_within_what_is_possible(text):
    value = dates.parse(text)
    if value.surely_from <= value.surely_until:
        assert value.earliest <= value.surely_from
        assert value.surely_until <= value.latest


@given(edtf_values.points())
def test_a_date_within_a_month_or_year_surely_covers_no_time(text):
    value = dates.parse(text)
    assert value.surely_from >= value.surely_until
