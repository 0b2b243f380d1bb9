"""Taking in a file: what is refused, and why, in words the person can act on."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.documents import content, filenames, malware, vault
from motcua.documents.examining import examine
from motcua.documents.models import StoredFile

if TYPE_CHECKING:
    from motcua.identity.models import User

CHUNK = 1 << 20

ACCEPTED = "Vui lòng lưu giấy tờ thành PDF, JPEG, PNG, TIFF, DOCX hoặc XLSX (không có macro) rồi tải lên."

log = logging.getLogger(__name__)


class FileTooLarge(Refusal):
    """Tệp vượt quá dung lượng cho phép."""


class EmptyFile(Refusal):
    """Tệp không có nội dung (0 byte)."""


class WrongFileType(Refusal):
    """Nội dung tệp không phải PDF, ảnh JPEG, PNG, TIFF, DOCX hay XLSX."""


class DisguisedArchive(WrongFileType):
    """Nội dung tệp là gói nén, không phải giấy tờ."""


class OldOffice(WrongFileType):
    """Tệp Office đời cũ (.doc, .xls) hoặc có đặt mật khẩu nên không xem trước được."""


class NoRoom(Refusal):
    """Máy chủ tạm thời hết chỗ lưu tệp."""


class DisguisedProgram(Refusal):
    """Tệp là chương trình hoặc có tên của chương trình chạy được nên không được nhận."""


class DossierTooLarge(Refusal):
    """Tổng dung lượng các tệp của hồ sơ vượt quá giới hạn."""


def store(
    file: IO[bytes],
    name: str,
    *,
    limit: int | None = None,
    uploaded_by: User | None = None,
    among: frozenset[str] = content.PAPERS,
    own: bool = False,
) -> StoredFile:
    """Keep a file and record who handed it in.

    Args:
        file: readable bytes, read once from where it stands, or an uploaded file of Django.
        name: what the person called it; only its cleaned last part is kept.
        limit: bytes; the setting UPLOAD_FILE_LIMIT when not given.
        uploaded_by: None for a person without an account.
        among: the accepted media types.
        own: put together here of what was looked through for viruses before; not asked again.

    Raises:
        NonsenseName, EmptyFile, FileTooLarge, WrongFileType, DisguisedProgram, NoRoom, the refusals of
        :mod:`motcua.documents.examining` and :mod:`motcua.documents.malware`: nothing is kept.
    """
    most = settings.UPLOAD_FILE_LIMIT if limit is None else limit
    plain_name = filenames.cleaned(name)
    check_size(plain_name, getattr(file, "size", None), most)
    try:
        with room_for(plain_name), vault.received(_chunks(file), most) as whole:
            return settle(whole, plain_name, uploaded_by=uploaded_by, among=among, own=own)
    except vault.LimitReached:
        raise _too_large(plain_name, most) from None


def settle(
    whole: vault.Incoming,
    name: str,
    *,
    uploaded_by: User | None = None,
    among: frozenset[str] = content.PAPERS,
    own: bool = False,
) -> StoredFile:
    """Judge a file that has come whole, put it in its place and make its row. Raises as :func:`store`."""
    media_type = _judge(whole.file, whole.content.size, name, among)
    examine(whole.file, media_type, name)
    if not own:
        malware.refuse_infected(whole.file, name)
    with transaction.atomic():
        vault.settle(whole)
        return StoredFile.objects.create(
            sha256=whole.content.sha256,
            size=whole.content.size,
            media_type=media_type,
            name=filenames.fitting(name, media_type),
            uploaded_by=uploaded_by,
            uploaded_at=clock.now(),
        )


def check_size(name: str, announced: object, limit: int) -> None:
    """Refuse a file by what it says of its size, before it is read. Raises FileTooLarge."""
    if isinstance(announced, int) and announced > limit:
        raise _too_large(name, limit, announced)


@contextmanager
def room_for(name: str) -> Iterator[None]:
    """Turn a full disk into a refusal. Raises NoRoom."""
    try:
        yield
    except OSError as fault:
        if fault.errno not in vault.NO_ROOM:
            raise
        log.error("no room for files: %s", fault)
        raise no_room(name) from None


def no_room(name: str) -> NoRoom:
    """Said wherever the disk is found full."""
    return NoRoom(
        f"Tệp “{name}”",
        remedy="Tệp chưa được lưu, những gì bạn đã nhập vẫn còn. Vui lòng gửi lại sau ít phút; nếu vẫn không "
        "được, hãy báo cơ quan tiếp nhận.",
    )


def check_total(sizes: Iterable[int], *, limit: int | None = None) -> None:
    """Refuse a dossier whose files together pass the limit (UPLOAD_DOSSIER_LIMIT bytes when not given).

    Raises:
        DossierTooLarge: naming the sum and the limit.
    """
    most = settings.UPLOAD_DOSSIER_LIMIT if limit is None else limit
    total = sum(sizes)
    if total > most:
        raise DossierTooLarge(
            "Các tệp của hồ sơ",
            f"tổng dung lượng {megabytes(total)} vượt quá giới hạn {megabytes(most)}",
            "Vui lòng bỏ tệp trùng hoặc quét lại các tệp lớn ở độ phân giải 200 dpi.",
        )


def megabytes(size: int) -> str:
    """A size in bytes as people read it: "900 byte", "312 KB", "1,5 MB"."""
    if size < 1024:
        return f"{size} byte"
    if size < 1024 * 1024:
        return f"{size // 1024} KB"
    return f"{size / (1024 * 1024):.1f}".removesuffix(".0").replace(".", ",") + " MB"


def _chunks(file: Any) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _judge(whole: IO[bytes], size: int, name: str, among: frozenset[str]) -> str:
    """The media type of a complete file."""
    what = f"Tệp “{name}”"
    if size == 0:
        raise EmptyFile(what, remedy="Vui lòng mở tệp để kiểm tra rồi tải lên lại.")
    whole.seek(0)
    if content.is_runnable(whole.read(8), name):
        raise DisguisedProgram(what, remedy="Vui lòng xuất giấy tờ ra PDF hoặc chụp thành ảnh rồi tải lên.")
    media_type = content.media_type(whole, among)
    if media_type is None and among != content.PAPERS:
        raise wrong_kind(name, among)
    if media_type is None:
        raise _wrong_kind(whole)(what, remedy=ACCEPTED)
    return media_type


def wrong_kind(name: str, among: frozenset[str]) -> WrongFileType:
    """Said where only some kinds are taken."""
    kinds = ", ".join(sorted(content.EXTENSIONS[kind][0].strip(".").upper() for kind in among))
    return WrongFileType(f"Tệp “{name}”", "nội dung không thuộc loại được nhận", f"Loại được nhận: {kinds}.")


def _wrong_kind(whole: IO[bytes]) -> type[WrongFileType]:
    whole.seek(0)
    head = whole.read(8)
    if head.startswith(content.ARCHIVES):
        return DisguisedArchive
    return OldOffice if head.startswith(content.OLD_OFFICE) else WrongFileType


def _too_large(name: str, limit: int, size: int | None = None) -> FileTooLarge:
    said = f"dung lượng {megabytes(size)} " if size is not None else ""
    return FileTooLarge(
        f"Tệp “{name}”",
        f"{said}vượt quá giới hạn {megabytes(limit)} cho một tệp",
        "Vui lòng quét lại ở độ phân giải 200 dpi, giảm cỡ ảnh hoặc tách thành nhiều tệp rồi tải lên lại.",
    )
