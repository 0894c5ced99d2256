"""A new review from the plan of another one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from publishing.date_words import written
from publishing.dates import DateError, parse
from publishing.languages import LANGUAGES, column
from publishing.translating.verbs import note_texts
from publishing.workflow import note_saved, require

from ..models import Chapter, ChapterRule, Review

LINKS = ("themes", "series", "territories", "districts", "figures")


@transaction.atomic
def start_review(period, *, by, from_):
    """Begin a review of a period (EDTF, such as "2023") with the chapters and rules of another one.

    Its texts and entries are not taken over: they belong to their year. Returns the draft, not yet
    compiled. Raises PermissionDenied, or ValidationError if the period cannot be read or has a
    review already.
    """
    require(by, "compile", from_)
    try:
        date = parse(period)
    except DateError as error:
        raise ValidationError(str(error)) from error
    if date is None:
        raise ValidationError(_("Say which period the review covers."))
    review = Review(
        kind=from_.kind,
        date=period,
        slug=period.replace("/", "-"),
        source_language=from_.source_language,
        created_by=by,
        updated_by=by,
        **_titles(from_, period),
    )
    review.full_clean()
    review.save()
    for chapter in from_.chapters.prefetch_related("rules"):
        _copy_chapter(chapter, review)
    note_texts(review, by=by)
    note_saved(review, by=by)
    return review


def _titles(review, period):
    """The titles with the new period in place of the old one, as far as they name it."""
    titles = {}
    for language in LANGUAGES:
        title = getattr(review, column("title", language)) or ""
        title = title.replace(written(review.date, language), written(period, language))
        old, new = parse(review.date).year, parse(period).year
        if old and new:
            title = title.replace(str(old), str(new))
        titles[column("title", language)] = title
    return titles


def _copy_chapter(chapter, review):
    titles = {column("title", each): getattr(chapter, column("title", each)) for each in LANGUAGES}
    copy = Chapter.objects.create(review=review, position=chapter.position, **titles)
    for rule in chapter.rules.all():
        new = ChapterRule.objects.create(
            chapter=copy,
            gathers=rule.gathers,
            kinds=rule.kinds,
            sorts=rule.sorts,
            scopes=rule.scopes,
            highlights_only=rule.highlights_only,
        )
        for name in LINKS:
            getattr(new, name).set(getattr(rule, name).all())
