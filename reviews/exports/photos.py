"""The photographs of an Edition at the size that a format prints."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from PIL import Image

# Two are in memory at a time. Pillow works outside the interpreter's lock, so that both cores do.
WORKERS = 2


def shrunk_photos(files, open_photo, *, side=1200, quality=78):
    """{file: JPEG bytes} of the files, none larger than `side` pixels in either direction.

    `open_photo(file)` gives the bytes of a frozen photo. Raises what it raises.
    """
    files = list(dict.fromkeys(files))
    with ThreadPoolExecutor(WORKERS) as pool:
        shrunk = pool.map(lambda file: _shrunk(open_photo(file), side, quality), files)
        return dict(zip(files, shrunk, strict=True))


def _shrunk(data, side, quality):
    with Image.open(BytesIO(data)) as picture:
        # JPEG is decoded at a half or a quarter of its size where that is enough.
        picture.draft("RGB", (side, side))
        picture = picture.convert("RGB")
    picture.thumbnail((side, side), Image.Resampling.BICUBIC, reducing_gap=2.0)
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    buffer = BytesIO()
    bare.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
