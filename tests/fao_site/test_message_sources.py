"""Which messages are found in Python files, templates and scripts."""

import pytest

from fao_site.catalogues import files, sources


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def in_python(text, tmp_path):
    put(tmp_path / "words.py", text)
    return sources.python_messages(tmp_path / "words.py")


def found(extracted):
    return [(context, message) for _line, message, _comments, context in extracted]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('_("Draft")', (None, "Draft")),
        ('gettext_lazy("Two " "parts")', (None, "Two parts")),
        ('gettext_noop("Later")', (None, "Later")),
        ('pgettext_lazy("place abroad", "state")', ("place abroad", "state")),
        ('ngettext("%(n)d story", "%(n)d stories", n)', (None, ("%(n)d story", "%(n)d stories"))),
        ('npgettext_lazy("news", "item", "items", n)', ("news", ("item", "items"))),
    ],
)
def test_every_way_of_asking_in_python_is_found(text, message, tmp_path):
    assert found(in_python(text, tmp_path)) == [message]


def test_a_text_that_is_put_together_at_run_time_is_no_message(tmp_path):
    assert found(in_python('_(name); _(f"Hello {name}")', tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{% translate "News" %}', (None, "News")),
        ('{% translate "News" as here %}', (None, "News")),
        ('{% translate "state" context "place abroad" %}', ("place abroad", "state")),
        ('{{ heading|default:_("Relations") }}', (None, "Relations")),
        ('{% include "x.html" with label=_("Filter") %}', (None, "Filter")),
        (
            "{% blocktranslate trimmed with day=today %}\n    As at {{ day }},\n    counted."
            "\n{% endblocktranslate %}",
            (None, "As at %(day)s, counted."),
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} story{% plural %}{{ n }} stories"
            "{% endblocktranslate %}",
            (None, ("%(n)s story", "%(n)s stories")),
        ),
        (
            '{% blocktranslate context "news" count n=n %}item{% plural %}items'
            "{% endblocktranslate %}",
            ("news", ("item", "items")),
        ),
        ("{% blocktranslate %}100% of it{% endblocktranslate %}", (None, "100%% of it")),
    ],
)
def test_every_way_of_asking_in_templates_is_found(text, message):
    assert found(sources.template_messages(text)) == [message]


def test_the_indentation_and_the_signs_of_html_are_no_hindrance():
    text = """
      <ul>
            {% if a %}<li title='it"s'>{% translate "One" %} (</li>{% endif %}
        <li>{% translate "Two" %}</li>
    </ul>
    """
    assert found(sources.template_messages(text)) == [(None, "One"), (None, "Two")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('gettext("Close")', (None, "Close")),
        ("gettext('Close')", (None, "Close")),
        ('pgettext("tab", "empty")', ("tab", "empty")),
        (
            'ngettext("%s field is empty", "%s fields are empty", n)',
            (None, ("%s field is empty", "%s fields are empty")),
        ),
    ],
)
def test_every_way_of_asking_in_scripts_is_found(text, message):
    assert found(sources.script_messages(f"const words = {text};")) == [message]


@pytest.mark.parametrize(
    "folder",
    [".venv", "tests", "office/migrations", "locale", "static/vendor", "media", "docs"],
)
def test_files_that_are_not_the_projects_own_words_are_left_alone(folder, tmp_path):
    put(tmp_path / folder / "words.py", '_("Foreign")')
    put(tmp_path / folder / "static" / "words.js", 'gettext("Foreign");')
    for domain in files.DOMAINS:
        assert sources.wanted(tmp_path, domain).get("Foreign") is None


def test_a_virtual_environment_of_any_name_is_left_alone(tmp_path):
    put(tmp_path / "python" / "pyvenv.cfg", "")
    put(tmp_path / "python" / "lib" / "words.py", '_("Foreign")')
    assert sources.wanted(tmp_path, "django").get("Foreign") is None
