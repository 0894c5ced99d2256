"""Uploading photos, and what happens to files that are none."""

import re
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from publishing.models import Photo

from ..factories import make_photo, make_visit
from ..pictures import picture_file
from .filling import errors_of, messages_of, page, send
from .roles import browser_with

pytestmark = pytest.mark.django_db


def upload(data, name="picture.jpg"):
    return SimpleUploadedFile(name, data, "image/jpeg")


def picture(**options):
    return picture_file(**options).read()


def huge_png():
    """A PNG of 400 megapixels in a few hundred kilobytes."""

    def chunk(kind, data):
        return (
            len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        )

    side = 20_000
    header = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    lines = zlib.compress(b"\x00" * (side // 8 + 1) * side, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    )


def files_in(media, folder=""):
    try:
        folders, files = media.listdir(folder)
    except FileNotFoundError:
        return []
    return files + [name for inner in folders for name in files_in(media, f"{folder}{inner}/")]


def test_a_photo_is_uploaded_with_its_renditions(office, media, head):
    response = send(
        office,
        page(Photo, "add"),
        upload=upload(picture(size=(1000, 600))),
        caption_zh_hans="两江汇流",
    )
    assert response.status_code == 302
    photo = Photo.objects.get()
    assert (photo.width, photo.height, photo.caption_zh_hant) == (1000, 600, "兩江匯流")
    assert photo.created_by == head
    assert media.exists(photo.file.name)
    assert len(files_in(media, "renditions/")) == 4  # 480 and 960, each as AVIF and as JPEG


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html><script>alert(1)</script></html>", "not a picture that can be read"),
        (b"", "empty"),
        (picture()[:300], "not a picture that can be read"),
        (huge_png(), "megapixels"),
    ],
    ids=["HTML", "empty", "cut off", "400 megapixels"],
)
def test_what_is_no_picture_is_refused_beside_the_field_and_nothing_is_kept(
    office, media, data, sentence
):
    response = send(office, page(Photo, "add"), upload=upload(data), caption_zh_hans="x")
    (message,) = response.context["adminform"].form.errors["upload"]
    assert sentence in message
    assert not Photo.objects.exists()
    assert not files_in(media)


@override_settings(PHOTO_MAX_MEGABYTES=0)
def test_a_file_that_is_too_large_is_refused(office, media):
    response = send(office, page(Photo, "add"), upload=upload(picture()))
    assert errors_of(response) == ["The file is larger than 0 MB."]
    assert not files_in(media)


def test_the_refusal_is_in_the_language_of_the_account(client, manager, media):
    client.force_login(manager)
    (message,) = errors_of(send(client, page(Photo, "add"), upload=upload(b"<html>")))
    assert re.search("[\u4e00-\u9fff]", message)


def test_a_new_photo_needs_a_picture(office):
    assert errors_of(send(office, page(Photo, "add"), caption_en="x")) == [
        "This field is required."
    ]


def test_a_form_with_another_error_keeps_no_file(office, media):
    response = send(office, page(Photo, "add"), upload=upload(picture()), date="soon")
    assert len(errors_of(response)) == 1
    assert not files_in(media)


def test_the_words_of_a_photo_are_changed_without_uploading_it_again(office, media):
    photo = make_photo()
    send(office, page(Photo, "change", photo.pk), caption_en="Another", focal_x=20, focal_y=80)
    changed = Photo.objects.get()
    assert (changed.caption_en, changed.focal_x, changed.focal_y) == ("Another", 20, 80)
    assert changed.content_hash == photo.content_hash


def test_another_picture_takes_the_place_of_the_first(office, media):
    photo = make_photo()
    send(office, page(Photo, "change", photo.pk), upload=upload(picture(size=(200, 100))))
    assert (Photo.objects.get().width, Photo.objects.get().height) == (200, 100)


def test_the_centre_of_interest_lies_in_the_picture(office, media):
    response = send(office, page(Photo, "change", make_photo().pk), focal_x=101)
    assert response.context["adminform"].form.errors["focal_x"]


def test_the_same_picture_twice_is_pointed_out(office, media):
    send(office, page(Photo, "add"), upload=upload(picture()), caption_en="The first one")
    response = send(office, page(Photo, "add"), upload=upload(picture()))
    assert Photo.objects.count() == 2
    (warning,) = (text for text in messages_of(response) if "there already" in text)
    assert "The first one" in warning


def test_list_and_form_show_a_rendition(office, media):
    photo = make_photo()
    address = photo.renditions("jpg")[0][0]
    for name, *args in (("changelist",), ("change", photo.pk)):
        assert f'src="{address}"' in office.get(page(Photo, name, *args)).content.decode()


def test_a_story_shows_its_photos(office, media):
    photo = make_photo()
    visit = make_visit(photos=[photo])
    content = office.get(page(type(visit), "change", visit.pk)).content.decode()
    assert photo.renditions("jpg")[0][0] in content
    assert "Where two rivers meet</option>" in content


def test_a_photo_without_a_picture_shows_none(office):
    Photo.objects.create(width=1, height=1, content_hash="")
    assert office.get(page(Photo, "changelist")).status_code == 200


def test_who_may_only_look_at_a_photo_is_asked_for_no_file(office, media):
    photo = make_photo()
    content = browser_with("First reviewer").get(page(Photo, "change", photo.pk)).content.decode()
    assert photo.renditions("jpg")[-1][0] in content
    assert "picture file" not in content.lower()
    assert "picture file" in office.get(page(Photo, "change", photo.pk)).content.decode().lower()
