"""The picture people work with: the page as it came, and a smaller one that comes fast."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from motcua.books.regions import Region
from motcua.core.errors import Refusal
from motcua.documents import content, uploads, vault
from motcua.documents.examining.pictures import FAULTS
from motcua.documents.models import StoredFile
from motcua.identity.models import User

LONGEST = 2000
"""Pixels of the longer side of the working picture: small handwriting of an A3 page stays readable."""
QUALITY = 72
LARGEST = 80 << 20
"""Bytes of a picture as it comes."""
KINDS = frozenset({content.JPEG, content.PNG, content.TIFF})


class NoPage(Refusal):
    """Không phải ảnh trang sổ đọc được."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Both as stored, and the size in pixels of the one that came, upright."""

    file: StoredFile
    view: StoredFile
    width: int
    height: int


def kept(image: bytes, name: str, by: User) -> Pictures:
    """Keep a picture of a page. Raises NoPage or a refusal of ``documents.uploads``: nothing is kept."""
    file = uploads.store(BytesIO(image), name, limit=LARGEST, uploaded_by=by, among=KINDS)
    small, size = _small(image, name)
    view = uploads.store(
        BytesIO(small), f"{name.rpartition('.')[0] or name}-xem.jpg", limit=LARGEST, uploaded_by=by
    )
    return Pictures(file, view, *size)


def cropped(file: StoredFile, region: Region) -> bytes:
    """The part of a page a region shows, as JPEG."""
    with Image.open(vault.path_of(file.sha256)) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
        return _jpeg(upright.crop(region.pixels(upright.width, upright.height)), 85)


def _small(image: bytes, name: str) -> tuple[bytes, tuple[int, int]]:
    try:
        with Image.open(BytesIO(image)) as picture:
            turned = picture.getexif().get(0x0112, 1) >= 5
            size = picture.size[::-1] if turned else picture.size
            picture.draft("RGB", (LONGEST, LONGEST))
            upright = ImageOps.exif_transpose(picture)
            upright = upright.convert("L" if upright.mode in ("1", "L", "I;16") else "RGB")
            upright.thumbnail((LONGEST, LONGEST))
            return _jpeg(upright, QUALITY), size
    except (*FAULTS, Image.DecompressionBombError) as error:
        raise NoPage(f"Tệp “{name}”", remedy="Quét lại trang này rồi nhập lại.") from error


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()
