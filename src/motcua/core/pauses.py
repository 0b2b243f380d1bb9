"""Pauses of a running deadline: closed stretches of time that do not count against the office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.core.calendar import local
from motcua.core.dates import parse_moment
from motcua.core.errors import Refusal

_REMEDY = "Hãy ghi như 2026-08-24T08:00/2026-08-25T10:00."


class BadPause(Refusal):
    """Khoảng tạm dừng không hợp lệ."""


@dataclass(frozen=True, order=True)
class Pause:
    """From ``start`` to ``end``, both time zone aware; raises :class:`BadPause` unless start < end."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise BadPause(
                f"Khoảng tạm dừng {self}", "giờ kết thúc phải sau giờ bắt đầu", _REMEDY, where="pause"
            )

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @classmethod
    def parse(cls, text: str) -> Pause:
        """Read ``FROM/TO`` in ISO 8601; a time without offset is Viet Nam time."""
        start, slash, end = (part.strip() for part in text.partition("/"))
        if not slash or not start or end in ("", ".."):
            raise BadPause(
                f"Khoảng tạm dừng “{text}”", "thiếu giờ bắt đầu hoặc giờ kết thúc", _REMEDY, where="pause"
            )
        return cls(parse_moment(start, "pause"), parse_moment(end, "pause"))


def merged(pauses: Iterable[Pause]) -> list[Pause]:
    """The same paused time as ordered pauses that neither overlap nor touch, on the Vietnamese clock."""
    result: list[Pause] = []
    for pause in sorted(Pause(local(p.start), local(p.end)) for p in pauses):
        if result and pause.start <= result[-1].end:
            result[-1] = Pause(result[-1].start, max(result[-1].end, pause.end))
        else:
            result.append(pause)
    return result


def within_receipt(pauses: Sequence[Pause], received: datetime) -> list[Pause]:
    """:func:`merged`, refusing a pause that starts before the dossier was received."""
    early = min(pauses, default=None)
    if early is not None and early.start < received:
        raise BadPause(f"Khoảng tạm dừng {early}", "bắt đầu trước khi nhận hồ sơ", _REMEDY, where="pause")
    return merged(pauses)
