"""The admin's base classes, and the page of photos."""

from .filters import InUseFilter, KnownValuesFilter, YearFilter
from .forms import RecordForm
from .inlines import PartForm, PartFormSet, StackedParts, TabularParts
from .jobs import JobAdmin, job_page
from .photos import PhotoAdmin
from .public_records import PublicRecordAdmin
from .records import RecordAdmin, record_page
from .rules import PublishingRulesAdmin

__all__ = [
    "InUseFilter",
    "JobAdmin",
    "KnownValuesFilter",
    "PartForm",
    "PartFormSet",
    "PhotoAdmin",
    "PublicRecordAdmin",
    "PublishingRulesAdmin",
    "RecordAdmin",
    "RecordForm",
    "StackedParts",
    "TabularParts",
    "YearFilter",
    "job_page",
    "record_page",
]
