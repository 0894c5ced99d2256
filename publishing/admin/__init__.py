"""The admin's base classes, and the page of photos."""

from .filters import InUseFilter, KnownValuesFilter, YearFilter
from .findings import WordingFindingAdmin
from .forms import RecordForm
from .inlines import PartForm, PartFormSet, StackedParts, TabularParts
from .jobs import JobAdmin, job_page
from .photos import PhotoAdmin
from .public_records import PublicRecordAdmin
from .records import RecordAdmin, record_page
from .right_wordings import RightWordingAdmin
from .rules import PublishingRulesAdmin
from .terms import TermAdmin

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
    "RightWordingAdmin",
    "StackedParts",
    "TabularParts",
    "TermAdmin",
    "WordingFindingAdmin",
    "YearFilter",
    "job_page",
    "record_page",
]
