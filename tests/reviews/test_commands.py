"""The commands on reviews: what they do, what they say, what they refuse."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry
from reviews import exporting, exports
from reviews.models import Edition, Proposal

from .. import factories as make
from .plans import make_rule


@pytest.fixture
def chief(media, db):
    make.make_office()
    return make.make_chief(username="chief")


@pytest.fixture
def review(chief):
    story = make.make_exchange(published=True)
    review = make.make_review(slug="2022", published=True, chapters=[[story]])
    make_rule(review.chapters.get())
    return review


@pytest.fixture
def formats(monkeypatch):
    """One format, which writes down what it was asked."""

    def export(document, *, content_hash, format, language, second_language, open_photo):
        number = document["edition"]["number"]
        return f"{number} {content_hash} {format} {language} {second_language}".encode()

    text = exports.Format("Text", "txt", "text/plain", writer="")
    monkeypatch.setattr(exports, "FORMATS", {"txt": text})
    monkeypatch.setattr(exports, "export", export)


def test_compile_says_what_is_new_and_then_that_nothing_is(review, capsys):
    new = make.make_visit(published=True, title_en="An ambassador")
    call_command("compile_review", "2022")
    assert capsys.readouterr().out.splitlines() == [
        "new      An ambassador",
        "2 records belong to the review.",
    ]
    assert Proposal.objects.filter(story=new.pk).exists()
    call_command("compile_review", "2022")
    assert "Nothing has changed." in capsys.readouterr().out


def test_issue_says_the_hash_and_takes_a_note(review, capsys):
    call_command("issue_review", "2022")
    edition = Edition.objects.get()
    assert edition.content_hash in capsys.readouterr().out
    type(review).objects.update(closing_en="The end")
    call_command("issue_review", "2022", note_en="A closing.", note_zh_hans="补上结语。")
    assert Edition.objects.first().note == {"en": "A closing.", "zh-hans": "补上结语。"}


def test_export_writes_an_edition_into_a_file(review, formats, tmp_path):
    call_command("issue_review", "2022")
    output = tmp_path / "review.txt"
    call_command(
        "export_review",
        "2022",
        format="txt",
        language="zh-hans",
        second_language="en",
        output=output,
    )
    edition = Edition.objects.get()
    assert output.read_text() == f"1 {edition.content_hash} txt zh-hans en"
    assert AuditEntry.objects.get(action="edition_exported").details["format"] == "txt"


@pytest.mark.parametrize(
    ("command", "options", "message"),
    [
        ("compile_review", {"review": "1999"}, "There is no review “1999”. There are: 2022."),
        ("compile_review", {"by": "nobody"}, "no active account “nobody”"),
        ("export_review", {"format": "txt", "language": "en", "output": "x"}, "no Edition yet"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(command, options, message, review, tmp_path):
    options = {"review": "2022"} | options
    if "output" in options:
        options["output"] = str(tmp_path / options["output"])
    slug = options.pop("review")
    with pytest.raises(CommandError, match=message):
        call_command(command, slug, **options)


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ({"format": "papyrus"}, "no format “papyrus”. There are: txt"),
        ({"second_language": "en"}, "another one"),
    ],
)
def test_an_export_that_cannot_be_made_is_refused(over, message, review, formats, tmp_path):
    call_command("issue_review", "2022")
    options = {"format": "txt", "language": "en", "output": tmp_path / "x"} | over
    with pytest.raises(CommandError, match=message):
        call_command("export_review", "2022", **options)
    assert not (tmp_path / "x").exists()


def test_where_several_may_do_everything_one_says_in_whose_name(review, chief):
    make.make_chief(username="other")
    with pytest.raises(CommandError, match="Say in whose name"):
        call_command("compile_review", "2022")
    call_command("compile_review", "2022", by="other", verbosity=0)
    assert AuditEntry.objects.get(action="compiled").actor.username == "other"


def test_a_person_without_the_right_is_refused(review):
    make.make_staff("Editor", username="editor")
    with pytest.raises(CommandError, match="lacks the right"):
        call_command("issue_review", "2022", by="editor")


def test_an_export_in_the_background_is_kept_for_who_asked(
    review, chief, formats, settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path / "private"
    call_command("issue_review", "2022")
    edition = Edition.objects.get()
    job = exporting.start_export(edition, by=chief, format="txt", language="en")
    assert job.file_name == "2022-edition-1-en.txt"
    with job.open_result() as result:
        assert result.read().decode() == f"1 {edition.content_hash} txt en None"
