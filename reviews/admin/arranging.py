"""The page on which editors arrange a review: its chapters with what stands in them and what was
gathered for them."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Media
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from publishing.admin import record_page
from publishing.permissions import can

from ..compiling.board import board_of
from ..compiling.compiling import compile_review, working_row
from ..compiling.deciding import Placed, acknowledge, arrange
from ..compiling.starting import start_review
from ..models import Proposal
from .forms import PeriodForm

DROPPED = "drop"  # among the chapters that a record may be put into

MEDIA = Media(
    css={"all": ["admin_office/arranging.css"]},
    js=["admin_office/arranging.js"],
)


class ArrangingPages:
    """For the admin of reviews."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:object_id>/arrange/", view(self.arrange_view), name=self.name("arrange")),
            path("<int:object_id>/compile/", view(self.compile_view), name=self.name("compile")),
            path("<int:object_id>/seen/", view(self.seen_view), name=self.name("seen")),
            path("<int:object_id>/start/", view(self.start_view), name=self.name("start")),
            *super().get_urls(),
        ]

    def arrange_view(self, request, object_id):
        review = self.record_or_404(request, object_id)
        decided, photos, seen = (), (), None
        if request.method == "POST":
            decided, photos = placed_in(request.POST), photos_in(request.POST)
            if "_place_all" in request.POST:
                decided = with_proposals(decided, board_of(review))
            try:
                return self._arrange(request, review, decided, photos)
            except (ValidationError, PermissionDenied) as error:
                _say(request, error)
            seen = token_of(working_row(review))
        board = board_of(review, decided)
        for row in board.rows():
            row.page = record_page(row.record)
        working = board.working
        context = self.context_of(request, working, _("Arrange the records")) | {
            "board": board,
            "chapters": [column.chapter for column in board.columns],
            "dropped_value": DROPPED,
            "may_arrange": can(request.user, "change", working),
            "may_compile": can(request.user, "compile", review.live),
            "may_edit": can(request.user, "start_draft", working),
            "edit_address": self.address_of("edit", review.live),
            "compile_address": self.address_of("compile", review.live),
            "seen_address": self.address_of("seen", review.live),
            "start_address": self.address_of("start", review.live),
            "seen": seen or token_of(working),
            "media": self.media + MEDIA,
        }
        return TemplateResponse(request, "admin/reviews/arrange.html", context)

    def _arrange(self, request, review, decided, photos):
        working = working_row(review)
        if request.POST.get("seen") != token_of(working):
            raise ValidationError(
                _(
                    "Somebody has changed the review since you opened this page. What you arranged "
                    "is below and not saved yet; saving again puts it in place of theirs."
                )
            )
        arrange(review, decided, by=request.user, photos=photos)
        messages.success(request, _("The review is arranged."))
        return HttpResponseRedirect(self.address_of("arrange", working))

    @method_decorator(require_POST)
    def compile_view(self, request, object_id):
        review = self.record_or_404(request, object_id)
        try:
            compilation = compile_review(review, by=request.user)
        except PermissionDenied as error:
            _say(request, error)
        else:
            messages.success(request, words_for(compilation))
        return HttpResponseRedirect(self.address_of("arrange", working_row(review)))

    @method_decorator(require_POST)
    def seen_view(self, request, object_id):
        """An editor has looked at what changed."""
        review = self.record_or_404(request, object_id)
        changed = Proposal.objects.filter(review=review.live).changed()
        keys = [key for key in request.POST.getlist("proposal") if key.isdecimal()]
        try:
            acknowledge(list(changed.filter(pk__in=keys).select_related("review")), by=request.user)
        except PermissionDenied as error:
            _say(request, error)
        return HttpResponseRedirect(self.address_of("arrange", working_row(review)))

    def start_view(self, request, object_id):
        """A new review from the plan of this one."""
        review = self.record_or_404(request, object_id)
        form = PeriodForm(request.POST or None, review=review)
        if request.method == "POST" and form.is_valid():
            try:
                new = start_review(form.cleaned_data["period"], by=request.user, from_=review)
                compilation = compile_review(new, by=request.user)
            except (ValidationError, PermissionDenied) as error:
                form.add_error(None, getattr(error, "messages", None) or str(error))
            else:
                messages.success(request, words_for(compilation))
                return HttpResponseRedirect(self.address_of("arrange", new))
        context = self.context_of(request, review, _("Begin the next one from this plan")) | {
            "form": form
        }
        return TemplateResponse(request, "admin/reviews/start.html", context)


def token_of(review):
    """What tells whether the review is still as it was when the page was made."""
    return review.updated_at.isoformat()


def placed_in(data):
    """[Placed] of the rows of the page, each list numbered by the positions given; where they are
    equal or no numbers, by the order of the page."""
    rows = []
    for place, mark in enumerate(data.getlist("row")):
        name, _dash, key = mark.rpartition("-")
        if name not in ("story", "figure_value", "photo") or not key.isdecimal():
            continue
        where = data.get(f"chapter-{mark}", "")
        chapter = int(where) if where.isdecimal() else None
        position = data.get(f"position-{mark}", "")
        order = (int(position) if position.isdecimal() else len(data), place)
        rows.append((order, name, int(key), chapter, where, f"star-{mark}" in data))
    return [
        Placed(name, key, chapter, position, star, is_dropped=where == DROPPED)
        for position, (_order, name, key, chapter, where, star) in enumerate(sorted(rows))
    ]


def with_proposals(decided, board):
    """The same, with each record that nobody has decided upon in the chapter that asks for it."""
    asked = {(row.name, row.key): row.chapter for each in board.columns for row in each.proposed}

    def place(each):
        is_open = each.chapter is None and not each.is_dropped
        chapter = asked.get((each.name, each.key))
        return replace(each, chapter=chapter) if is_open and chapter else each

    return [place(each) for each in decided]


def photos_in(data):
    """[(chapter, photo, position, is left out)] of the photos of the page."""
    rows = []
    for place, mark in enumerate(data.getlist("photo")):
        chapter, _dash, photo = mark.partition("-")
        if not (chapter.isdecimal() and photo.isdecimal()):
            continue
        position = data.get(f"photo-position-{mark}", "")
        order = (int(position) if position.isdecimal() else len(data), place)
        rows.append((order, int(chapter), int(photo), f"left-out-{mark}" in data))
    return [
        (chapter, photo, position, is_left_out)
        for position, (_order, chapter, photo, is_left_out) in enumerate(sorted(rows))
    ]


def words_for(compilation):
    """What compiling found, in a sentence."""
    if compilation.is_empty:
        return _("Compiled: nothing has changed.")
    numbers = compilation.numbers()
    parts = [
        ngettext("%(count)d new", "%(count)d new", numbers["new"]) % {"count": numbers["new"]},
        ngettext("%(count)d changed", "%(count)d changed", numbers["changed"])
        % {"count": numbers["changed"]},
        ngettext("%(count)d gone", "%(count)d gone", numbers["gone"]) % {"count": numbers["gone"]},
        ngettext("%(count)d back", "%(count)d back", numbers["back"]) % {"count": numbers["back"]},
    ]
    found = [part for part, number in zip(parts, numbers.values(), strict=True) if number]
    return _("Compiled: %(found)s.") % {"found": _(", ").join(found)}


def _say(request, error):
    for reason in getattr(error, "messages", None) or [str(error)]:
        messages.error(request, reason)
