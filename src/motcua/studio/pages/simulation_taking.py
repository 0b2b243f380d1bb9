"""What shown runs may give to the promised figures, and the sentence for the decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.core.display import figure
from motcua.core.errors import Refusal
from motcua.reengineering.models import ReviewedProcedure
from motcua.reengineering.simulation.promise import Simulated, simulated
from motcua.studio.pages.simulation import hours, percent, unstable
from motcua.studio.pages.simulation_runs import Column
from motcua.studio.procedure_words import named


@dataclass(frozen=True)
class TakeOver:
    """What the button would take into the promised figures."""

    before: Column
    after: Column
    figures: Simulated


def taken_of(columns: Sequence[Column]) -> TakeOver | None:
    """Of the shown columns, when they are a present and a proposed run that may be taken."""
    if len(columns) != 2:
        return None
    try:
        before, after = columns
        return TakeOver(before, after, simulated(before.run, after.run))
    except Refusal:
        return None


def no_sentence(columns: list[Column]) -> str:
    """Why nothing can be said of the simulation yet; empty when it can."""
    if taken_of(columns):
        return ""
    if any(unstable(column) for column in columns):
        return "mô phỏng không ổn định, hồ sơ chờ tăng mãi."
    return "cần xem một lượt hiện trạng và một lượt đề xuất chạy cùng lần, theo giờ hành chính."


def sentence(reviewed: ReviewedProcedure, columns: list[Column]) -> str:
    """What the decision says of the simulation; empty while nothing can be said."""
    taken = taken_of(columns)
    if taken is None:
        return ""
    before, after = taken.before.result, taken.after.result
    change = f"từ {hours(before['cycle_hours']['mean'])} còn {hours(after['cycle_hours']['mean'])} làm việc"
    said = (
        f"Theo mô phỏng {figure(taken.after.run.cases)} hồ sơ, thời gian giải quyết trung bình của "
        f"{named(reviewed.procedure.name)} {change}"
    )
    if before["on_time_share"] is None or after["on_time_share"] is None:
        return f"{said}."
    was, becomes = (percent(result["on_time_share"]) for result in (before, after))
    return f"{said}, tỷ lệ đúng hạn {f'vẫn {was}' if was == becomes else f'từ {was} thành {becomes}'}."
