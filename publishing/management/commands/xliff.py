from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User

from ...exchange.incoming import Verdict, judge, take
from ...exchange.outgoing import VERSIONS, export
from ...exchange.reading import read_file
from ...languages import LANGUAGES
from ...models import Publishable, TextState
from ...translating.sheets import TO_TRANSLATE, types_of_records


class Command(BaseCommand):
    help = "Send texts out for translation as XLIFF, or take in what came back."

    def add_arguments(self, parser):
        labels = [model._meta.label_lower for model in types_of_records()]
        commands = parser.add_subparsers(dest="command", required=True)

        out = commands.add_parser("export", help="write a file for an agency")
        out.add_argument("type", choices=labels, metavar="TYPE", help=", ".join(labels))
        out.add_argument("keys", nargs="*", type=int, metavar="KEY", help="all records without")
        out.add_argument("--from", dest="source", choices=LANGUAGES, default=LANGUAGES[0])
        out.add_argument("--into", choices=LANGUAGES, default="en")
        out.add_argument("--version-of-xliff", choices=VERSIONS, default=VERSIONS[0])
        out.add_argument(
            "--states",
            nargs="+",
            choices=[*TextState.values, "all"],
            default=[state.value for state in TO_TRANSLATE],
        )
        out.add_argument("--output", metavar="FILE", help="else a name that says what is in it")

        back = commands.add_parser("import", help="take in a file that came back")
        back.add_argument("file", metavar="FILE")
        back.add_argument("--by", required=True, metavar="USER", help="the account that takes it")
        back.add_argument("--count-as-confirmed", action="store_true")
        back.add_argument("--dry-run", action="store_true", help="say what would change, no more")

    def handle(self, *, command, **options):
        try:
            {"export": self.export, "import": self.take_in}[command](**options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OSError as error:
            raise CommandError(str(error)) from error

    def export(self, *, type, keys, source, into, version_of_xliff, states, output, **options):
        model = next(one for one in types_of_records() if one._meta.label_lower == type)
        records = model._base_manager.order_by("pk")
        if issubclass(model, Publishable):
            records = records.filter(draft_of__isnull=True)
        if keys:
            records = records.filter(pk__in=keys)
        parcel = export(
            list(records),
            source_language=source,
            language=into,
            by=None,
            version=version_of_xliff,
            states=None if "all" in states else [TextState(state) for state in states],
        )
        place = Path(output or parcel.name)
        place.write_bytes(parcel.data)
        self.stdout.write(f"{parcel.texts} texts of {parcel.records} records: {place}")
        if parcel.left_out:
            self.stdout.write(f"{parcel.left_out} texts are translated from another language")

    def take_in(self, *, file, by, count_as_confirmed, dry_run, **options):
        account = User.objects.filter(username=by).first()
        if account is None:
            raise CommandError(f"There is no account “{by}”.")
        work = judge if dry_run else take
        report = work(
            read_file(Path(file).read_bytes()), by=account, count_as_confirmed=count_as_confirmed
        )
        for one in report.judged:
            if one.verdict != Verdict.UNCHANGED:
                words = f"{one.outcome}: {one.label} {one.reason}"
                self.stdout.write(words.rstrip())
        self.stdout.write(
            " · ".join(f"{verdict.label} {number}" for verdict, number in report.counts())
        )
