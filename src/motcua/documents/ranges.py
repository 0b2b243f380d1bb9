"""Serving a stored file for a page to show, whole or in part (RFC 9110 section 14): a video begins before it
is loaded and can be wound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase

from motcua.documents import vault
from motcua.documents.downloads import missing
from motcua.documents.models import StoredFile

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes ``first`` to ``last``, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class NoSuchPart(Exception):
    """The part asked for lies outside the file."""


def shown(request: HttpRequest, stored: StoredFile, *, public: bool) -> HttpResponseBase:
    """The file to be shown in a page. The caller has already checked who asks. ``public``: anybody may keep
    a copy; an address always has the same content.

    Raises:
        FileDestroyed, FileMissing: the row is there and the bytes are not.
    """
    place = vault.path_of(stored.sha256)
    if not place.is_file():
        raise missing(stored)
    mark = f'"{stored.sha256}"'
    response = _answer(request, place, stored, mark)
    response["ETag"] = mark
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, max-age=3600" if public else "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _answer(request: HttpRequest, place: Path, stored: StoredFile, mark: str) -> HttpResponseBase:
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified()
    fresh = request.headers.get("If-Range", mark) == mark
    try:
        part = asked_part(request.headers.get("Range", ""), stored.size) if fresh else None
    except NoSuchPart:
        refused = HttpResponse(status=416, content_type="text/plain; charset=utf-8")
        refused["Content-Range"] = f"bytes */{stored.size}"
        return refused
    if part is None:
        return FileResponse(place.open("rb"), filename=stored.name, content_type=stored.media_type)
    response = StreamingHttpResponse(_bytes(place, part), status=206, content_type=stored.media_type)
    response["Content-Range"] = f"bytes {part.first}-{part.last}/{stored.size}"
    response["Content-Length"] = str(part.length)
    return response


def asked_part(header: str, size: int) -> Part | None:
    """The one part a ``Range`` header asks of ``size`` bytes; None for the whole file, as for a header of
    several parts or of another unit, which may be ignored. Raises NoSuchPart."""
    found = ONE_RANGE.fullmatch(header.replace(" ", ""))
    if found is None or found[1] == found[2] == "":
        return None
    if found[1] == "":
        length = int(found[2])
        if length == 0:
            raise NoSuchPart
        return Part(max(0, size - length), size - 1)
    first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    if first >= size:
        raise NoSuchPart
    return Part(first, last) if first <= last else None


def _bytes(place: Path, part: Part) -> Iterator[bytes]:
    with place.open("rb") as file:
        file.seek(part.first)
        left = part.length
        while left and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
