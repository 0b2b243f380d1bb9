"""Names of uploaded files, made safe to show, to store and to send back."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from motcua.core.errors import Refusal
from motcua.documents.content import EXTENSIONS

LONGEST = 150
"""Characters, extension included."""


class NonsenseName(Refusal):
    """Tên tệp không có chữ hay số nào đọc được."""


def cleaned(name: str) -> str:
    """The last part of a path, in NFC, without control, direction-changing or reserved characters.

    Raises:
        NonsenseName: no letter or digit is left in front of the extension.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in last)
    plain = re.sub(r'[<>:"|?*\s]+', " ", visible).strip(" .")
    path = PurePosixPath(plain or "-")
    if not any(char.isalnum() for char in path.stem):
        raise NonsenseName(
            "Tên tệp", remedy="Vui lòng đổi tên tệp, ví dụ “giay-chung-sinh.pdf”, rồi tải lên lại."
        )
    return path.stem[: LONGEST - len(path.suffix[:10])].rstrip() + path.suffix[:10]


def fitting(name: str, media_type: str) -> str:
    """The name with an extension that tells the truth about the content."""
    extensions = EXTENSIONS[media_type]
    if PurePosixPath(name).suffix.lower() in extensions:
        return name
    known = {extension for group in EXTENSIONS.values() for extension in group}
    stem = PurePosixPath(name).stem if PurePosixPath(name).suffix.lower() in known else name
    return stem[: LONGEST - len(extensions[0])] + extensions[0]
