"""What the commands on reviews share: which review is meant, and who acts."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User

from ..models import Review


class ReviewCommand(BaseCommand):
    """A command on a review, done in the name of a person."""

    def add_arguments(self, parser):
        parser.add_argument("review", help="The address of the review, such as 2022.")
        parser.add_argument(
            "--by",
            metavar="USERNAME",
            help="In whose name; not needed if one account alone may do everything.",
        )

    def handle(self, *, review, by, **options):
        found = Review.objects.live().filter(slug=review).first()
        if found is None:
            known = ", ".join(Review.objects.live().values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no review “{review}”. There are: {known}.")
        try:
            self.act(found, by=_account(by), **options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except PermissionDenied as error:
            raise CommandError(str(error)) from error

    def act(self, review, *, by, **options):
        raise NotImplementedError


def _account(username):
    if username:
        found = User.objects.filter(username=username, is_active=True).first()
        if found is None:
            raise CommandError(f"There is no active account “{username}”.")
        return found
    chiefs = list(User.objects.filter(is_superuser=True, is_active=True)[:2])
    if len(chiefs) != 1:
        raise CommandError("Say in whose name: --by USERNAME.")
    return chiefs[0]
