"""The files of an Edition that visitors may download."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.languages import OWN_NAMES, TAGS

from ..exports import FORMATS
from .editions import Edition


class EditionFile(models.Model):
    """An Edition as a file that was made once and stays as it is, so that its address may be kept.

    `file` is its name in the media, in a folder named by its hash; `size` is in bytes. `language`
    is empty where the file holds every language.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, verbose_name=_("edition"), related_name="files"
    )
    format = models.CharField(_("format"), max_length=10)
    language = models.CharField(_("language"), max_length=10, blank=True)
    second_language = models.CharField(_("second language"), max_length=10, blank=True)
    file = models.CharField(_("file"), max_length=200)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("made by"), related_name="+"
    )

    class Meta:
        verbose_name = _("file of an edition")
        verbose_name_plural = _("files of an edition")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "format", "language", "second_language"],
                name="edition_file_once",
            )
        ]

    def __str__(self):
        return self.file.rpartition("/")[2]

    @property
    def kind(self):
        """Its Format."""
        return FORMATS[self.format]

    @property
    def address(self):
        return default_storage.url(self.file)

    @property
    def languages(self):
        """[(BCP 47 tag, its own name)] of the languages it is in; none if it holds every one."""
        codes = filter(None, (self.language, self.second_language))
        return [(TAGS[code], OWN_NAMES[code]) for code in codes]
