"""How dates are written out, and the days that each can mean: one table for both."""

import datetime

import pytest
from django.utils import translation
from hypothesis import given

from publishing import dates
from publishing.chinese import to_traditional
from publishing.date_words import written

from . import edtf_values

# EDTF, earliest, latest, 简体, 繁體, English. "-" is a bound that does not exist.
DATES = """
2022                   | 2022-01-01 | 2022-12-31 | 2022年 | 2022年 | 2022
0987                   | 0987-01-01 | 0987-12-31 | 987年 | 987年 | 987
9999                   | 9999-01-01 | 9999-12-31 | 9999年 | 9999年 | 9999
2022-09                | 2022-09-01 | 2022-09-30 | 2022年9月 | 2022年9月 | September 2022
2022-02                | 2022-02-01 | 2022-02-28 | 2022年2月 | 2022年2月 | February 2022
2024-02                | 2024-02-01 | 2024-02-29 | 2024年2月 | 2024年2月 | February 2024
2022-12                | 2022-12-01 | 2022-12-31 | 2022年12月 | 2022年12月 | December 2022
2022-09-16             | 2022-09-16 | 2022-09-16 | 2022年9月16日 | 2022年9月16日 | September 16, 2022
2022-09-06             | 2022-09-06 | 2022-09-06 | 2022年9月6日 | 2022年9月6日 | September 6, 2022
1949-10-01             | 1949-10-01 | 1949-10-01 | 1949年10月1日 | 1949年10月1日 | October 1, 1949
2024-02-29             | 2024-02-29 | 2024-02-29 | 2024年2月29日 | 2024年2月29日 | February 29, 2024
2022-XX                | 2022-01-01 | 2022-12-31 | 2022年 | 2022年 | 2022
2022-XX-XX             | 2022-01-01 | 2022-12-31 | 2022年 | 2022年 | 2022
2022-09-XX             | 2022-09-01 | 2022-09-30 | 2022年9月 | 2022年9月 | September 2022
2022-21                | 2022-03-01 | 2022-05-31 | 2022年春季 | 2022年春季 | spring 2022
2022-22                | 2022-06-01 | 2022-08-31 | 2022年夏季 | 2022年夏季 | summer 2022
2022-23                | 2022-09-01 | 2022-11-30 | 2022年秋季 | 2022年秋季 | autumn 2022
2022-24                | 2022-12-01 | 2023-02-28 | 2022年冬季 | 2022年冬季 | winter 2022
2023-24                | 2023-12-01 | 2024-02-29 | 2023年冬季 | 2023年冬季 | winter 2023
202X                   | 2020-01-01 | 2029-12-31 | 2020年代 | 2020年代 | 2020s
20XX                   | 2000-01-01 | 2099-12-31 | 2000年至2099年间 | 2000年至2099年間 | 2000–2099
2022~                  | 2022-01-01 | 2022-12-31 | 约2022年 | 約2022年 | about 2022
2022-09~               | 2022-09-01 | 2022-09-30 | 约2022年9月 | 約2022年9月 | about September 2022
2022-09-16~            | 2022-09-16 | 2022-09-16 | 约2022年9月16日 | 約2022年9月16日 | about September 16, 2022
2022?                  | 2022-01-01 | 2022-12-31 | 2022年（待考） | 2022年（待考） | 2022 (uncertain)
2022-09?               | 2022-09-01 | 2022-09-30 | 2022年9月（待考） | 2022年9月（待考） | September 2022 (uncertain)
2022%                  | 2022-01-01 | 2022-12-31 | 约2022年（待考） | 約2022年（待考） | about 2022 (uncertain)
2023-02-01/2023-02-03  | 2023-02-01 | 2023-02-03 | 2023年2月1日至3日 | 2023年2月1日至3日 | February 1–3, 2023
2022-03-28/2022-04-02  | 2022-03-28 | 2022-04-02 | 2022年3月28日至4月2日 | 2022年3月28日至4月2日 | March 28 – April 2, 2022
2022-12-30/2023-01-02  | 2022-12-30 | 2023-01-02 | 2022年12月30日至2023年1月2日 | 2022年12月30日至2023年1月2日 | December 30, 2022 – January 2, 2023
2022-08/2022-12        | 2022-08-01 | 2022-12-31 | 2022年8月至12月 | 2022年8月至12月 | August–December 2022
2023-01/2023-02        | 2023-01-01 | 2023-02-28 | 2023年1月至2月 | 2023年1月至2月 | January–February 2023
2022-12/2023-01        | 2022-12-01 | 2023-01-31 | 2022年12月至2023年1月 | 2022年12月至2023年1月 | December 2022 – January 2023
2021/2022              | 2021-01-01 | 2022-12-31 | 2021年至2022年 | 2021年至2022年 | 2021–2022
2021-06/2022           | 2021-06-01 | 2022-12-31 | 2021年6月至2022年 | 2021年6月至2022年 | June 2021 – 2022
2023-01-01/2023-02     | 2023-01-01 | 2023-02-28 | 2023年1月1日至2月 | 2023年1月1日至2月 | January 1, 2023 – February 2023
2022-21/2022-23        | 2022-03-01 | 2022-11-30 | 2022年春季至2022年秋季 | 2022年春季至2022年秋季 | spring 2022 – autumn 2022
2022~/2023?            | 2022-01-01 | 2023-12-31 | 约2022年至2023年（待考） | 約2022年至2023年（待考） | about 2022 – 2023 (uncertain)
2022-09-16/2022-09-16  | 2022-09-16 | 2022-09-16 | 2022年9月16日 | 2022年9月16日 | September 16, 2022
2022-09-16/..          | 2022-09-16 | -          | 2022年9月16日起 | 2022年9月16日起 | since September 16, 2022
2022/..                | 2022-01-01 | -          | 2022年起 | 2022年起 | since 2022
../2017-12-31          | -          | 2017-12-31 | 2017年12月31日以前 | 2017年12月31日以前 | up to December 31, 2017
../2022-06             | -          | 2022-06-30 | 2022年6月以前 | 2022年6月以前 | up to June 2022
2019-03/               | 2019-03-01 | -          | 2019年3月起，止期不详 | 2019年3月起，止期不詳 | from March 2019, end not recorded
/2023-05               | -          | 2023-05-31 | 至2023年5月，起期不详 | 至2023年5月，起期不詳 | until May 2023, start not recorded
[2021,2022]            | 2021-01-01 | 2022-12-31 | 2021年或2022年 | 2021年或2022年 | 2021 or 2022
[2022-01,2022-03]      | 2022-01-01 | 2022-03-31 | 2022年1月或2022年3月 | 2022年1月或2022年3月 | January 2022 or March 2022
                       | -          | -          | 日期不详 | 日期不詳 | undated
"""  # noqa: E501  (a table)

