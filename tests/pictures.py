"""Picture files for tests, as people would upload them."""

from io import BytesIO

from PIL import Image


def picture_file(
    *, size=(96, 64), colour=(47, 107, 102), mode="RGB", format="JPEG", name=None, **options
):
    """An open file with a picture of one colour. Options go to Pillow: exif, comment…"""
    file = BytesIO()
    Image.new(mode, size, colour).save(file, format, **options)
    return opened(file.getvalue(), name or f"picture.{format.lower()}")


def opened(data, name="upload.jpg"):
    """Bytes as an uploaded file: with a name and a size."""
    file = BytesIO(data)
    file.name, file.size = name, len(data)
    return file
