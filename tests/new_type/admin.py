from django.contrib import admin

from publishing.admin import PublicRecordAdmin, TabularParts

from .models import Attachment, Notice


class Attachments(TabularParts):
    model = Attachment
    facts = ("label",)


@admin.register(Notice)
class NoticeAdmin(PublicRecordAdmin):
    translated = ("title", "text")
    inlines = (Attachments,)
