"""Names and lines of a bag (RFC 8493): which files it has and how a line of a manifest is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Final

ALGORITHMS: Final = ("sha256", "sha512")
"""RFC 8493 §2.4 asks for SHA-512; SHA-256 is the one the vault and the signatures use."""
DECLARATION: Final = "bagit.txt"
DECLARED: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO: Final = "bag-info.txt"
PAYLOAD: Final = "data"
MANIFESTS: Final = {algorithm: f"manifest-{algorithm}.txt" for algorithm in ALGORITHMS}
TAG_MANIFESTS: Final = {algorithm: f"tagmanifest-{algorithm}.txt" for algorithm in ALGORITHMS}
CHUNK: Final = 1 << 20
DIGEST_DIGITS: Final = {"sha256": 64, "sha512": 128}
UNFINISHED: Final = ".dang-ghi-"
"""How the name of a folder begins that is still being written; whoever finds one knows it is no package."""

EVENTS: Final = "data/events/events.jsonl"
SEALS: Final = "data/events/seals"
DOSSIER: Final = "data/metadata/dossier.json"
MOST_TEXT: Final = 64 * 1024 * 1024
"""Octets of the largest tag or metadata file read; those of a dossier have some kilobytes."""


class Malformed(ValueError):
    """A line of a manifest, or a path in it, that no bag may have."""


def encoded(path: str) -> str:
    """A path as a manifest writes it: line ends and the percent sign are escaped (RFC 8493 §2.1.3)."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decoded(path: str) -> str:
    """The path behind :func:`encoded`."""
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        path = path.replace(code, sign).replace(code.lower(), sign)
    return path


def manifest_text(digests: Mapping[str, str]) -> str:
    """``digests``: path to hexadecimal digest. Lines in the order of paths, so that one content gives one
    text."""
    return "".join(f"{digests[path]}  {encoded(path)}\n" for path in sorted(digests))


def manifest_lines(text: str, algorithm: str) -> Iterator[tuple[str, str]]:
    """(path, digest) of each line. Raises Malformed: no digest, or a path that leads out of the bag."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        digest, _, path = line.partition(" ")
        path = decoded(path.strip().removeprefix("*").removeprefix("./"))
        if len(digest) != DIGEST_DIGITS[algorithm] or not _hexadecimal(digest) or not inside(path):
            raise Malformed(f"dòng {number}")
        yield path, digest.lower()


def inside(path: str) -> bool:
    """Whether a path of a manifest stays in the bag."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith(("/", "~")) and ".." not in parts and "\\" not in path


def plain(place: Path) -> bool:
    """Whether this is a file itself: a link leads elsewhere, and a device or a pipe never ends."""
    return place.is_file() and not place.is_symlink()


def info_text(rows: Iterable[tuple[str, str]]) -> str:
    """``bag-info.txt``: one ``Label: value`` a line; a value is one line."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in rows if value.strip())


def info_rows(text: str) -> dict[str, str]:
    """The labels and values of ``bag-info.txt``; an indented line continues the one before."""
    found: dict[str, str] = {}
    label = ""
    for line in text.splitlines():
        if line[:1] in (" ", "\t") and label:
            found[label] += f" {line.strip()}"
        elif ":" in line:
            label, _, value = line.partition(":")
            found[label] = value.strip()
    return found


def digests_of(file: IO[bytes], algorithms: Iterable[str] = ALGORITHMS) -> tuple[dict[str, str], int]:
    """Digest by algorithm and the number of octets, in one reading."""
    sums, size = {name: hashlib.new(name) for name in algorithms}, 0
    while chunk := file.read(CHUNK):
        size += len(chunk)
        for one in sums.values():
            one.update(chunk)
    return {name: one.hexdigest() for name, one in sums.items()}, size


def files_in(folder: Path) -> Iterator[str]:
    """Every file below a folder as a path of the bag; links are named too and never followed."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _hexadecimal(text: str) -> bool:
    return all(sign in "0123456789abcdefABCDEF" for sign in text)
