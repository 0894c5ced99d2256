"""A file between its preview and its being taken: signed, in the page itself.

Nothing is kept on the server, so there is nothing to clean up and nothing that two people share.
"""

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..translating.codes import Code
from .reading import IncomingFile, IncomingUnit
from .units import UnitName

MAX_AGE = 4 * 60 * 60  # seconds between preview and taking
_LARGEST = 2_000_000  # characters; a form field of more is refused by Django's own limit


def packed(file, *, by, confirmed):
    """An IncomingFile as a text that only this person can give back. Raises ValidationError if it
    is too large for that."""
    said = {
        "source": file.source_language,
        "target": file.language,
        "confirmed": confirmed,
        "units": [
            [str(unit.name or ""), unit.label, _plain(unit.pieces), unit.is_final]
            for unit in file.units
        ],
    }
    parcel = signing.dumps(said, salt=_salt(by), compress=True)
    if len(parcel) > _LARGEST:
        raise ValidationError(_("The file has too many units; send it in parts."))
    return parcel


def unpacked(parcel, *, by):
    """(IncomingFile, whether final texts count as confirmed). Raises signing.BadSignature."""
    said = signing.loads(parcel, salt=_salt(by), max_age=MAX_AGE)
    units = [
        IncomingUnit(UnitName.read(name), label, _pieces(plain), is_final)
        for name, label, plain, is_final in said["units"]
    ]
    return IncomingFile(said["source"], said["target"], units), said["confirmed"]


def _plain(pieces):
    return [one if isinstance(one, str) else [one.kind, one.number] for one in pieces]


def _pieces(plain):
    return [one if isinstance(one, str) else Code(*one) for one in plain]


def _salt(by):
    return f"xliff.parcel.{by.pk}"
