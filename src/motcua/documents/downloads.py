"""Sending files back so that a browser saves them and never runs them."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse

from motcua.core.errors import NotFound
from motcua.documents import vault
from motcua.documents.models import StoredFile


class FileMissing(NotFound):
    """Tệp không còn trong kho lưu trữ."""


def download(stored: StoredFile) -> FileResponse:
    """The file as an attachment under its own name. The caller has already checked who asks.

    Raises:
        FileMissing: the row is there and the bytes are not.
    """
    try:
        file = vault.path_of(stored.sha256).open("rb")
    except FileNotFoundError:
        raise FileMissing(
            f"Tệp “{stored.name}”",
            remedy="Vui lòng báo bộ phận quản trị hệ thống để khôi phục từ bản sao lưu.",
        ) from None
    response = FileResponse(file, as_attachment=True, filename=stored.name, content_type=stored.media_type)
    _harmless(response)
    return response


def printed(pdf: bytes, name: str) -> HttpResponse:
    """A printed form, shown in the browser's own viewer; ``name`` is offered when it is saved."""
    response = HttpResponse(pdf, content_type="application/pdf")
    safe = "".join(char if char.isascii() and (char.isalnum() or char in "-._") else "-" for char in name)
    response["Content-Disposition"] = f'inline; filename="{safe}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _harmless(response: FileResponse) -> None:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
