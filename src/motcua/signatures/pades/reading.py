"""Opening a PDF for judging: what cannot be read is refused, what was broken after signing is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.raw_signatures import MOST, RawSignature, raw_signatures
from motcua.signatures.pades.refusals import BrokenPdf, CutShort, EncryptedPdf, NotPdf, TooMuchToJudge

OBJECT = re.compile(rb"(?<![0-9])\d{1,10}\s{1,8}\d{1,5}\s{1,8}obj\b")
"""The head of an object. No part of it grows without end: a run of digits would be read again from each."""
HEAD = 1024
"""Readers accept the header anywhere in the first kilobyte."""
MOST_UPDATES = 200
"""Each is compared with every signature before it; a signature with data for later years adds three."""
AGAIN = "Hãy tải hoặc chép lại tệp từ nguồn rồi kiểm tra lại."
FEWER = "Hãy xin bản ký gốc từ nơi cấp, hoặc nhờ họ xác nhận trực tiếp."


@dataclass(frozen=True)
class Opened:
    """``what``: how refusals call it. ``reader``: None when the structure can no longer be read though it was
    signed. ``strict``: whether it was read by the strict rules."""

    what: str
    content: bytes
    reader: PdfFileReader | None
    raw: tuple[RawSignature, ...]
    strict: bool


def opened(content: bytes, what: str = "Tệp") -> Opened:
    """The file, ready to be judged. Raises NotPdf, EncryptedPdf, CutShort, BrokenPdf, TooMuchToJudge."""
    if b"%PDF-" not in content[:HEAD]:
        raise NotPdf(what, remedy="Hãy chọn tệp PDF đã ký.")
    raw = tuple(raw_signatures(content))
    if len(raw) > MOST:
        raise TooMuchToJudge(what, remedy=FEWER)
    if any(one.end > len(content) for one in raw) or _unfinished(content):
        raise CutShort(what, remedy=AGAIN)
    reader, strict = _read(content)
    if reader is None and not raw:
        raise BrokenPdf(what, remedy=AGAIN)
    if reader is not None and _encrypted(reader):
        raise EncryptedPdf(what, remedy="Hãy bỏ mật khẩu của tệp, hoặc xin bản không đặt mật khẩu.")
    if reader is not None and reader.xrefs.total_revisions > MOST_UPDATES:
        raise TooMuchToJudge(what, remedy=FEWER)
    return Opened(what, content, reader, raw, strict)


def _unfinished(content: bytes) -> bool:
    """Whether the file, or an update of it, has objects and no end."""
    end = content.rfind(b"%%EOF")
    return end < 0 or OBJECT.search(content, end) is not None


def ends_whole(content: bytes) -> bool:
    """Whether nothing but white space follows the last mark of an end."""
    end = content.rfind(b"%%EOF")
    return end >= 0 and not content[end + 5 :].strip()


def _read(content: bytes) -> tuple[PdfFileReader | None, bool]:
    """A reader that found the catalogue, by the strict rules where the file keeps them."""
    for strict in (True, False):
        try:
            reader = PdfFileReader(BytesIO(content), strict=strict)
            if strict and reader.xrefs.hybrid_xrefs_present:
                continue
            if not reader.encrypted:
                _ = reader.root["/Pages"]
            return reader, strict
        except FAULTS:
            continue
    return None, False


def _encrypted(reader: PdfFileReader) -> bool:
    return bool(reader.encrypted)
