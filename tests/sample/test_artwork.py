"""The drawings that stand where the sample office has no photographs."""

from io import BytesIO

import pytest
from PIL import Image

from fao_site.sample import artwork
from fao_site.sample.files import read_stories, read_yaml
from publishing.models import Photo


@pytest.mark.parametrize("motif", artwork.ALT_TEXTS)
def test_every_motif_can_be_drawn_in_every_light(motif):
    pictures = [Image.open(BytesIO(artwork.draw(motif, variant, width=60))) for variant in range(4)]
    assert {picture.size for picture in pictures} == {(60, 40)}
    assert len({picture.convert("RGB").tobytes() for picture in pictures}) == 4


def test_the_same_drawing_is_the_same_each_time():
    assert artwork.draw("bridge", 1, width=60) == artwork.draw("bridge", 1, width=60)


def test_every_motif_that_the_sample_asks_for_exists_and_has_a_text():
    asked = {photo["motif"] for story in read_stories() for photo in story.get("photos", ())}
    asked |= {photo["motif"] for photo in read_yaml("photos.yaml")}
    assert asked <= artwork.ALT_TEXTS.keys()


def test_every_picture_of_the_sample_says_that_it_is_drawn(sample_office):
    assert not Photo.objects.filter(is_illustration=False).exists()
    for photo in Photo.objects.all():
        assert "插画" in photo.alt_zh_hans
        assert "Illustration" in photo.alt_en


def test_every_picture_of_the_sample_has_a_text_for_those_who_cannot_see_it(sample_office):
    for language in ("zh-hans", "zh-hant", "en"):
        assert not Photo.objects.without("alt", language).exists()
