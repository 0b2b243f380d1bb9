"""The incremental export: what happened since the last run is added, every event once and none forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.indicators.log_export.folder import SEGMENT, LogFolder, Place
from motcua.indicators.log_export.horizon import Horizon, horizon, known
from motcua.indicators.log_export.reading import events


@dataclass(frozen=True, slots=True)
class Exported:
    """``position``: id of the last event written. ``files``: written in this run. ``anew``: the folder held
    another database's log and was begun again. ``waiting``: a transaction did not end in time, so the newest
    events come with the next run."""

    position: int
    new: int
    files: int
    anew: bool = False
    waiting: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "position": self.position,
            "new_ids": self.new,
            "files": self.files,
            "began_anew": self.anew,
            "waiting": self.waiting,
        }


def export(folder: LogFolder | None = None, *, looks: int | None = None) -> Exported:
    """Bring the exported log up to now. Raises :class:`~motcua.indicators.log_export.folder.Busy`.

    The last segment is written again as a whole, so a run that was broken off leaves nothing half done.
    """
    folder = folder or LogFolder()
    with folder.held():
        begun = folder.place()
        anew = begun.position > 0 and not known(begun.position, begun.hash)
        if anew or not begun.position:
            folder.clear()
            begun = Place()
        end = horizon() if looks is None else horizon(looks)
        if not end.settled:
            return Exported(begun.position, 0, 0, anew, waiting=True)
        files = _written(folder, begun.position, end)
        return Exported(end.position, end.position - begun.position, files, anew)


def _written(folder: LogFolder, position: int, end: Horizon) -> int:
    if end.position == position:
        return 0
    files = 0
    for number in range(position // SEGMENT, end.position // SEGMENT + 1):
        last = min((number + 1) * SEGMENT - 1, end.position)
        for month, table in events(number * SEGMENT, last).items():
            folder.write_segment(number, month, table)
            files += 1
    folder.keep(Place(end.position, end.hash))
    return files
