"""The admin's base classes, and the page of photos."""

from .filters import InUseFilter, KnownValuesFilter, YearFilter
from .forms import RecordForm
from .inlines import PartForm, PartFormSet, StackedParts, TabularParts
from .photos import PhotoAdmin
from .records import RecordAdmin, record_page
from .verbs import PublicRecordAdmin

__all__ = [
    "InUseFilter",
    "KnownValuesFilter",
    "PartForm",
    "PartFormSet",
    "PhotoAdmin",
    "PublicRecordAdmin",
    "RecordAdmin",
    "RecordForm",
    "StackedParts",
    "TabularParts",
    "YearFilter",
    "record_page",
]
