"""The tab of simulations: runs with their progress, results side by side, the sentence for the decision."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.core.display import dong, figure
from motcua.core.errors import Refusal
from motcua.processes import bpmn
from motcua.processes.definition import ProcessModel
from motcua.processes.simulation.results import between
from motcua.reengineering.models import Diagram, ReviewedProcedure, SimulationRun
from motcua.reengineering.simulation.promise import Simulated, simulated
from motcua.studio.procedure_words import named

State = SimulationRun.State
UNDONE = (State.WAITING, State.RUNNING)
MOST_COLUMNS = 4
SHOWN = 30
"""Runs listed, the newest first."""
FULL = 1 - 1e-9
"""Load from which a role is said to be asked for more than it can do."""


def runs_of(reviewed: ReviewedProcedure) -> list[SimulationRun]:
    """The newest runs of a procedure's drawings (one query)."""
    rows = SimulationRun.objects.filter(diagram__reviewed=reviewed)
    return list(rows.select_related("diagram", "asked_by")[:SHOWN])


@dataclass(frozen=True)
class RunLine:
    """A run in the list."""

    run: SimulationRun
    chosen: bool

    @property
    def undone(self) -> bool:
        return self.run.state in UNDONE

    @property
    def percent(self) -> int:
        return min(100, 100 * self.run.progress // self.run.cases)

    @property
    def drawing(self) -> str:
        diagram = self.run.diagram
        return f"{diagram.get_side_display()}, phiên bản {diagram.number}"


@dataclass(frozen=True)
class Column:
    """A finished run with its drawing."""

    run: SimulationRun
    model: ProcessModel

    @property
    def result(self) -> dict[str, Any]:
        return self.run.result or {}

    @property
    def title(self) -> str:
        return f"{self.run.diagram.get_side_display()}: {self.run.name}"

    def lane(self, key: str) -> str:
        lane = self.model.lanes.get(key)
        return (lane.name or key) if lane else key


def chosen(runs: Sequence[SimulationRun], asked: Iterable[str]) -> list[Column]:
    """The runs of the address, in its order; without any, the newest present and proposed ones that can be
    compared, else the newest one."""
    done = {str(run.pk): run for run in runs if run.state == State.DONE and run.result}
    wanted = [done[key] for key in dict.fromkeys(asked) if key in done][:MOST_COLUMNS]
    picked = wanted or _pair(list(done.values()))
    models: dict[int, ProcessModel] = {}
    for run in picked:
        if run.diagram_id not in models:
            models[run.diagram_id] = bpmn.compile(run.diagram.xml.encode())
    order = list(Diagram.Side)
    picked.sort(key=lambda run: (order.index(Diagram.Side(run.diagram.side)), run.pk))
    return [Column(run, models[run.diagram_id]) for run in picked]


def _pair(done: list[SimulationRun]) -> list[SimulationRun]:
    for after in (run for run in done if run.diagram.side == Diagram.Side.TO_BE):
        for before in done:
            like = (before.cases, before.seed, before.name) == (after.cases, after.seed, after.name)
            if before.diagram.side == Diagram.Side.AS_IS and like:
                return [before, after]
    return done[:1]


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
            yield _plain(columns, f"– {called}", _of(name, quantile), say, _hours)
    yield _plain(columns, "Thời gian thật sự làm việc, trung bình", _value("work_hours"), _hours)
    yield Line("Đúng hạn", [_on_time(columns[0], one) for one in columns])
    yield _plain(columns, "Thời hạn đã dùng", _value("limit_hours"), _hours)
    yield _plain(columns, "Số lần đi lại", _value("trips"), lambda value: figure(round(value, 1)))
    yield _plain(
        columns, "Chi phí làm việc của cơ quan", _value("cost_vnd"), lambda value: dong(round(value))
    )


def _hours(value: float) -> str:
    return f"{figure(round(value, 1))} giờ"


def _wall(value: float) -> str:
    return f"{_hours(value)} ({figure(round(value / 24, 1))} ngày)"


SPREADS: tuple[tuple[str, str, Say], ...] = (
    ("cycle_hours", "Thời gian giải quyết (giờ làm việc)", _hours),
    ("calendar_hours", "Thời gian theo lịch, kể cả đêm và ngày nghỉ", _wall),
    ("waiting_hours", "Trong đó chờ người làm", _hours),
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
        change = _change(found["mean"], first.result[name]["mean"], _hours)
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
    return Cell(_percent(share), spread, change, round(100 * share))


def _percent(share: float) -> str:
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
    return Cell(f"bận {_percent(used)}", spread, share=round(100 * used), late=load >= FULL)


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


@dataclass(frozen=True)
class TakeOver:
    """What the button would take into the promised figures."""

    before: Column
    after: Column
    figures: Simulated


def take_over(columns: Sequence[Column]) -> TakeOver | None:
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
    if take_over(columns):
        return ""
    if any(unstable(column) for column in columns):
        return "mô phỏng không ổn định, hồ sơ chờ tăng mãi."
    return "cần xem một lượt hiện trạng và một lượt đề xuất chạy cùng lần, theo giờ hành chính."


def sentence(reviewed: ReviewedProcedure, columns: list[Column]) -> str:
    """What the decision says of the simulation; empty while nothing can be said."""
    taken = take_over(columns)
    if taken is None:
        return ""
    before, after = taken.before.result, taken.after.result
    hours = f"từ {_hours(before['cycle_hours']['mean'])} còn {_hours(after['cycle_hours']['mean'])} làm việc"
    said = (
        f"Theo mô phỏng {figure(taken.after.run.cases)} hồ sơ, thời gian giải quyết trung bình của "
        f"{named(reviewed.procedure.name)} {hours}"
    )
    if before["on_time_share"] is None or after["on_time_share"] is None:
        return f"{said}."
    was, becomes = (_percent(result["on_time_share"]) for result in (before, after))
    return f"{said}, tỷ lệ đúng hạn {f'vẫn {was}' if was == becomes else f'từ {was} thành {becomes}'}."
