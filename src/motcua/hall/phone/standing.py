"""Where a ticket stands now, for the phone, the kiosk and the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.counters import board, days_now
from motcua.counters.expecting import Wait, wait
from motcua.counters.models import OPEN, State, Ticket
from motcua.hall import waiting_words

OVER = "over"
"""The ticket's day has ended without it being served."""
NOBODY = "Hiện chưa có quầy nào mở cho việc này. Số của bạn vẫn giữ nguyên; xin hỏi cán bộ hướng dẫn."


@dataclass(frozen=True, slots=True)
class Standing:
    """``kind``: a value of :class:`State` or :data:`OVER`; ``ahead``: people who will be called before, None
    when it does not wait; ``wait``: None where it does not wait or no open counter serves the line."""

    kind: str
    ahead: int | None = None
    wait: Wait | None = None

    @property
    def place(self) -> str:
        """``Còn 4 người trước bạn``."""
        return "" if self.ahead is None else waiting_words.ahead(self.ahead)

    @property
    def expected(self) -> str:
        """``Dự kiến đến lượt khoảng 15–25 phút``, or that nobody serves the line."""
        if self.ahead is None:
            return ""
        return NOBODY if self.wait is None else f"Dự kiến đến lượt {self.span}"

    @property
    def span(self) -> str:
        return waiting_words.span(self.wait.low, self.wait.high) if self.wait else ""


def find(secret: str) -> Ticket | None:
    """The ticket of an address."""
    wanted = Ticket.objects.select_related("day__centre__unit", "line", "drawn_in", "counter", "procedure")
    return wanted.filter(secret=secret).first()


def standing_of(ticket: Ticket) -> Standing:
    """A ticket of an earlier day, or of a day that was closed, is over unless it was served."""
    day = days_now.current(ticket.day.centre_id)
    if ticket.state in OPEN | {State.ABSENT} and (
        day is None or day.pk != ticket.day_id or day.closed_at is not None
    ):
        return Standing(OVER)
    if ticket.state != State.WAITING:
        return Standing(ticket.state)
    return waiting(ticket, board.state_of(ticket.day.centre_id))


def waiting(ticket: Ticket, state: dict[str, Any]) -> Standing:
    """The place of a waiting ticket in the public state, found as a phone finds it."""
    letter = ticket.line.letter
    row = state["wait"].get(letter, [])
    mine = ticket.number if ticket.drawn_in_id == ticket.line_id else ticket.code
    ahead = row.index(mine) if mine in row else len(row)
    pace = state["pace"].get(letter)
    return Standing(ticket.state, ahead, wait(ahead, pace) if pace else None)
