from babel.messages.pofile import PoFileError
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fao_site.catalogues import files, problems, sources


class Command(BaseCommand):
    help = "Keep the message catalogues in locale/. Needs Babel (requirements-dev.txt) alone."

    def add_arguments(self, parser):
        verbs = parser.add_mutually_exclusive_group(required=True)
        for verb, help_text in (
            ("update", "bring the .po files up to date with the sources"),
            ("compile", "write the .mo files from the .po files"),
            ("check", "list what is missing or wrong, and fail if anything is"),
        ):
            verbs.add_argument(
                f"--{verb}", action="store_const", dest="verb", const=verb, help=help_text
            )

    def handle(self, *, verb, **options):
        root, locale_dir = settings.BASE_DIR, settings.LOCALE_PATHS[0]
        try:
            getattr(self, f"{verb}_catalogues")(root, locale_dir)
        except PoFileError as error:
            raise CommandError(f"A catalogue cannot be read: {error}") from error

    def update_catalogues(self, root, locale_dir):
        for domain in files.DOMAINS:
            wanted = sources.wanted(root, domain)
            simplified, traditional = (
                files.updated(files.read(locale_dir, locale, domain), wanted)
                for locale in files.LOCALES
            )
            files.derive_traditional(traditional, simplified)
            for catalogue in (simplified, traditional):
                files.write(catalogue, locale_dir, domain)
            empty = sum(not all(files.forms(message)) for message in simplified.messages)
            self.stdout.write(
                f"{domain}: {len(simplified.messages)} messages, {empty} to be translated"
            )

    def compile_catalogues(self, root, locale_dir):
        for domain in files.DOMAINS:
            for locale in files.LOCALES:
                catalogue = files.read(locale_dir, locale, domain)
                path = files.mo_path(locale_dir, locale, domain)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(files.compiled(catalogue))
        self.stdout.write("The .mo files are written.")

    def check_catalogues(self, root, locale_dir):
        if found := list(problems.find(root, locale_dir)):
            raise CommandError("\n".join([*found, f"{len(found)} problems in the catalogues."]))
        self.stdout.write("The message catalogues are complete.")
