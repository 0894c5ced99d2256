"""What is let in as a picture, and what is kept of it."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from publishing import images
from publishing.models import Photo
from tests.factories import make_photo
from tests.pictures import opened, picture_file

pytestmark = pytest.mark.usefixtures("media")

WHERE = b"29.5630 N, 106.5516 E"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">by a named person</x:xmpmeta>'


def kept(stored, media):
    """The stored picture, opened, and its bytes."""
    with media.open(stored.name) as file:
        data = file.read()
    return Image.open(BytesIO(data)), data


def exif_with_place(orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A camera with a serial number"
    exif.get_ifd(0x8825)[0x1D] = WHERE.decode()
    return exif


def empty_png(width, height):
    """A PNG of this size in black and white, without its pixels: a few dozen bytes."""

    def chunk(kind, data):
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"")), chunk(b"IEND", b"")]
    )


def srgb_profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


# --- What a file carries beside the picture ---


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_place_and_the_camera_are_not_kept(media, format):
    upload = picture_file(format=format, exif=exif_with_place())
    assert WHERE in upload.getvalue()
    picture, data = kept(images.store(upload), media)
    assert not picture.getexif()
    assert WHERE not in data
    assert b"serial number" not in data


def test_xmp_is_not_kept(media):
    upload = picture_file(xmp=XMP)
    assert XMP in upload.getvalue()
    _picture, data = kept(images.store(upload), media)
    assert b"named person" not in data


def test_the_comment_of_a_jpeg_is_not_kept(media):
    upload = picture_file(comment=b"for internal use")
    assert b"internal use" in upload.getvalue()
    picture, data = kept(images.store(upload), media)
    assert b"internal use" not in data
    assert "comment" not in picture.info


def test_renditions_carry_nothing_either(media):
    stored = images.store(
        picture_file(size=(500, 300), exif=exif_with_place(), comment=b"internal", xmp=XMP)
    )
    for extension in images.RENDITION_FORMATS:
        with media.open(images.rendition_name(stored.content_hash, 480, extension)) as file:
            data = file.read()
        assert not any(secret in data for secret in (WHERE, b"internal", b"named person"))


def test_the_colour_profile_is_kept(media):
    profile = srgb_profile()
    picture, _data = kept(images.store(picture_file(icc_profile=profile)), media)
    assert picture.info["icc_profile"] == profile


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_a_profile_that_is_not_of_rgb_is_not_kept_with_an_rgb_picture(media, mode):
    upload = picture_file(mode=mode, colour=0, icc_profile=b"a profile of another space")
    picture, data = kept(images.store(upload), media)
    assert picture.mode == "RGB"
    assert b"another space" not in data


# --- The picture itself ---


def test_a_picture_that_was_taken_upright_stands_upright(media):
    stored = images.store(picture_file(size=(96, 64), exif=exif_with_place(orientation=6)))
    assert (stored.width, stored.height) == (64, 96)
    picture, _data = kept(stored, media)
    assert picture.size == (64, 96)


@pytest.mark.parametrize(
    ("mode", "colour"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("P", 0), ("RGBA", (0, 0, 255, 0))]
)
def test_what_is_transparent_becomes_white(media, mode, colour):
    options = {"transparency": 0} if mode == "P" else {}
    upload = picture_file(mode=mode, colour=colour, format="PNG", **options)
    picture, _data = kept(images.store(upload), media)
    assert picture.mode == "RGB"
    assert min(picture.getpixel((10, 10))) > 250


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "YCbCr"])
def test_every_kind_of_colour_is_kept_as_rgb(media, mode):
    format = "PNG" if mode in ("1", "P") else "JPEG"
    picture, _data = kept(images.store(picture_file(mode=mode, colour=0, format=format)), media)
    assert (picture.format, picture.mode) == ("JPEG", "RGB")


def test_grey_in_sixteen_bits_keeps_its_shades(media):
    upload = picture_file(mode="I;16", colour=128 * 256, format="PNG")
    picture, _data = kept(images.store(upload), media)
    assert all(abs(channel - 128) < 4 for channel in picture.getpixel((10, 10)))


def test_a_picture_larger_than_the_site_needs_is_made_smaller(media):
    stored = images.store(picture_file(size=(3000, 1500)))
    assert (stored.width, stored.height) == (2400, 1200)


def test_the_two_pictures_of_a_telephone_are_kept_as_one(media):
    file = BytesIO()
    first, second = (Image.new("RGB", (96, 64), colour) for colour in ("red", "blue"))
    first.save(file, "MPO", save_all=True, append_images=[second])
    picture, _data = kept(images.store(opened(file.getvalue())), media)
    assert picture.format == "JPEG"
    assert picture.getpixel((10, 10))[0] > 200


# --- What is refused: a clear message, and nothing stored ---


def refusal(upload, media):
    with pytest.raises(ValidationError) as refused:
        images.store(upload)
    assert not media.exists("photos")
    assert not media.exists("renditions")
    return refused.value.messages[0]


def test_an_html_file_named_jpg_is_refused(media):
    upload = opened(b"<!doctype html><script>alert(1)</script>", "photo.jpg")
    assert "not a picture that can be read" in refusal(upload, media)


@pytest.mark.parametrize("format", ["GIF", "TIFF", "BMP", "ICO", "PPM", "EPS"])
def test_a_picture_of_another_kind_is_refused(media, format):
    assert "JPEG, PNG, WebP and AVIF" in refusal(picture_file(format=format), media)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a" + bytes(20),
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"%PDF-1.7",
        b"\x00" * 1000,
    ],
)
def test_what_is_no_picture_of_an_accepted_kind_is_refused(media, data):
    assert "JPEG, PNG, WebP and AVIF" in refusal(opened(data), media)


def test_a_jpeg_that_is_cut_off_is_refused(media):
    noise = Image.effect_noise((200, 200), 80).convert("RGB")
    file = BytesIO()
    noise.save(file, "JPEG")
    data = file.getvalue()
    assert "can be read" in refusal(opened(data[: len(data) // 2]), media)


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (10_000, 6_001), (40_000, 1_501)])
def test_a_small_file_with_too_many_pixels_is_refused_before_it_is_unpacked(media, width, height):
    data = empty_png(width, height)
    assert len(data) < 100
    assert "more than 60 megapixels" in refusal(opened(data, "bomb.png"), media)


def test_a_file_of_too_many_megabytes_is_refused_unread(media, settings):
    settings.PHOTO_MAX_MEGABYTES = 1
    upload = opened(b"not read at all")
    upload.size = 1024 * 1024 + 1
    assert refusal(upload, media) == "The file is larger than 1 MB."


def test_the_limits_are_those_of_the_settings(media, settings):
    settings.PHOTO_MAX_MEGAPIXELS = 1
    assert "more than 1 megapixels" in refusal(picture_file(size=(1001, 1000)), media)
    images.store(picture_file(size=(1000, 1000)))


# --- What is stored ---


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (40, [40]),
        (479, [479]),
        (480, [480]),
        (959, [480]),
        (960, [480, 960]),
        (2400, [480, 960, 1600]),
    ],
)
def test_renditions_are_never_wider_than_the_picture(media, width, widths):
    assert images.widths_for(width) == widths


def test_every_rendition_exists_in_both_formats_with_its_true_width(media):
    photo_file = images.store(picture_file(size=(1000, 500)))
    for width in (480, 960):
        for extension in ("avif", "jpg"):
            with media.open(
                images.rendition_name(photo_file.content_hash, width, extension)
            ) as file:
                assert Image.open(file).size == (width, width // 2)


def test_a_rendition_is_never_less_than_a_pixel_high():
    assert images.rendition_height(2400, 1, 480) == 1


def test_the_same_picture_is_stored_once(media):
    first, second = images.store(picture_file()), images.store(picture_file())
    assert first == second
    assert len(media.listdir("photos")[1]) == 1


def test_a_rendition_that_got_lost_is_made_again(media):
    stored = images.store(picture_file())
    name = images.rendition_name(stored.content_hash, 96, "avif")
    media.delete(name)
    images.store(picture_file())
    assert media.exists(name)


# --- The photo record ---


def test_a_photo_offers_its_renditions_narrowest_first(db):
    photo = make_photo(size=(1000, 500))
    addresses = [part.split() for part in photo.srcset("avif").split(", ")]
    assert [width for _address, width in addresses] == ["480w", "960w"]
    assert all(address.startswith("/media/renditions/") for address, _width in addresses)
    assert (photo.width, photo.height) == (1000, 500)


@pytest.mark.parametrize(
    ("x", "y", "classes"),
    [
        (0, 100, "focus-x-0 focus-y-10"),
        (50, 50, "focus-x-5 focus-y-5"),
        (34, 67, "focus-x-3 focus-y-7"),
    ],
)
def test_the_focal_point_becomes_classes_because_pages_have_no_inline_style(x, y, classes):
    assert Photo(focal_x=x, focal_y=y).focus_classes == classes


@pytest.mark.parametrize("over", [{"focal_x": 101}, {"focal_y": 101}])
def test_the_focal_point_lies_in_the_picture(db, over):
    with pytest.raises(ValidationError):
        make_photo(**over)


def test_two_photos_cannot_have_one_file_number(db):
    make_photo(reference="F115")
    with pytest.raises(ValidationError, match="Another photo has this file number"):
        make_photo(reference="F115")
    make_photo(reference="")
    make_photo(reference="")
