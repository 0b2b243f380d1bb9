"""Reading one piece from the line into the file on its way. What came before a line was cut stays."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, Any, Final

from django.http import HttpRequest
from django.http.request import UnreadablePostError

from motcua.documents import arriving, uploads, vault
from motcua.documents.models import Arrival
from motcua.documents.tus import headers, pieces

STEP: Final = 1 << 20
_CUT: Final = (UnreadablePostError, ConnectionError, TimeoutError)
"""What reading from a line that was cut raises."""


class Spoilt(Exception):
    """A piece is not what its checksum says; nothing of it was kept."""


@dataclass(frozen=True)
class Got:
    """``end``: where the file ends now; ``sha256``: of the whole file, when all of it came in this piece."""

    end: int
    sha256: str


def receive(request: HttpRequest, row: Arrival, position: int) -> Got:
    """Add the body of the request at ``position``.

    Raises:
        FileTooLarge: it would pass the announced size; what fits is not kept either.
        NoRoom: the disk is full; what was put down before stays.
        EndMoved, Spoilt, BadHeader, FileNotFoundError.
        ArrivalGone: somebody gave the file up meanwhile.
    """
    checksum = headers.checksum(request)
    length = headers.number(request, "Content-Length") if "Content-Length" in request.headers else None
    uploads.check_size(row.name, position + (length or 0), row.size)
    with uploads.room_for(row.name), pieces.appending(row.pk, position) as end:
        if checksum is None:
            sha256 = _straight(request, end, row)
        else:
            _checked(request, end, row, checksum)
            sha256 = ""
    return Got(end.position, sha256 if position == 0 and end.position == row.size else "")


def _straight(request: HttpRequest, end: pieces.Appending, row: Arrival) -> str:
    """Each step is put down as it comes."""
    digest = hashlib.sha256()
    for step in _steps(request, row.size - end.position, row):
        end.put([step])
        digest.update(step)
    return digest.hexdigest()


def _checked(request: HttpRequest, end: pieces.Appending, row: Arrival, checksum: headers.Checksum) -> None:
    """The piece waits beside the file until its checksum is known. Raises Spoilt."""
    found = checksum.begin()
    with tempfile.TemporaryFile(dir=vault.incoming()) as aside:
        for step in _steps(request, row.size - end.position, row):
            found.update(step)
            aside.write(step)
        if not checksum.fits(found):
            raise Spoilt
        aside.seek(0)
        end.put(iter(partial(aside.read, STEP), b""))


def _steps(request: HttpRequest, most: int, row: Arrival) -> Iterator[bytes]:
    """The body in steps, as far as it came; with the first one the file is kept for another day. Raises
    FileTooLarge, ArrivalGone."""
    body: IO[bytes] | Any = request
    if "Content-Length" not in request.headers and request.META.get("wsgi.input_terminated"):
        body = request.META["wsgi.input"]
    kept = False
    while step := _step(body):
        most -= len(step)
        if most < 0:
            uploads.check_size(row.name, 1, 0)
        if not kept:
            arriving.keep(row)
            kept = True
        yield step


def _step(body: Any) -> bytes:
    try:
        return bytes(body.read(STEP))
    except _CUT:
        return b""
