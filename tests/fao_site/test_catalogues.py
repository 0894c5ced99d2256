"""The tool that keeps the message catalogues, on a small project of its own."""

import gettext
import io

import pytest
from django.core.management import CommandError, call_command

from fao_site.catalogues import files, problems

PYTHON = """
from django.utils.translation import gettext as _
DRAFT = _("Draft")
"""


@pytest.fixture
def project(tmp_path, settings):
    """A project with one message; `project / "office" / "words.py"` asks for it."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    put(tmp_path / "office" / "words.py", PYTHON)
    return tmp_path


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def catalogues(verb):
    output = io.StringIO()
    call_command("catalogues", f"--{verb}", stdout=output)
    return output.getvalue()


def po(project, locale="zh_Hans", domain="django"):
    return files.po_path(project / "locale", locale, domain)


def translate(project, msgid, msgstr, *, locale="zh_Hans", above=""):
    """Put a translation into a catalogue, as a person with an editor would."""
    text = po(project, locale).read_text(encoding="utf-8")
    head, entry = f'msgid "{msgid}"\nmsgstr "', f'{above}msgid "{msgid}"\nmsgstr "{msgstr}"\n'
    before, _found, after = text.partition(head)
    assert _found
    put(po(project, locale), before + entry + after.partition("\n")[2])


def entry(project, msgid, locale="zh_Hans", context=None):
    return files.read(project / "locale", locale, "django").get(msgid, context)


def listed(project):
    """The problems that the check lists; none of them when it passes."""
    try:
        catalogues("check")
    except CommandError as error:
        return str(error)
    return ""


# --- What an update does ---


def test_scripts_have_a_catalogue_of_their_own(project):
    put(project / "static" / "site.js", 'gettext("Close");')
    catalogues("update")
    assert entry(project, "Close") is None
    assert 'msgid "Close"' in po(project, domain="djangojs").read_text(encoding="utf-8")


def test_an_update_changes_nothing_the_second_time(project):
    put(project / "office" / "more.py", '_("Withdrawn"); _("Draft")')
    catalogues("update")
    first = po(project).read_bytes()
    catalogues("update")
    assert po(project).read_bytes() == first


def test_messages_are_sorted_and_bear_file_names_without_lines_or_dates(project):
    put(project / "office" / "more.py", '\n\n_("Withdrawn"); _("Draft"); _("Article")')
    catalogues("update")
    text = po(project).read_text(encoding="utf-8")
    assert text.index('"Article"') < text.index('"Draft"') < text.index('"Withdrawn"')
    assert "#: office/more.py office/words.py\n" in text
    assert "Date" not in text


def test_an_update_keeps_translations_and_drops_what_nothing_uses(project):
    put(project / "office" / "more.py", '_("Withdrawn")')
    catalogues("update")
    translate(project, "Draft", "草稿")
    translate(project, "Withdrawn", "已撤回")
    put(project / "office" / "more.py", '_("Taken back")')
    catalogues("update")
    assert entry(project, "Draft").string == "草稿"
    assert entry(project, "Withdrawn") is None
    assert "撤回" not in po(project).read_text(encoding="utf-8")


def test_a_message_that_resembles_an_old_one_is_empty_and_not_guessed(project):
    catalogues("update")
    translate(project, "Draft", "草稿")
    put(project / "office" / "words.py", '_("Drafts")')
    catalogues("update")
    assert entry(project, "Drafts").string == ""
    assert "fuzzy" not in po(project).read_text(encoding="utf-8")


def test_a_translation_survives_when_its_message_gets_a_plural(project):
    catalogues("update")
    translate(project, "Draft", "草稿")
    put(project / "office" / "words.py", 'ngettext("Draft", "Drafts", n)')
    catalogues("update")
    assert entry(project, ("Draft", "Drafts")).string == ("草稿",)


def test_traditional_follows_simplified_and_keeps_the_words_of_the_mainland(project):
    put(project / "office" / "words.py", '_("Network video")')
    catalogues("update")
    translate(project, "Network video", "网络视频")
    catalogues("update")
    assert entry(project, "Network video", "zh_Hant").string == "網絡視頻"
    translate(project, "Network video", "网络信息")
    catalogues("update")
    assert entry(project, "Network video", "zh_Hant").string == "網絡信息"


def test_a_traditional_entry_that_is_marked_keeps_its_own_words(project):
    catalogues("update")
    translate(project, "Draft", "草稿")
    translate(project, "Draft", "底稿", locale="zh_Hant", above="# by hand\n")
    catalogues("update")
    catalogues("compile")
    assert entry(project, "Draft", "zh_Hant").string == "底稿"
    assert listed(project) == ""


def test_listed_messages_of_packages_are_in_the_catalogue(project):
    put(
        project / "locale" / "packages" / "django.pot",
        'msgid ""\nmsgstr ""\n\n#: django-filter\nmsgid "exclude"\nmsgstr ""\n',
    )
    catalogues("update")
    assert entry(project, "exclude").locations == [("django-filter", None)]


# --- What the check finds ---


@pytest.fixture
def complete(project):
    """The project with finished catalogues."""
    catalogues("update")
    translate(project, "Draft", "草稿")
    catalogues("update")
    catalogues("compile")
    return project


def test_complete_catalogues_pass(complete):
    assert catalogues("check") == "The message catalogues are complete.\n"


def test_what_is_compiled_is_what_the_site_reads(complete):
    for locale, expected in (("zh_Hans", "草稿"), ("zh_Hant", "草稿")):
        translations = gettext.translation("django", complete / "locale", [locale])
        assert translations.gettext("Draft") == expected


def test_a_new_message_is_missing_until_an_update(complete):
    put(complete / "office" / "more.py", '_("Withdrawn")')
    assert "“Withdrawn”: is missing" in listed(complete)


def test_a_message_that_nothing_uses_is_named(complete):
    put(complete / "office" / "words.py", "")
    assert "“Draft”: is not used any more" in listed(complete)


def test_an_empty_entry_is_named(complete):
    translate(complete, "Draft", "")
    assert "zh_Hans/django.po: “Draft”: has no translation" in listed(complete)


@pytest.mark.parametrize("locale", files.LOCALES)
def test_a_fuzzy_entry_is_named(locale, complete):
    translate(complete, "Draft", "草稿", locale=locale, above="#, fuzzy\n")
    assert "“Draft”: is marked as fuzzy" in listed(complete)


def test_a_change_that_was_not_compiled_is_found(complete):
    translate(complete, "Draft", "底稿")
    assert "zh_Hans/django.mo: is not what django.po compiles to" in listed(complete)


def test_a_missing_compiled_file_is_found(complete):
    files.mo_path(complete / "locale", "zh_Hant", "djangojs").unlink()
    assert "zh_Hant/djangojs.mo: is not what" in listed(complete)


def test_a_traditional_entry_that_does_not_follow_is_found(complete):
    translate(complete, "Draft", "底稿", locale="zh_Hant")
    assert "zh_Hant/django.po: “Draft”: is not what the Simplified" in listed(complete)


@pytest.mark.parametrize("verb", ["update", "compile", "check"])
def test_a_catalogue_with_a_merge_conflict_is_refused_in_words(verb, complete):
    put(po(complete), "<<<<<<< HEAD\n" + po(complete).read_text(encoding="utf-8"))
    with pytest.raises(CommandError, match="A catalogue cannot be read"):
        catalogues(verb)


def of_text(msgid, msgstr):
    catalogue = files.Catalogue("zh_Hans")
    catalogue.add(msgid, msgstr)
    return " ".join(problem for _message, problem in problems.of_the_wording(catalogue.messages))


@pytest.mark.parametrize(
    ("msgid", "msgstr", "problem"),
    [
        ("%(name)s is published", "%(nmae)s已发布", "the placeholders differ"),
        ("%(name)s is published", "已发布", "the placeholders differ"),
        ("{name} is published", "%(name)s已发布", "the placeholders differ"),
        ("%s of %s", "共%s", "the placeholders differ"),
        ("Add %s", "新增%d", "the placeholders differ"),
        ("%s: %d", "%d：%s", "the placeholders differ"),
        (("%(n)d story", "%(n)d stories"), ("新闻",), "the placeholders differ"),
        ("One, two.", "一,二。", "half-width punctuation in Chinese text: 一,"),
        ("Two.", "第二.", "half-width punctuation"),
        ("Date (EDTF)", "日期 (EDTF)", "half-width punctuation"),
        ("Name: %(name)s", "名称: %(name)s", "half-width punctuation"),
        ("Save %(name)s.", "保存%(name)s.", "half-width punctuation"),
        ("It's", "'它'", "half-width punctuation"),
        ("Draft", "Draft", "is not translated"),
        ("PDF of the review", "PDF of the review", "is not translated"),
    ],
)
def test_a_faulty_wording_is_named(msgid, msgstr, problem):
    assert problem in of_text(msgid, msgstr)


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("%(count)s of %(name)s", "%(name)s共%(count)s条，%(name)s"),
        (("%(n)d story", "%(n)d stories"), ("%(n)d篇新闻",)),
        ("one story", "一篇新闻"),
        ("Write 2022-09 or 2023-05/..", "可写2022-09或2023-05/..；"),
        ('<a href="%(url)s">All</a>', '<a href="%(url)s">全部</a>'),
        ("Atom", "Atom"),
        ("PDF · Word", "PDF · Word"),
        ("%(a)s – %(b)s", "%(a)s – %(b)s"),
        ("100%% open", "100%%开放"),
        ("at 10:30", "10:30举行"),
    ],
)
def test_a_good_wording_passes(msgid, msgstr):
    assert of_text(msgid, msgstr) == ""
