"""What a file is, judged by its bytes; its name and what the browser claims are only hints."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO, Final

import filetype

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
TIFF: Final = "image/tiff"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv; charset=utf-8"
MP4: Final = "video/mp4"
WEBM: Final = "video/webm"
VTT: Final = "text/vtt"

EXTENSIONS: Final = {
    PDF: (".pdf",),
    JPEG: (".jpg", ".jpeg"),
    PNG: (".png",),
    TIFF: (".tif", ".tiff"),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    MP4: (".mp4", ".m4v"),
    WEBM: (".webm",),
    VTT: (".vtt",),
}
"""Known types; the first extension is given to a file whose name does not fit its content."""
PAPERS: Final = frozenset({PDF, JPEG, PNG, TIFF, DOCX, XLSX})
"""What people hand in."""

RUNNABLE: Final = frozenset(
    {
        ".apk", ".app", ".bat", ".cmd", ".com", ".cpl", ".dll", ".dmg", ".docm", ".exe", ".hta", ".htm",
        ".html", ".jar", ".js", ".jse", ".lnk", ".msi", ".ps1", ".psm1", ".py", ".reg", ".scr", ".sh", ".svg",
        ".vb", ".vbe", ".vbs", ".wsf", ".xlsm",
    }
)  # fmt: skip
"""Names a double click would run, or that carry scripts."""

_RUNNABLE_HEADS: Final = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
)
ARCHIVES: Final = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
"""How packed files begin: ZIP, an empty ZIP, RAR, 7-Zip, gzip."""
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
"""How .doc, .xls and every office file with a password begin."""
_HEAD_BYTES: Final = 8192
_CAPTIONS: Final = re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT(?=[ \t\r\n]|$)")
_CAPTIONS_LIMIT: Final = 1 << 20
_VIDEOS: Final = {"video/x-m4v": MP4}
"""Other names of a type."""
_PARTS_LIMIT: Final = 1 << 20
"""The list of parts of a real office file is a few kilobytes; a megabyte of it is an attack."""


def is_runnable(head: bytes, name: str) -> bool:
    """Whether a file is a program, or is named like one."""
    return head.startswith(_RUNNABLE_HEADS) or Path(name).suffix.lower() in RUNNABLE


def media_type(file: IO[bytes], among: frozenset[str] = PAPERS) -> str | None:
    """The media type a file has by content; None for every one that is not ``among`` the accepted.

    Office files are opened as ZIP: what counts is the declared main part. One with macros is none of ours.
    """
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    if head.startswith(b"PK\x03\x04"):
        found = _office_type(file)
    elif _CAPTIONS.match(head):
        found = VTT if _is_text(file) else None
    else:
        found = _VIDEOS.get(guess := filetype.guess_mime(head), guess)
    return found if found in among else None


def accepted(said: str) -> frozenset[str]:
    """Which of :data:`PAPERS` a file box takes by its attribute ``accept`` (HTML: extensions, types and
    ``image/*``, parted by commas); all of them where it names none we know."""
    words = {word.strip().lower() for word in said.split(",")}
    found = {kind for kind in PAPERS if words & {kind, f"{kind.partition('/')[0]}/*", *EXTENSIONS[kind]}}
    return frozenset(found) or PAPERS


def extensions(kinds: frozenset[str]) -> str:
    """The inverse of :func:`accepted`: the first extension of each, parted by commas."""
    return ",".join(sorted(EXTENSIONS[kind][0] for kind in kinds))


def _is_text(file: IO[bytes]) -> bool:
    """Whether the whole (small) file is UTF-8 without control characters."""
    file.seek(0)
    try:
        words = file.read(_CAPTIONS_LIMIT + 1).decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return len(words) <= _CAPTIONS_LIMIT and "\x00" not in words


def _office_type(file: IO[bytes]) -> str | None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.getinfo("[Content_Types].xml")
            if parts.file_size > _PARTS_LIMIT or any(
                "vbaproject" in name.lower() for name in archive.namelist()
            ):
                return None
            declared = archive.read(parts)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, EOFError, ValueError):
        return None
    return next((kind for kind in (DOCX, XLSX) if f"{kind}.main+xml".encode() in declared), None)
