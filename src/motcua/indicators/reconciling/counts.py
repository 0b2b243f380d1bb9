"""The two counts behind component 2.1, of one side, or of what one side has more than the other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Dossiers ``received``, and of them ``on_time``; negative in a difference."""

    received: int = 0
    on_time: int = 0

    @property
    def overdue(self) -> int:
        return self.received - self.on_time

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.received + other.received, self.on_time + other.on_time)

    def __sub__(self, other: Counts) -> Counts:
        return Counts(self.received - other.received, self.on_time - other.on_time)

    def __bool__(self) -> bool:
        return self.received != 0 or self.on_time != 0

    def as_json(self) -> dict[str, int]:
        return {"received": self.received, "on_time": self.on_time, "overdue": self.overdue}


NOTHING = Counts()
