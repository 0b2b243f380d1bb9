"""What the headers of the tus protocol say."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest
from django.utils.http import http_date

from motcua.core.forms import whole

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,creation-with-upload,expiration,termination,checksum"
ALGORITHMS: Final = ("sha1", "sha256", "sha512", "md5")
PIECE: Final = "application/offset+octet-stream"


class BadHeader(ValueError):
    """A header that cannot be read, by its name."""


@dataclass(frozen=True)
class Checksum:
    """What a piece must hash to."""

    algorithm: str
    digest: bytes

    def fits(self, found: Any) -> bool:
        return bool(found.digest() == self.digest)

    def begin(self) -> Any:
        """A hash to feed the piece to."""
        return hashlib.new(self.algorithm, usedforsecurity=False)


def number(request: HttpRequest, name: str) -> int:
    """A header that holds a whole number, at least 0. Raises BadHeader."""
    found = whole(request.headers.get(name, ""))
    if found is None:
        raise BadHeader(name)
    return found


def metadata(request: HttpRequest) -> dict[str, str]:
    """``key base64,key base64``: the words a client says about its file. Raises BadHeader."""
    pairs = (pair.strip().partition(" ") for pair in request.headers.get("Upload-Metadata", "").split(","))
    try:
        return {
            key: base64.b64decode(value.strip(), validate=True).decode("utf-8")
            for key, _, value in pairs
            if key
        }
    except (binascii.Error, UnicodeDecodeError):
        raise BadHeader("Upload-Metadata") from None


def written_metadata(name: str) -> str:
    """What we say back of a file."""
    return f"filename {base64.b64encode(name.encode()).decode()}"


def checksum(request: HttpRequest) -> Checksum | None:
    """``algorithm base64``; None where none was sent. Raises BadHeader: also for an unknown algorithm."""
    said = request.headers.get("Upload-Checksum")
    if said is None:
        return None
    algorithm, _, value = said.strip().partition(" ")
    try:
        digest = base64.b64decode(value.strip(), validate=True)
    except binascii.Error:
        raise BadHeader("Upload-Checksum") from None
    if algorithm.lower() not in ALGORITHMS:
        raise BadHeader("Upload-Checksum")
    return Checksum(algorithm.lower(), digest)


def moment(at: datetime) -> str:
    """As HTTP writes a moment."""
    return http_date(at.timestamp())
