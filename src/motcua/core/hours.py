"""Working hours of an agency in one day. Durations are ``timedelta``, times are local Viet Nam time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property
from itertools import pairwise

from motcua.core.errors import Refusal

_PART = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
ZERO = timedelta(0)


class BadHours(Refusal):
    """Giờ làm việc không hợp lệ."""


def since_midnight(moment: time) -> timedelta:
    """How far into its day ``moment`` lies."""
    return timedelta(
        hours=moment.hour, minutes=moment.minute, seconds=moment.second, microseconds=moment.microsecond
    )


def at_offset(offset: timedelta) -> time:
    """The time of day ``offset`` after midnight (less than one day)."""
    minutes, rest = divmod(offset, timedelta(minutes=1))
    return time(minutes // 60, minutes % 60, rest.seconds, rest.microseconds)


@dataclass(frozen=True)
class Hours:
    """Ordered, disjoint sessions of one working day, such as 07:30-11:30 and 13:00-17:00."""

    sessions: tuple[tuple[time, time], ...]

    def __post_init__(self) -> None:
        edges = [edge for session in self.sessions for edge in session]
        if not edges or any(late <= early for early, late in pairwise(edges)):
            raise BadHours(
                f"Giờ làm việc “{self}”",
                "các buổi phải có giờ kết thúc sau giờ bắt đầu, xếp theo thứ tự và không chồng nhau",
                "Hãy ghi như 07:30-11:30,13:00-17:00.",
                where="hours",
            )

    def __str__(self) -> str:
        return ",".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in self.sessions)

    @classmethod
    def parse(cls, text: str) -> Hours:
        """Read ``07:30-11:30,13:00-17:00``; raises :class:`BadHours`."""
        return cls(tuple(_session(part.strip(), text) for part in text.split(",")))

    @property
    def opening(self) -> time:
        return self.sessions[0][0]

    @property
    def closing(self) -> time:
        return self.sessions[-1][1]

    @cached_property
    def daily(self) -> timedelta:
        """Working time in one whole day."""
        return self.worked_by(self.closing)

    def worked_by(self, moment: time) -> timedelta:
        """Working time of the day that has passed at ``moment``."""
        return sum(
            (
                since_midnight(min(moment, end)) - since_midnight(start)
                for start, end in self.sessions
                if moment > start
            ),
            ZERO,
        )

    def time_when(self, worked: timedelta) -> time:
        """The earliest time at which ``worked`` (up to :attr:`daily`) has passed."""
        for start, end in self.sessions:
            session = since_midnight(end) - since_midnight(start)
            if worked <= session:
                return at_offset(since_midnight(start) + worked)
            worked -= session
        raise ValueError("more working time than one day holds")

    def next_moment(self, moment: time) -> time | None:
        """``moment`` itself inside a session (both ends included), else the next session's start."""
        return next((max(moment, start) for start, end in self.sessions if moment <= end), None)


def _session(part: str, text: str) -> tuple[time, time]:
    found = _PART.fullmatch(part)
    try:
        if found:
            h1, m1, h2, m2 = map(int, found.groups())
            return time(h1, m1), time(h2, m2)
    except ValueError:
        pass
    raise BadHours(
        f"Giờ làm việc “{text}”", "không đọc được", "Hãy ghi như 07:30-11:30,13:00-17:00.", where="hours"
    )


DEFAULT_HOURS = Hours.parse("07:30-11:30,13:00-17:00")
