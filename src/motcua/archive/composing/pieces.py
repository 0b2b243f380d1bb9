"""The files of a dossier and where each lies in its package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from django.apps import apps
from django.db.models import Model

from motcua.archive.package.layout import CHUNK
from motcua.core.text import slug
from motcua.digitising.models import Recognition
from motcua.documents.downloads import opened
from motcua.documents.models import StoredFile
from motcua.dossiers.models import ComponentFile, Dossier, Extract

PART = 40
"""Characters of a name inside the package; ASCII, so that no system spells it otherwise."""
HELD = "side_files.Held"
"""Papers held here for a system outside; a neighbour of the archive, hence by name."""
READABLE = "Bản đọc được bằng máy, do hệ thống lập từ tệp gốc"
ARCHIVAL = "PDF/A"


@dataclass(frozen=True)
class Piece:
    """One file. ``of``: the row it belongs to; ``origin``: how it came in; ``rendition_of``: the path of the
    original this is a searchable PDF/A copy of, empty for originals."""

    path: str
    file: StoredFile
    of: Model
    origin: str
    rendition_of: str = ""

    def chunks(self) -> Iterator[bytes]:
        """The bytes from the vault. Raises FileDestroyed, FileMissing."""
        with opened(self.file) as file:
            while chunk := file.read(CHUNK):
                yield chunk


def pieces_of(dossier: Dossier) -> list[Piece]:
    """Papers handed in, results, copies of results, papers held for systems outside, each in their order;
    then the searchable copies of all of these (five queries)."""
    found = [*_papers(dossier), *_results(dossier), *_extracts(dossier), *_held(dossier)]
    return [*found, *_renditions(found)]


def _papers(dossier: Dossier) -> Iterator[Piece]:
    papers = ComponentFile.objects.filter(component__dossier=dossier)
    rows = papers.select_related("component", "file").order_by("component__order", "component_id", "pk")
    for number, row in enumerate(rows, 1):
        folder = f"{row.component.order:02d}-{slug(row.component.name)[:PART].strip('-') or 'giay-to'}"
        path = f"data/files/{folder}/{number:03d}-{named(row.file.name)}"
        yield Piece(path, row.file, row, row.get_origin_display())


def _results(dossier: Dossier) -> Iterator[Piece]:
    rows = dossier.results.exclude(file=None).select_related("file").order_by("pk")
    for number, row in enumerate(rows, 1):
        assert row.file is not None, "those without a file are left out"
        path = f"data/results/{number:02d}-{named(row.file.name)}"
        yield Piece(path, row.file, row, "Cơ quan giải quyết cấp")


def _extracts(dossier: Dossier) -> Iterator[Piece]:
    rows = Extract.objects.filter(result__dossier=dossier).exclude(file=None).select_related("file")
    for number, row in enumerate(rows.order_by("pk"), 1):
        assert row.file is not None, "those without a file are left out"
        path = f"data/extracts/{number:02d}-{named(row.file.name)}"
        yield Piece(path, row.file, row, "Bản sao cơ quan giải quyết cấp")


def _held(dossier: Dossier) -> Iterator[Piece]:
    rows = apps.get_model(HELD)._default_manager.filter(side_file__dossier=dossier, released_at=None)
    for number, row in enumerate(rows.select_related("file").order_by("pk"), 1):
        path = f"data/side-files/{number:02d}-{named(row.file.name)}"
        yield Piece(path, row.file, row, f"Hồ sơ phụ: {row.get_kind_display()}")


def _renditions(pieces: list[Piece]) -> Iterator[Piece]:
    """What recognition made of them, where it is archival and another content than the original."""
    read = Recognition.objects.filter(
        source__sha256__in={piece.file.sha256 for piece in pieces},
        state=Recognition.State.DONE,
        claim__startswith=ARCHIVAL,
        searchable__destroyed="",
    )
    made = {row.source.sha256: row.searchable for row in read.select_related("source", "searchable")}
    for piece in pieces:
        copy = made.get(piece.file.sha256)
        if copy is not None and copy.sha256 != piece.file.sha256:
            path = f"data/renditions/{piece.path.removeprefix('data/').removesuffix('.pdf')}.pdf"
            yield replace(piece, path=path, file=copy, origin=READABLE, rendition_of=piece.path)


def named(name: str) -> str:
    """A file name in ASCII with its ending."""
    path = PurePosixPath(name)
    ending = slug(path.suffix)
    stem = slug(path.stem)[:PART].strip("-") or "tep"
    return f"{stem}.{ending}" if ending else stem
