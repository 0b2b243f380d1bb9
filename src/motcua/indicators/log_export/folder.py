"""The folder an exported log lies in: partitions by month, whole files only, one writer at a time.

``events/month=2026-08/segment-000012.parquet`` holds the events of August among those with ids
``12 * SEGMENT`` up to below ``13 * SEGMENT``. A file is written beside and renamed, so a reader never meets
half of one; a segment written again takes the place of what was there. ``place.json`` tells how far the
log was written. A crash between the two costs writing one segment again.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from motcua.core.errors import Conflict

SEGMENT = 50_000
"""Event ids per segment: what one run writes again at most, beyond what is new."""


class Busy(Conflict):
    """Đang có một lượt xuất nhật ký khác."""


@dataclass(frozen=True, slots=True)
class Place:
    """The last event written: ``position`` its id, ``hash`` its link in its dossier's chain, by which a log
    of another database is told apart."""

    position: int = 0
    hash: str = ""


class LogFolder:
    """``root``: by default the setting ``EVENT_LOG``."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path(settings.EVENT_LOG)
        self.events = self.root / "events"
        self.facts = self.root / "facts"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be the only writer. Raises :class:`Busy`; a process that dies lets go."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                remedy = "Hãy đợi lượt ấy xong rồi xuất lại."
                raise Busy("Xuất nhật ký sự kiện", remedy=remedy) from None
            yield

    def place(self) -> Place:
        """How far the log was written; the beginning where it was not, or the note cannot be read."""
        try:
            said = json.loads((self.root / "place.json").read_text())
            return Place(int(said["position"]), str(said["hash"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Place()

    def keep(self, place: Place) -> None:
        beside = self.root / "place.json.new"
        beside.write_text(json.dumps(asdict(place)))
        beside.replace(self.root / "place.json")

    def clear(self) -> None:
        """Forget the events, to begin anew."""
        (self.root / "place.json").unlink(missing_ok=True)
        shutil.rmtree(self.events, ignore_errors=True)

    def write_segment(self, number: int, month: date, table: pa.Table) -> Path:
        return written(self.events / f"month={month:%Y-%m}" / f"segment-{number:06d}.parquet", table)

    def write_facts(self, month: date, number: int, table: pa.Table) -> Path:
        return written(self.facts / f"month={month:%Y-%m}" / f"part-{number:04d}.parquet", table)

    def event_files(self) -> list[Path]:
        return sorted(self.events.glob("month=*/segment-*.parquet"))

    def fact_files(self, month: date) -> list[Path]:
        return sorted(self.facts.glob(f"month={month:%Y-%m}/part-*.parquet"))


def written(path: Path, table: pa.Table) -> Path:
    """Write the whole file beside, on disk, then put it in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    with beside.open("wb") as file:
        pq.write_table(table, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    return path
