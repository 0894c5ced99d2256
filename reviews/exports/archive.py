"""ZIP files of which the same content gives the same bytes."""

import zipfile
from io import BytesIO


def zipped(files, moment, *, stored=()):
    """The bytes of a ZIP file with some files ({name: bytes or str}), in their order.

    `moment` (a datetime) is the time that each has in it; the names in `stored` are not compressed.
    """
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def zipped_anew(data, moment, *, change=lambda name, content: content):
    """A ZIP file that a library made, with `moment` in the place of its clock."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: change(name, archive.read(name)) for name in archive.namelist()}
    return zipped(files, moment)
