"""Pictures: what is let in, what is kept of it, and the sizes that pages use.

An upload is decoded and encoded anew: what the file carried beside the picture (EXIF with its
place, XMP, comments) is not kept, and a file that is no picture cannot be stored as one.
"""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

# MPO, two pictures in one as some telephones take them, is opened as JPEG.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MAX_SIDE = 2400  # of what is kept
WIDTHS = (480, 960, 1600)  # of the renditions
JPEG = {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True}
AVIF = {"format": "AVIF", "quality": 60, "speed": 8}
RENDITION_FORMATS = {"avif": AVIF, "jpg": JPEG}


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture in the storage: its name there, its size in pixels, the hash of its bytes."""

    name: str
    width: int
    height: int
    content_hash: str


def store(upload):
    """Keep an uploaded file as a clean picture with its renditions.

    `upload` is a binary file. Raises ValidationError in the user's language if it is not a
    picture or larger than the settings allow; nothing is stored then.
    """
    picture = _decode(upload)
    data = _encoded(picture, JPEG | {"quality": 90})
    content_hash = hashlib.sha256(data).hexdigest()[:20]
    name = f"photos/{content_hash}.jpg"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    make_renditions(picture, content_hash)
    return StoredPicture(name, *picture.size, content_hash)


def make_renditions(picture, content_hash):
    """Write the sizes that are missing, each as AVIF and as JPEG."""
    for width in widths_for(picture.width):
        missing = [
            extension
            for extension in RENDITION_FORMATS
            if not default_storage.exists(rendition_name(content_hash, width, extension))
        ]
        if not missing:
            continue
        height = rendition_height(picture.width, picture.height, width)
        resized = picture.resize((width, height), Image.Resampling.LANCZOS)
        for extension in missing:
            data = _encoded(resized, RENDITION_FORMATS[extension])
            name = rendition_name(content_hash, width, extension)
            default_storage.save(name, ContentFile(data))


def widths_for(original_width):
    """The rendition widths of a picture: none wider than it, and always at least one."""
    widths = [width for width in WIDTHS if width <= original_width]
    return widths or [original_width]


def rendition_height(original_width, original_height, width):
    return max(1, round(original_height * width / original_width))


def rendition_name(content_hash, width, extension):
    return f"renditions/{content_hash[:2]}/{content_hash}-{width}.{extension}"


def _decode(upload):
    max_bytes = settings.PHOTO_MAX_MEGABYTES * 1024 * 1024
    if getattr(upload, "size", 0) > max_bytes:
        raise ValidationError(
            _("The file is larger than %(limit)s MB.") % {"limit": settings.PHOTO_MAX_MEGABYTES}
        )
    try:
        with warnings.catch_warnings():
            # Pillow's own warning limit is above ours; its refusal is an exception already.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(upload, formats=FORMATS)
        if picture.width * picture.height > settings.PHOTO_MAX_MEGAPIXELS * 1_000_000:
            raise ValidationError(_too_many_pixels())
        picture = ImageOps.exif_transpose(picture)
        picture = _flattened(picture)
    except Image.DecompressionBombError as error:
        raise ValidationError(_too_many_pixels()) from error
    except (OSError, SyntaxError, ValueError) as error:
        # Pillow raises these three for files that are damaged or no pictures at all.
        raise ValidationError(
            _("This file is not a picture that can be read. JPEG, PNG, WebP and AVIF are accepted.")
        ) from error
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    return picture


def _too_many_pixels():
    return _("The picture has more than %(limit)s megapixels. Make it smaller first.") % {
        "limit": settings.PHOTO_MAX_MEGAPIXELS
    }


def _flattened(picture):
    """The picture as RGB; what is transparent becomes white."""
    if picture.mode.startswith("I"):  # grey in 16 bits, as scanners make it
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode not in ("RGB", "RGBA", "P"):
        # A colour profile of CMYK or grey describes no RGB picture.
        picture.info.pop("icc_profile", None)
    if picture.has_transparency_data:
        rgba = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(rgba, mask=rgba.getchannel("A"))
        profile = picture.info.get("icc_profile")
        if profile:
            ground.info["icc_profile"] = profile
        return ground
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _encoded(picture, options):
    """The bytes of the picture with its colour profile and nothing else beside it."""
    extra = {"icc_profile": profile} if (profile := picture.info.get("icc_profile")) else {}
    bare = picture.copy()
    bare.info = {}
    buffer = BytesIO()
    bare.save(buffer, **options, **extra)
    return buffer.getvalue()
