"""Fixed wordings, what the check of wordings found, and what people said is right as it stands."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..constraints import written_in_some_language
from ..fields import EDTFField
from ..languages import plain_text
from .about import AboutRecord
from .publishable import Recorded
from .translations import Translated


class TermKind(models.TextChoices):
    PERSON = "person", _("person")
    POST = "post", _("post")
    OFFICE = "office", _("office")
    PLACE = "place", _("place")
    POLICY = "policy", _("policy")
    OTHER = "other", _("other")


class TermCheck(models.TextChoices):
    EVERYWHERE = "everywhere", _("in every text")
    TRANSLATIONS = "translations", _("only where the source has the term")
    NEVER = "never", _("shown to translators, not checked")


class Term(Recorded, Translated):
    """A fixed wording in each language.

    `accepted` and `forbidden` are further wordings, one on each line. Territories, partners,
    organizations, people and posts are terms by themselves: see publishing/wording/index.py.
    """

    name_field = "text"
    # Its texts are the measure, and hold what others must not.
    wording_checked = False
    not_translations = ("accepted", "forbidden")

    kind = models.CharField(_("kind"), max_length=10, choices=TermKind.choices)
    text = models.CharField(
        _("fixed wording"),
        max_length=240,
        blank=True,
        help_text=_("An abbreviation may follow in brackets; either is then right."),
    )
    accepted = models.TextField(
        _("also right"), blank=True, help_text=_("Other wordings, one on each line.")
    )
    forbidden = models.TextField(
        _("not to be used"),
        blank=True,
        help_text=_("Wrong or outdated wordings, one on each line."),
    )
    checked = models.CharField(
        _("is checked"),
        max_length=12,
        choices=TermCheck.choices,
        default=TermCheck.EVERYWHERE,
        help_text=_(
            "Where the source has the term, each translation must have its wording. In every text "
            "means that what is not to be used is found without the term in the source, too."
        ),
    )
    valid = EDTFField(
        _("in use"),
        earliest="valid_from",
        latest="valid_until",
        help_text=_(
            "From and to, for the name of an office or a title that was changed: ../2018-10, "
            "2018-10/.. Leave empty if it always holds."
        ),
    )
    valid_from = models.DateField(editable=False, default=dates.BEGINNING_OF_TIME)
    valid_until = models.DateField(editable=False, default=dates.END_OF_TIME)
    is_confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("The wordings come from a document, or whom they name has confirmed them."),
    )
    note = models.TextField(
        _("note for colleagues"), blank=True, help_text=_("When to use it, and where it is from.")
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["text_zh_hans", "pk"]
        constraints = [
            written_in_some_language("text"),
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_until")),
                name="term_valid_in_order",
                violation_error_message=_("The term’s use ends before it starts."),
            ),
            models.UniqueConstraint(
                fields=["text_zh_hans", "valid"],
                condition=~Q(text_zh_hans=""),
                name="term_entered_once",
                violation_error_message=_("This term is entered already."),
            ),
        ]

    def __str__(self):
        return plain_text(self, "text")


class WordingFinding(AboutRecord):
    """What the check of the whole site found in a row, be it a record or a part of one.

    All of it can be found again at any time: these rows are kept so that they can be listed. The
    places are as in `publishing.wording.findings.Finding`; `fingerprint` is that of the text.
    """

    field = models.CharField(_("field"), max_length=60)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    rule = models.CharField(_("rule"), max_length=30)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    found = models.TextField(_("found"), blank=True)
    fix = models.TextField(_("better"), null=True)  # noqa: DJ001  (NULL: there is none; "": leave out)
    values = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    found_at = models.DateTimeField(_("found at"), default=timezone.now)

    class Meta:
        verbose_name = _("remark on wording")
        verbose_name_plural = _("remarks on wording")
        ordering = ["content_type", "object_id", "field", "language", "start", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="wording_of_row")]

    def __str__(self):
        return f"{self.rule}: {self.found}"


class RightWording(models.Model):
    """A person has said that what a rule finds in a text is right there.

    It holds for that very text, wherever it stands (also in a draft of the record), and until the
    text changes. `before`, `found` and `after` are a piece of the text, for those who look again.
    """

    fingerprint = models.CharField(max_length=64)
    rule = models.CharField(_("rule"), max_length=30)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    before = models.TextField(blank=True)
    found = models.TextField(_("found"), blank=True)
    after = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("said by"), related_name="+"
    )
    at = models.DateTimeField(_("said at"), default=timezone.now)

    class Meta:
        verbose_name = _("wording said to be right")
        verbose_name_plural = _("wordings said to be right")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint", "rule", "found"], name="right_wording_said_once"
            )
        ]

    def __str__(self):
        return f"{self.rule}: {self.found}"
