"""The page of a photo: uploading it, what is said about it, and its centre of interest."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import images
from ..languages import OWN_NAMES, columns, plain_text
from ..models import Photo
from .filters import KnownValuesFilter, YearFilter
from .forms import RecordForm
from .records import RecordAdmin, record_page


def thumbnail(photo, classes="thumbnail"):
    """The smallest rendition; its text is beside it wherever it is shown."""
    if not photo or not photo.content_hash:
        return ""
    address, width = photo.renditions("jpg")[0]
    return format_html(
        '<img class="{}" src="{}" width="{}" height="{}" alt="" loading="lazy">',
        classes,
        address,
        width,
        images.rendition_height(photo.width, photo.height, width),
    )


class PhotoForm(RecordForm):
    upload = forms.FileField(
        label=gettext_lazy("picture file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or AVIF. Place and camera data in the file are not kept."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["upload"].required = not self.instance.pk

    def _post_clean(self):
        super()._post_clean()
        upload = self.cleaned_data.get("upload")
        if upload and not self.errors:
            # Last, so that a form with another error leaves no file behind.
            self._take(upload)

    def _take(self, upload):
        try:
            upload.seek(0)
            self.instance.take(images.store(upload))
        except ValidationError as error:
            self.add_error("upload", error)


class WithoutFilter(KnownValuesFilter):
    """Photos that lack something that must be said about them, in a language."""

    title = gettext_lazy("what is missing")
    parameter_name = "without"
    FIELDS = ("caption", "alt", "credit")

    def lookups(self, request, model_admin):
        return [
            (f"{field}.{language}", f"{Photo._meta.get_field(field).verbose_name} · {own_name}")
            for field in self.FIELDS
            for language, own_name in OWN_NAMES.items()
        ]

    def matching(self, queryset, value):
        return queryset.without(*value.split("."))


@admin.register(Photo)
class PhotoAdmin(RecordAdmin):
    form = PhotoForm
    facts = (
        "picture_shown",
        "upload",
        ("focal_x", "focal_y"),
        "date",
        "is_illustration",
        "reference",
    )
    translated = ("caption", "alt", "credit", "place")
    filing = ()
    readonly_fields = ("picture_shown",)
    also_searched = (*columns("caption"), *columns("alt"), *columns("place"))
    list_display = (
        "thumbnail_shown",
        "caption_shown",
        "date_shown",
        "languages_shown",
        "is_illustration",
        "changed_shown",
    )
    list_display_links = ("caption_shown",)
    list_filter = (WithoutFilter, YearFilter, "is_illustration")

    class Media:
        js = ["admin_office/focus.js"]

    def get_fieldsets(self, request, obj=None):
        (heading, facts), *others = super().get_fieldsets(request, obj)
        if obj and not self.has_change_permission(request, obj):
            # A field of the form alone has no value to be looked at.
            facts = facts | {"fields": [name for name in facts["fields"] if name != "upload"]}
        return [(heading, facts), *others]

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail_shown(self, photo):
        return thumbnail(photo)

    @admin.display(description=gettext_lazy("caption"))
    def caption_shown(self, photo):
        return plain_text(photo, "caption") or _("(without caption)")

    @admin.display(description=gettext_lazy("picture"))
    def picture_shown(self, photo):
        """The picture with a mark on its centre of interest, which a click moves."""
        if not photo or not photo.pk:
            return "—"
        address, _width = photo.renditions("jpg")[-1]
        return format_html(
            '<span class="focus" data-focus>'
            '<img src="{address}" width="{width}" height="{height}" alt="{alt}">'
            '<svg viewBox="0 0 {width} {height}" aria-hidden="true">'
            '<circle class="focus__ring" cx="{x}" cy="{y}" r="{r}"/>'
            '<circle class="focus__dot" cx="{x}" cy="{y}" r="{dot}"/></svg></span>',
            address=address,
            alt=plain_text(photo, "alt"),
            width=photo.width,
            height=photo.height,
            x=photo.width * photo.focal_x // 100,
            y=photo.height * photo.focal_y // 100,
            r=photo.width // 30,
            dot=photo.width // 150,
        )

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        twin = Photo.objects.filter(content_hash=obj.content_hash).exclude(pk=obj.pk).first()
        if twin and "upload" in form.changed_data:
            messages.warning(
                request,
                format_html(
                    '{} <a href="{}">{}</a>',
                    _("The same picture is there already:"),
                    record_page(twin),
                    twin,
                ),
            )
