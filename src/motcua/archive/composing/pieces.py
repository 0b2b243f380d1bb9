"""The files of a dossier and where each lies in its package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from motcua.archive.refusals import FileGone
from motcua.core.text import slug
from motcua.documents import vault
from motcua.documents.models import StoredFile
from motcua.dossiers.models import ComponentFile, Dossier, Result

PART = 40
"""Characters of a name inside the package; ASCII, so that no system spells it otherwise."""


@dataclass(frozen=True)
class Piece:
    """One file. ``of``: the component or result it belongs to; ``origin``: how it came in."""

    path: str
    file: StoredFile
    of: ComponentFile | Result
    origin: str

    def chunks(self) -> Iterator[bytes]:
        """The bytes from the vault. Raises FileGone."""
        try:
            with vault.path_of(self.file.sha256).open("rb") as file:
                while chunk := file.read(1 << 20):
                    yield chunk
        except FileNotFoundError:
            raise FileGone(
                f"Tệp “{self.file.name}”", remedy="Khôi phục từ bản sao lưu rồi làm lại."
            ) from None


def pieces_of(dossier: Dossier) -> list[Piece]:
    """Papers handed in, then results, in their order (two queries)."""
    papers = ComponentFile.objects.filter(component__dossier=dossier)
    rows = papers.select_related("component", "file").order_by("component__order", "component_id", "pk")
    found = [Piece(_paper(row, n), row.file, row, row.get_origin_display()) for n, row in enumerate(rows, 1)]
    results = dossier.results.exclude(file=None).select_related("file").order_by("pk")
    for number, result in enumerate(results, 1):
        assert result.file is not None, "those without a file are left out"
        path = f"data/results/{number:02d}-{named(result.file.name)}"
        found.append(Piece(path, result.file, result, "Cơ quan giải quyết cấp"))
    return found


def _paper(row: ComponentFile, number: int) -> str:
    folder = f"{row.component.order:02d}-{slug(row.component.name)[:PART].strip('-') or 'giay-to'}"
    return f"data/files/{folder}/{number:03d}-{named(row.file.name)}"


def named(name: str) -> str:
    """A file name in ASCII with its ending."""
    path = PurePosixPath(name)
    ending = slug(path.suffix)
    stem = slug(path.stem)[:PART].strip("-") or "tep"
    return f"{stem}.{ending}" if ending else stem