ROWS = [[cell.strip() for cell in line.split("|")] for line in DATES.strip("\n").split("\n")]


def _ids(row):
    return row[0] or "undated"


def test_the_table_is_as_long_as_the_office_asked_for():
    assert len(ROWS) >= 40
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=_ids)
def test_the_first_and_the_last_day_that_a_date_can_mean(row):
    text, earliest, latest, *_texts = row
    first = datetime.date.min if earliest == "-" else datetime.date.fromisoformat(earliest)
    last = datetime.date.max if latest == "-" else datetime.date.fromisoformat(latest)
    assert dates.bounds(text) == (first, last)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("row", ROWS, ids=_ids)
def test_a_date_is_written_as_readers_of_the_language_write_it(row, language):
    text, _earliest, _latest, *texts = row
    expected = dict(zip(("zh-hans", "zh-hant", "en"), texts, strict=True))[language]
    assert written(text, language) == expected


@pytest.mark.parametrize("text", ["../2022-06", "/2022-06"])
def test_what_happened_once_happened_by_a_day_and_did_not_last_until_it(text):
    words = [written(text, language, of_moment=True) for language in ("zh-hans", "zh-hant", "en")]
    assert words == ["2022年6月或更早", "2022年6月或更早", "June 2022 or earlier"]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if not row[0].startswith(("../", "/"))], ids=_ids
)
def test_other_dates_of_a_moment_are_written_like_all(row):
    assert written(row[0], "en", of_moment=True) == row[-1]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh-hans", "2022年9月"),
        ("en", "September 2022"),
        ("fr", "2022年9月"),  # not a language of the site: the office's own
    ],
)
def test_without_a_language_the_active_one_is_written(language, expected):
    with translation.override(language):
        assert written("2022-09") == expected


@given(edtf_values.values)
def test_traditional_differs_from_simplified_in_its_characters_alone(text):
    assert written(text, "zh-hant") == to_traditional(written(text, "zh-hans"))


@given(edtf_values.values)
def test_no_precision_is_invented(text):
    """A day or month is written only if it was given."""
    chinese = written(text, "zh-hans")
    assert ("日" in chinese) is any(part.count("-") == 2 for part in text.strip("[]~?%").split("/"))
    if "-" not in text:
        assert "月" not in chinese
