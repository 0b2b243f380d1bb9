"""Looking into a file before it is kept: what would hurt, mislead or be lost later is refused with a reason.

Nothing here changes a file, so a signed one stays as it was signed, and nothing decodes a picture to its
pixels before their number is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Final

from motcua.documents import content
from motcua.documents.examining.findings import Examined
from motcua.documents.examining.office import examine as examine_office
from motcua.documents.examining.pdf import examine as examine_pdf
from motcua.documents.examining.pictures import examine as examine_picture

EXAMINERS: Final[dict[str, Callable[[IO[bytes], str], Examined]]] = {
    content.PDF: examine_pdf,
    content.JPEG: examine_picture,
    content.PNG: examine_picture,
    content.TIFF: examine_picture,
    content.DOCX: examine_office,
    content.XLSX: examine_office,
}


def examine(file: IO[bytes], media_type: str, name: str = "") -> Examined:
    """What is inside a whole file of a known type; other types (videos, captions) pass as they are.

    Args:
        file: readable and seekable; read from its beginning.
        name: as the person called it, for the sentence of a refusal.

    Raises:
        Refusals of :mod:`motcua.documents.examining.findings`.
    """
    look = EXAMINERS.get(media_type)
    file.seek(0)
    return look(file, f"Tệp “{name}”" if name else "Tệp này") if look else Examined()


__all__ = ["Examined", "examine"]
