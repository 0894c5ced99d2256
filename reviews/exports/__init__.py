"""An Edition as a file: PDF, Word, one HTML file, an article for WeChat, a book, data.

Formats read the Edition's document and its frozen photos, nothing else; the same Edition gives
the same bytes. Every file states the Edition's number, its date and its hash.
"""

from dataclasses import dataclass

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from publishing.languages import LANGUAGES

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format:
    """A kind of file. `in_languages` is false of what holds every language at once.

    `writer` is the name of a function below this package. It is imported by whoever exports: the
    libraries behind it are heavy, and the web server has no use for them.
    """

    name: str
    extension: str
    content_type: str
    writer: str
    in_languages: bool = True

    @property
    def write(self):
        return import_string(f"{__name__}.{self.writer}")


FORMATS = {
    "pdf": Format(_("PDF, to print"), "pdf", "application/pdf", "pdf.as_pdf"),
    "docx": Format(_("Word document"), "docx", WORD, "word.as_word"),
    "html": Format(_("One HTML file"), "html", "text/html; charset=utf-8", "html.as_html"),
    "wechat": Format(
        _("Article for WeChat (HTML)"),
        "wechat.html",
        "text/html; charset=utf-8",
        "wechat.as_wechat",
    ),
    "epub": Format(_("Book (EPUB)"), "epub", "application/epub+zip", "epub.as_epub"),
    "json": Format(
        _("All data (JSON)"), "json", "application/json", "data.as_json", in_languages=False
    ),
    "csv": Format(_("Figures and records (CSV)"), "csv.zip", "application/zip", "data.as_csv"),
    "xlsx": Format(_("Figures and records (Excel)"), "xlsx", EXCEL, "data.as_xlsx"),
}


def export(document, *, content_hash, format, language, second_language=None, open_photo):
    """The bytes of a file of an Edition.

    `format` is a key of FORMATS; `open_photo(file)` gives the bytes of a frozen photo. Raises
    ValueError if the format or a language is not one of ours, or both languages are the same.
    """
    if format not in FORMATS:
        raise ValueError(f"There is no format {format!r}.")
    for code in (language, second_language or language):
        if code not in LANGUAGES:
            raise ValueError(f"There is no language {code!r}.")
    if second_language == language:
        raise ValueError("The second language is the first.")
    return FORMATS[format].write(
        document,
        content_hash=content_hash,
        language=language,
        second_language=second_language,
        open_photo=open_photo,
    )
