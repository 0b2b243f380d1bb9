"""Results of simulations side by side: their figures, the load of each role, what is unstable."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.core.display import dong, figure
from motcua.processes.simulation.results import between
from motcua.studio.pages.simulation_runs import Column

FULL = 1 - 1e-9
"""Load from which a role is said to be asked for more than it can do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. ``spread``: its interval in words; ``change``: against the first column; ``share``: for
    the bar, percent, None without one; ``late``: above what can be borne."""

    text: str
    spread: str = ""
    change: str = ""
    share: int | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A figure across the columns."""

    name: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Warned:
    """A run that grows without bound: what stands in its way and what to do, a sentence each."""

    title: str
    sentences: list[str]


@dataclass(frozen=True)
class Results:
    """The columns, their figures, the load of each role, and what is unstable in words."""

    columns: list[Column]
    lines: list[Line]
    lanes: list[Line]
    warnings: list[Warned]


def results(columns: list[Column]) -> Results | None:
    if not columns:
        return None
    warnings = [Warned(column.title, found) for column in columns if (found := unstable(column))]
    return Results(columns, list(filter(_told, _lines(columns))), _lanes(columns), warnings)


def _told(line: Line) -> bool:
    return any(cell.text != "–" for cell in line.cells)


Value = Callable[[Mapping[str, Any]], float | None]
Say = Callable[[float], str]


def _lines(columns: list[Column]) -> Iterable[Line]:
    for name, words, say in SPREADS:
        yield Line(f"{words}, trung bình", [_mean(columns[0], one, name, say) for one in columns])
        for quantile, called in (("p50", "một nửa không quá"), ("p90", "90 % không quá")):
            yield _plain(columns, f"– {called}", _of(name, quantile), say, hours)
    yield _plain(columns, "Thời gian thật sự làm việc, trung bình", _value("work_hours"), hours)
    yield Line("Đúng hạn", [_on_time(columns[0], one) for one in columns])
    yield _plain(columns, "Thời hạn đã dùng", _value("limit_hours"), hours)
    yield _plain(columns, "Số lần đi lại", _value("trips"), lambda value: figure(round(value, 1)))
    yield _plain(
        columns, "Chi phí làm việc của cơ quan", _value("cost_vnd"), lambda value: dong(round(value))
    )


def hours(value: float) -> str:
    return f"{figure(round(value, 1))} giờ"


def _wall(value: float) -> str:
    return f"{hours(value)} ({figure(round(value / 24, 1))} ngày)"


SPREADS: tuple[tuple[str, str, Say], ...] = (
    ("cycle_hours", "Thời gian giải quyết (giờ làm việc)", hours),
    ("calendar_hours", "Thời gian theo lịch, kể cả đêm và ngày nghỉ", _wall),
    ("waiting_hours", "Trong đó chờ người làm", hours),
)


def _value(name: str) -> Value:
    return lambda result: result.get(name)


def _of(name: str, part: str) -> Value:
    return lambda result: result.get(name, {}).get(part)


def _plain(columns: list[Column], words: str, value: Value, say: Say, differ: Say | None = None) -> Line:
    """``differ``: how a difference is said, as the figure itself when None."""
    first = value(columns[0].result)
    cells = []
    for column in columns:
        found = value(column.result)
        change = "" if column is columns[0] else _change(found, first, differ or say)
        cells.append(Cell("–" if found is None else say(found), change=change))
    return Line(words, cells)


def _mean(first: Column, column: Column, name: str, say: Say) -> Cell:
    found = column.result.get(name, {})
    if found.get("mean") is None:
        return Cell("–")
    change = ""
    if column is not first:
        change = _change(found["mean"], first.result[name]["mean"], hours)
        interval = between(first.result, column.result, name) if _same_chance(first, column) else None
        if interval and change not in ("", SAME):
            ends = sorted(abs(end) for end in interval)
            certain = interval[0] * interval[1] > 0
            change += f", khoảng tin cậy {_from_to(*ends)}" if certain else ", chưa chắc chắn là khác"
    return Cell(say(found["mean"]), _interval(found.get("ci")), change)


def _same_chance(first: Column, other: Column) -> bool:
    return (first.run.seed, first.run.cases) == (other.run.seed, other.run.cases)


SAME = "như nhau"


def _change(value: float | None, first: float | None, say: Say) -> str:
    if value is None or first is None:
        return ""
    if say(value) == say(first):
        return SAME
    return f"{'giảm' if value < first else 'tăng'} {say(abs(value - first))}"


def _interval(ends: Sequence[float] | None) -> str:
    return f"khoảng tin cậy 95 %: {_from_to(*ends)}" if ends else ""


def _from_to(low: float, high: float) -> str:
    return f"{figure(round(low, 1))} đến {figure(round(high, 1))}"


def _on_time(first: Column, column: Column) -> Cell:
    share = column.result.get("on_time_share")
    if share is None:
        return Cell("–")
    before, change = first.result.get("on_time_share"), ""
    if column is not first and before is not None:
        points = round(100 * share, 1) - round(100 * before, 1)
        sign = "tăng" if points > 0 else "giảm"
        change = f"{sign} {figure(round(abs(points), 1))} điểm phần trăm" if points else SAME
    ends = column.result.get("on_time_ci")
    spread = _interval([100 * end for end in ends]) if ends else ""
    return Cell(percent(share), spread, change, round(100 * share))


def percent(share: float) -> str:
    return f"{figure(round(100 * share, 1))} %"


def _lanes(columns: list[Column]) -> list[Line]:
    """How busy each role is, by name, so that a role keeps its line when its id changed."""
    names = dict.fromkeys(
        column.lane(key) for column in columns for key in column.result.get("utilisation", {})
    )
    return [Line(name, [_busy(column, name) for column in columns]) for name in names]


def _busy(column: Column, name: str) -> Cell:
    keys = [key for key in column.result.get("utilisation", {}) if column.lane(key) == name]
    if not keys:
        return Cell("–")
    key = keys[0]
    used, load = column.result["utilisation"][key], column.result["offered_load"][key]
    staff = column.run.scenario["staff"].get(key, 1)
    queue = figure(round(column.result["queue_length"][key], 1))
    spread = f"{figure(staff)} người; trung bình {queue} việc chờ"
    return Cell(f"bận {percent(used)}", spread, share=round(100 * used), late=load >= FULL)


def unstable(column: Column) -> list[str]:
    """What grows without bound and what to do about it; empty for a stable run."""
    result = column.result
    if result.get("stable", True):
        return []
    told = [
        f"{column.lane(key)} được giao gấp {figure(round(load, 2))} lần sức của {figure(staff)} người: "
        f"cần ít nhất {figure(_enough(load, staff))} người, hoặc bớt việc, rút ngắn bước của vai này."
        for key, load in result["offered_load"].items()
        if load >= FULL and (staff := column.run.scenario["staff"].get(key, 1))
    ]
    return told or ["Hãy thêm người hoặc bớt việc rồi chạy lại."]


def _enough(load: float, staff: int) -> int:
    """People with whom the load falls below one."""
    return math.floor(load * staff + 1e-9) + 1
