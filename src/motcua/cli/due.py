"""``motcua due``: a deadline from the command line, no database needed."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded
from motcua.core.calendar import WorkingCalendar
from motcua.core.dates import parse_moment, parse_time
from motcua.core.deadlines import Due, DueAt, compute_due
from motcua.core.errors import Refusal
from motcua.core.hours import DEFAULT_HOURS, Hours
from motcua.core.limits import Limit
from motcua.core.pauses import Pause


class BadDueAt(Refusal):
    """Cách tính hạn không có."""


Received = Annotated[
    str, typer.Option(help="Thời điểm nhận hồ sơ, ISO 8601; không ghi múi giờ là giờ Việt Nam.")
]
LimitText = Annotated[
    str,
    typer.Option(
        "--limit",
        help="Thời hạn: “3 working days”, “1,5 working days”, “8 working hours”, “15 days”, “1 month”, "
        "“same day”.",
    ),
]
Cutoff = Annotated[
    str | None, typer.Option(help="Giờ chốt nhận hồ sơ, như 15:00; sau giờ này tính ngày làm việc sau.")
]
DueAtText = Annotated[
    str, typer.Option("--due-at", help="end-of-day: hết giờ của ngày cuối; same-time: cùng giờ nhận.")
]
HoursText = Annotated[str, typer.Option("--hours", help="Giờ làm việc của cơ quan.")]
PauseTexts = Annotated[
    list[str] | None,
    typer.Option("--pause", help="Khoảng tạm dừng TỪ/ĐẾN theo ISO 8601; ghi nhiều lần được."),
]


@guarded
def due(
    received: Received,
    limit: LimitText,
    cutoff: Cutoff = None,
    due_at: DueAtText = DueAt.END_OF_DAY.value,
    hours: HoursText = str(DEFAULT_HOURS),
    pause: PauseTexts = None,
    form: FormatOption = Format.text,
) -> None:
    """Tính hạn trả kết quả và giải thích cách tính."""
    answer = compute_due(
        parse_moment(received, "received"),
        Limit.parse(limit),
        WorkingCalendar(Hours.parse(hours)),
        cutoff=None if cutoff is None else parse_time(cutoff, "cutoff"),
        due_at=_due_at(due_at),
        pauses=[Pause.parse(text) for text in pause or ()],
    )
    emit(_document(answer), "\n".join([answer.due.isoformat(), *answer.explanation]), form)


def _due_at(text: str) -> DueAt:
    try:
        return DueAt(text)
    except ValueError:
        raise BadDueAt(f"“{text}”", remedy="Hãy chọn end-of-day hoặc same-time.", where="due-at") from None


def _document(answer: Due) -> dict[str, Any]:
    """``provisional`` appears only where it is true: a firm deadline carries no caveat."""
    document: dict[str, Any] = {"due": answer.due.isoformat(), "explanation": list(answer.explanation)}
    return document | ({"provisional": True} if answer.provisional else {})
