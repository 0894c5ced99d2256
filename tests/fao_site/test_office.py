"""The profile of the office."""

import pytest
from django.core.exceptions import ValidationError

from fao_site.models import Office


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("latitude", 95),
        ("latitude", -90.5),
        ("longitude", 500),
        ("site_code", "12345"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field, value):
    with pytest.raises(ValidationError) as refused:
        Office(**{field: value}).clean_fields()
    assert field in refused.value.message_dict
