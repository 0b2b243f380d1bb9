"""PDF: whole, open, without commands that run by themselves, without hidden programs, of a bounded length.

The names of actions are those of ISO 32000-1, 12.6.4 (table 198), 12.6.3 (AA), 12.7.8 (XFA) and 7.11.4
(embedded files); of annotations that play or show what is no page, 12.5.6 (table 169) and 13.6 (3D), of rich
media Adobe's Extension Level 3 to it, 9.6.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, Any, BinaryIO, Final, cast

import pikepdf
from django.conf import settings

from motcua.documents import content
from motcua.documents.examining.findings import (
    AS_PDF,
    ActiveContent,
    BrokenFile,
    CarriesFiles,
    EncryptedFile,
    Examined,
)
from motcua.documents.examining.pictures import too_many_pages

ACTIONS: Final = {
    "/JavaScript": "mã JavaScript",
    "/Launch": "lệnh mở chương trình",
    "/ImportData": "lệnh nạp dữ liệu từ nơi khác",
    "/SubmitForm": "lệnh tự gửi dữ liệu đi",
    "/GoToE": "lệnh mở tệp đính kèm",
    "/Rendition": "lệnh phát nội dung động",
    "/RichMediaExecute": "lệnh chạy nội dung động",
}
"""Kinds of action a paper has no need of. Links to pages and addresses are harmless and stay."""
ANNOTATIONS: Final = frozenset({"/RichMedia", "/3D", "/Movie", "/Sound", "/Screen"})
FORMS: Final = {"/XFA": "biểu mẫu động XFA", "/RichMediaContent": "nội dung động"}
HELD: Final = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG")
"""What an embedded file may be besides text (the data of an electronic invoice, say)."""
_HEAD: Final = 4096
_DEEPEST: Final = 60
MOST_OBJECTS: Final = 500_000
"""A scan of a thousand pages has five thousand; millions fit into a few megabytes and hold us for minutes."""
MOST_VALUES: Final = 3_000_000
"""In all objects together: one array may hold millions as well."""
_MEMORY: Final = 512 * 1024 * 1024
"""What inflating one stream may take; ours are two megabytes, an attack is gigabytes."""

pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_MEMORY,
    png_max_memory=_MEMORY,
    tiff_max_memory=_MEMORY,
    run_length_max_memory=_MEMORY,
    dct_max_memory=_MEMORY,
    dct_max_progressive_scans=100,
)


def examine(file: IO[bytes], what: str) -> Examined:
    """Raises EncryptedFile, BrokenFile, ActiveContent, CarriesFiles, TooManyPages."""
    try:
        with pikepdf.open(cast(BinaryIO, file), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise _encrypted(what)
            pages = len(pdf.pages)
            if pages > settings.UPLOAD_PAGES_LIMIT:
                raise too_many_pages(what, settings.UPLOAD_PAGES_LIMIT, pages)
            if not pages:
                raise BrokenFile(what, "không có trang nào", "Vui lòng lưu lại thành PDF rồi tải lên.")
            _search(pdf, what)
    except pikepdf.PasswordError:
        raise _encrypted(what) from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, MemoryError, zlib.error):
        remedy = "Vui lòng mở tệp để kiểm tra, quét hoặc lưu lại rồi tải lên."
        raise BrokenFile(what, remedy=remedy) from None
    return Examined(pages)


def _search(pdf: pikepdf.Pdf, what: str) -> None:
    # What the file says of itself is asked first: counting reads every object.
    if int(pdf.trailer.get("/Size", 0)) > MOST_OBJECTS or len(pdf.objects) > MOST_OBJECTS:
        raise _too_much(what)
    left = MOST_VALUES
    for thing in pdf.objects:
        for held, count in _containers(thing):
            left -= count
            if left < 0:
                raise _too_much(what)
            if not isinstance(held, pikepdf.Array):
                _judge(held, what)


def _containers(thing: Any, depth: int = 0) -> Iterator[tuple[Any, int]]:
    """The dictionary or array of an object with how much it holds, and those written inside it; others are
    objects of their own."""
    if depth > _DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        inside: Any = [value for _, value in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        inside = thing
    else:
        return
    yield thing, len(inside)
    for value in inside:
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect:
            yield from _containers(value, depth + 1)


def _judge(held: Any, what: str) -> None:
    found = ACTIONS.get(str(held.get("/S", ""))) or next((FORMS[k] for k in FORMS if k in held), None)
    if str(held.get("/Subtype", "")) in ANNOTATIONS:
        found = "nội dung động (phim, âm thanh, mô hình 3D)"
    if found or "/JS" in held:
        raise ActiveContent(what, f"trong PDF có {found or ACTIONS['/JavaScript']}", AS_PDF)
    if "/EF" in held:
        _judge_embedded(held, what)


def _judge_embedded(spec: Any, what: str) -> None:
    name = str(spec.get("/UF", spec.get("/F", "")))
    for stream in dict(spec["/EF"]).values():
        head = _beginning(stream)
        if head is None or content.is_runnable(head, name) or not (_is_text(head) or head.startswith(HELD)):
            raise CarriesFiles(
                what,
                f"có đính kèm tệp “{PurePath(name).name or 'không tên'}” không phải dữ liệu, ảnh hay PDF",
                "Vui lòng gửi riêng từng giấy tờ, hoặc in tệp thành PDF mới rồi tải lên.",
            )


def _beginning(stream: Any) -> bytes | None:
    """The first bytes of an embedded file, inflated no further than that; None when it is packed oddly."""
    filters = stream.get("/Filter")
    packed = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(one) for one in filters or []]
    raw = bytes(stream.read_raw_bytes())
    if not packed:
        return raw[:_HEAD]
    return zlib.decompressobj().decompress(raw, _HEAD) if packed == ["/FlateDecode"] else None


def _is_text(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as fault:
        return len(head) == _HEAD and fault.start > _HEAD - 4
    return b"\x00" not in head


def _encrypted(what: str) -> EncryptedFile:
    return EncryptedFile(what, remedy=f"Hãy gỡ mật khẩu của tệp. {AS_PDF}")


def _too_much(what: str) -> BrokenFile:
    return BrokenFile(what, "có quá nhiều đối tượng bên trong", AS_PDF)
