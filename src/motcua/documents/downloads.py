"""Sending files back so that a browser saves them and never runs them."""

from __future__ import annotations

from typing import IO

from django.http import FileResponse, HttpResponse

from motcua.core.errors import Gone, NotFound
from motcua.documents import vault
from motcua.documents.models import StoredFile


class FileMissing(NotFound):
    """Tệp không còn trong kho lưu trữ."""


class FileDestroyed(Gone):
    """Tệp đã được tiêu hủy theo thời hạn bảo quản."""


def missing(stored: StoredFile) -> NotFound:
    """Why a file cannot be opened: destroyed by a decision, or lost."""
    if stored.destroyed:
        return FileDestroyed(
            f"Tệp “{stored.name}”",
            f"đã được tiêu hủy theo biên bản {stored.destroyed}",
            "Thông tin chung của hồ sơ vẫn xem được; cần thêm, vui lòng hỏi đơn vị giải quyết.",
        )
    return FileMissing(
        f"Tệp “{stored.name}”", remedy="Vui lòng báo bộ phận quản trị hệ thống để khôi phục từ bản sao lưu."
    )


def opened(stored: StoredFile) -> IO[bytes]:
    """The bytes, to be read. Raises FileDestroyed, FileMissing. What was destroyed and handed in anew is
    there again."""
    try:
        return vault.path_of(stored.sha256).open("rb")
    except FileNotFoundError:
        raise missing(stored) from None


def download(stored: StoredFile) -> FileResponse:
    """The file as an attachment under its own name. The caller has already checked who asks.

    Raises:
        FileDestroyed, FileMissing: the row is there and the bytes are not.
    """
    response = FileResponse(
        opened(stored), as_attachment=True, filename=stored.name, content_type=stored.media_type
    )
    _harmless(response)
    return response


def attached(content: bytes | str, name: str, media_type: str) -> HttpResponse:
    """Something made on demand, saved by the browser under ``name`` (its end included)."""
    kind = f"{media_type}; charset=utf-8" if isinstance(content, str) else media_type
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{_plain(name)}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def attached_file(file: IO[bytes], name: str, media_type: str) -> FileResponse:
    """The same for what is too large for memory; ``file`` is read from where it stands and closed."""
    response = FileResponse(file, as_attachment=True, filename=_plain(name), content_type=media_type)
    _harmless(response)
    return response


def printed(pdf: bytes, name: str) -> HttpResponse:
    """A printed form, shown in the browser's own viewer; ``name`` is offered when it is saved."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{_plain(name)}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _plain(name: str) -> str:
    """The name with nothing a header would trip over."""
    return "".join(char if char.isascii() and (char.isalnum() or char in "-._") else "-" for char in name)


def _harmless(response: FileResponse) -> None:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
