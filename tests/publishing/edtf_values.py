"""Random EDTF values of the part that the office keeps, for hypothesis."""

import calendar

from hypothesis import strategies as st

years = st.integers(1900, 2100)


@st.composite
def points(draw, qualified=True):
    """One date: a year, month, day, season or decade, perhaps about or uncertain."""
    year = draw(years)
    match draw(st.sampled_from(["year", "month", "day", "season", "decade"])):
        case "year":
            text = f"{year}"
        case "month":
            text = f"{year}-{draw(st.integers(1, 12)):02}"
        case "day":
            month = draw(st.integers(1, 12))
            day = draw(st.integers(1, calendar.monthrange(year, month)[1]))
            text = f"{year}-{month:02}-{day:02}"
        case "season":
            return f"{year}-{draw(st.integers(21, 24))}"
        case "decade":
            return f"{year // 10}X"
    return text + (draw(st.sampled_from(["", "", "~", "?", "%"])) if qualified else "")


@st.composite
def ranges(draw):
    """From one year to a later one, or with an end that is open or not recorded."""
    start, end = sorted(draw(st.lists(years, min_size=2, max_size=2, unique=True)))
    month = draw(st.integers(1, 12))
    first = draw(st.sampled_from([f"{start}", f"{start}-{month:02}", f"{start}-{month:02}-01"]))
    last = draw(st.sampled_from([f"{end}", f"{end}-{month:02}", f"{end}-{month:02}-28"]))
    kinds = [f"{first}/{last}", f"{first}/..", f"../{last}", f"{first}/", f"/{last}"]
    return draw(st.sampled_from(kinds))


@st.composite
def alternatives(draw):
    first, second = sorted(draw(st.lists(years, min_size=2, max_size=2, unique=True)))
    return f"[{first},{second}]"


values = points() | ranges() | alternatives()
