"""The sample office is loaded as a whole or not at all, and loading again changes nothing."""

from collections import Counter

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from events.models import Story
from fao_site.management.commands import load_sample
from fao_site.models import Office
from fao_site.sample import loader, places
from fao_site.sample.files import read_yaml
from publishing.models import Photo
from tests.conftest import ARTWORK_WIDTH
from tests.factories import make_office


def everything():
    """All rows of all tables, the links between records included."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=str)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


def records():
    kept = ("auth", "contenttypes")  # made by the migrations
    return Counter(
        {
            model._meta.label: model._base_manager.count()
            for model in apps.get_models(include_auto_created=True)
            if model._meta.app_label not in kept and not model._meta.proxy
        }
    ).total()


def test_loading_again_enters_nothing_and_changes_nothing(sample_office):
    before = everything()
    report = loader.load_sample_office(ARTWORK_WIDTH)
    assert not report
    assert everything() == before


def test_the_command_says_so(sample_office, capsys):
    call_command("load_sample", artwork_width=ARTWORK_WIDTH)
    assert "it is all there" in capsys.readouterr().out


def test_loading_again_does_not_undo_what_people_have_changed(sample_office):
    Story.objects.filter(reference="F001").update(title_en="Corrected by the office")
    Photo.objects.filter(reference="F115").update(caption_en="Translated by the office")
    loader.load_sample_office(ARTWORK_WIDTH)
    assert Story.objects.get(reference="F001").title_en == "Corrected by the office"
    assert Photo.objects.get(reference="F115").caption_en == "Translated by the office"


def test_loading_again_brings_back_what_was_deleted(sample_office):
    Story.objects.get(reference="F310").delete()
    report = loader.load_sample_office(ARTWORK_WIDTH)
    assert report["events.Story"] == 1
    assert Story.objects.filter(reference="F310").exists()


def with_consulates(**change):
    """The files of the sample, but with this in the last entry of the consulates."""

    def read(name):
        content = read_yaml(name)
        if name != "consulates.yaml":
            return content
        return [*content[:-1], content[-1] | change]

    return read


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"territory": "XX"}, r"No partners\.Territory with .*XX"),
        ({"kind": "palace"}, r"consulates\.Consulate .*vietnam-trade-office.*palace"),
    ],
)
def test_one_entry_that_does_not_fit_is_named_and_leaves_nothing_behind(
    db, monkeypatch, change, message
):
    monkeypatch.setattr(places, "read_yaml", with_consulates(**change))
    with pytest.raises(CommandError, match=rf"Nothing was loaded\. {message}"):
        call_command("load_sample", artwork_width=ARTWORK_WIDTH)
    assert records() == 0


def test_an_office_that_is_there_is_left_alone_if_asked(db, monkeypatch):
    make_office(name_en="Our own office")

    def never(artwork_width):
        raise AssertionError("it was loaded")

    monkeypatch.setattr(load_sample, "load_sample_office", never)
    call_command("load_sample", if_empty=True)
    assert Office.objects.get().name_en == "Our own office"


def test_an_empty_database_is_filled_if_asked(db, monkeypatch):
    widths = []
    monkeypatch.setattr(
        load_sample, "load_sample_office", lambda width: widths.append(width) or Counter()
    )
    call_command("load_sample", if_empty=True)
    assert widths == [1600]
