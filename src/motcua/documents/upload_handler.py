"""Files sent in a form, kept on disk while the form is read; a full disk loses the file, never the form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from motcua.documents.vault import NO_ROOM

MARK = "motcua.no_room_for"
"""In ``request.META``: the names of files that found no room."""


class PatientTemporaryFile(TemporaryFileUploadHandler):
    """Django's handler for large files, which would otherwise end the request with an error page."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        with self._noting():
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        with self._noting():
            super().receive_data_chunk(raw_data, start)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            if fault.errno not in NO_ROOM or self.request is None:
                raise
            self.request.META.setdefault(MARK, []).append(self.file_name or "")
            raise SkipFile from None


def left_out(request: HttpRequest) -> list[str]:
    """The names of files of this request that found no room."""
    request.POST.get("")  # the form is read by being asked for
    found: list[str] = request.META.get(MARK, [])
    return found
