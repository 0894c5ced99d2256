"""What people type into a date field, and the EDTF that is kept of it."""

import pytest
from hypothesis import given

from publishing import dates

from . import edtf_values

TYPED = [
    # Chinese
    ("2022年", "2022"),
    ("2022年9月", "2022-09"),
    ("2022年09月", "2022-09"),
    ("2022年9月16日", "2022-09-16"),
    ("2022年9月16", "2022-09-16"),
    ("2022 年 9 月 16 日", "2022-09-16"),
    ("２０２２年９月", "2022-09"),
    # Dots, slashes and hyphens, full-width as well
    ("2022.9", "2022-09"),
    ("2022.9.16", "2022-09-16"),
    ("2022．9．16", "2022-09-16"),
    ("2022/9", "2022-09"),
    ("2022/9/16", "2022-09-16"),
    ("2022／9／16", "2022-09-16"),
    ("2022-9-6", "2022-09-06"),
    ("2022－09", "2022-09"),
    ("  2022-09 ", "2022-09"),
    # Ranges
    ("2023年2月1日至3日", "2023-02-01/2023-02-03"),
    ("2023年2月1日到3日", "2023-02-01/2023-02-03"),
    ("2023年2月1日—3日", "2023-02-01/2023-02-03"),
    ("2023年2月1日——3日", "2023-02-01/2023-02-03"),
    ("2023年2月1日-3日", "2023-02-01/2023-02-03"),
    ("2023年2月1日～3日", "2023-02-01/2023-02-03"),
    ("2023年2月1日 至 3日", "2023-02-01/2023-02-03"),
    ("2023年2月28日至3月2日", "2023-02-28/2023-03-02"),
    ("2022年12月30日至2023年1月2日", "2022-12-30/2023-01-02"),
    ("2022年8月至12月", "2022-08/2022-12"),
    ("2022年12月-2023年1月", "2022-12/2023-01"),
    ("2021年至2022年", "2021/2022"),
    ("2021至2022", "2021/2022"),
    ("2021–2022", "2021/2022"),
    ("2021-2022", "2021/2022"),
    ("2021 - 2022", "2021/2022"),
    ("2022.8.1~2022.8.3", "2022-08-01/2022-08-03"),
    ("2022年9月16日/18日", "2022-09-16/2022-09-18"),
    ("2023年5月至今", "2023-05/.."),
    ("2023-05至今", "2023-05/.."),
]


@pytest.mark.parametrize(("typed", "kept"), TYPED)
def test_what_is_typed_is_understood(typed, kept):
    assert dates.from_typed(typed) == kept
    assert dates.parse(kept)


# A guess would invent a precision or an order that nobody meant.
@pytest.mark.parametrize(
    "typed", ["9/16/2022", "16.9.2022", "22.9.16", "9月16日", "2022年上半年", "2022.9.16-18"]
)
def test_what_could_mean_several_things_is_not_guessed(typed):
    with pytest.raises(dates.DateError):
        dates.parse(dates.from_typed(typed))


@given(edtf_values.values)
def test_edtf_itself_is_kept_as_it_is_typed(text):
    assert dates.from_typed(text) == text
