"""From a model and a scenario to the table of stops."""

from __future__ import annotations

from motcua.processes.definition import Kind, ProcessModel, TaskType
from motcua.processes.program import Place, program_of
from motcua.processes.simulation import chances
from motcua.processes.simulation.numbers import BadScenario
from motcua.processes.simulation.scenario import Scenario
from motcua.processes.simulation.stops import Plan, Row, Stop


def plan(model: ProcessModel, scenario: Scenario) -> Plan:
    """The table. Raises :class:`BadScenario` for branching or rework that cannot be."""
    return _Planner(model, scenario).plan()


_STOPS = (Kind.TASK, Kind.TIMER, Kind.END, Kind.SUBPROCESS)


class _Planner:
    def __init__(self, model: ProcessModel, scenario: Scenario) -> None:
        self.model = model
        self.scenario = scenario
        self.program = program_of(model)
        self.rows: list[Row] = []
        self.at: dict[tuple[str, str], int] = {}
        self.open: list[tuple[Place, Row]] = []

    def plan(self) -> Plan:
        self._all_decided()
        first = self._leave(self.program.places[self.program.start])
        settle = self._add(Row(Stop.SETTLE, ""))
        while self.open:
            self._fill(*self.open.pop())
        made = Plan(tuple(self.rows), first, settle)
        _ends(made, self.model)
        return made

    def _add(self, row: Row) -> int:
        self.rows.append(row)
        return len(self.rows) - 1

    def _arrive(self, id_: str, flow: str) -> int:
        """The row of the first stop on coming to a node by ``flow``; filled later, so a long process needs
        no deep recursion."""
        place = self.program.places[id_]
        while self._trivial(place):
            flow, place = place.ways[0].flow, self.program.places[place.ways[0].target]
        key = (place.id, flow if place.joins else "")
        if key not in self.at:
            row = Row(Stop.PASS, place.id, slot=key[1])
            self.at[key] = self._add(row)
            self.open.append((place, row))
        return self.at[key]

    def _trivial(self, place: Place) -> bool:
        """Whether a token passes through without anything to decide, wait for or count."""
        if place.joins or not place.free or len(place.ways) != 1:
            return False
        return place.kind not in _STOPS or (place.kind is Kind.SUBPROCESS and not place.inner)

    def _fill(self, place: Place, row: Row) -> None:
        if place.joins:
            row.kind, row.place = Stop.GATHER if place.feeds else Stop.JOIN, place
            row.targets, row.needed = (self._leave(place),), len(place.joins)
        elif place.kind is Kind.END:
            row.kind = Stop.END
        elif place.kind is Kind.TASK:
            self._task(place, row)
        elif place.kind is Kind.SUBPROCESS and place.inner:
            row.kind, row.targets = Stop.ENTER, (self._leave(place),)
            row.inner = self._leave(self.program.places[place.inner])
            row.timers = self._timers(place)
        elif place.kind is Kind.TIMER:
            self._wait(place, row)
        else:
            self._split(place, row)

    def _task(self, place: Place, row: Row) -> None:
        node, duration = self.model.nodes[place.id], self.scenario.durations.get(place.id)
        onward = self._leave(place)
        row.counted, row.targets = True, (onward,)
        rework = self.scenario.rework.get(place.id)
        if rework and rework.probability:
            self._earlier(rework.to, place.id)
            row.targets = (onward, self._arrive(rework.to, ""))
            row.weights = (1 - rework.probability, rework.probability)
        if duration is None or duration.mean == 0:
            return
        row.kind, row.duration = Stop.WORK, duration
        row.lane = "" if node.task_type is TaskType.SERVICE else node.lane
        if self._apart(place):
            self._framed(row, place)

    def _wait(self, place: Place, row: Row) -> None:
        row.kind, row.timer = Stop.WAIT, self.model.nodes[place.id].timer
        row.targets = (self._leave(place),)
        if self._apart(place):
            self._framed(row, place)

    def _framed(self, row: Row, place: Place) -> None:
        """Turn a row into the opening of a frame that holds what the row was and then ends."""
        end = self._add(Row(Stop.END, place.id))
        inside = Row(
            row.kind, row.node, (end,), lane=row.lane, duration=row.duration, timer=row.timer,
            counted=row.counted,
        )  # fmt: skip
        row.kind, row.counted, row.inner = Stop.ENTER, False, self._add(inside)
        row.timers = self._timers(place)

    def _apart(self, place: Place) -> bool:
        """Whether a step needs a frame: timers stand on it, something around it can be interrupted, or an
        inclusive join of its process has to know where it stands."""
        around, places = place.parent, self.program.places
        while around:
            if any(places[timer].interrupting for timer in places[around].timers):
                return True
            around = places[around].parent
        return bool(place.timers) or any(join.parent == place.parent for join in self.program.gathering)

    def _timers(self, place: Place) -> tuple[int, ...]:
        """One RING row per timer on a step; it leads to FIRE, which leads to what the timer starts."""
        rings = []
        for id_ in place.timers:
            timer = self.program.places[id_]
            fire = Row(Stop.FIRE, id_, interrupting=timer.interrupting)
            ring = Row(Stop.RING, id_, (self._add(fire),), timer=self.model.nodes[id_].timer)
            rings.append(self._add(ring))
            fire.targets = (self._leave(timer),)
        return tuple(rings)

    def _leave(self, place: Place) -> int:
        """The row that follows a place; leaving by more than one way needs a row of its own."""
        if place.free and len(place.ways) == 1:
            return self._arrive(place.ways[0].target, place.ways[0].flow)
        row = Row(Stop.END, place.id)
        if place.ways:
            self._split(place, row)
        return self._add(row)

    def _split(self, place: Place, row: Row) -> None:
        row.kind, ways = Stop.FORK, [(way, 1.0) for way in place.ways]
        if place.kind is Kind.EXCLUSIVE:
            row.kind, ways = Stop.PASS, chances.of_one(place, self.scenario.branching)
        elif not place.free:
            row.kind = Stop.CHOOSE
            ways, default = chances.of_some(place, self.scenario.branching)
            row.otherwise = self._arrive(default.target, default.flow) if default else -1
        if row.kind is not Stop.FORK:
            row.weights = tuple(chance for _, chance in ways)
        row.targets = tuple(self._arrive(way.target, way.flow) for way, _ in ways)

    def _earlier(self, to: str, task: str) -> None:
        """A case is sent back on its own branch only, as :func:`motcua.processes.stepper.reopen` does."""
        seen, waiting = set(), [to]
        while waiting:
            place = self.program.places[waiting.pop()]
            if place.id in seen:
                continue
            seen.add(place.id)
            if place.kind is Kind.EXCLUSIVE or (place.free and len(place.ways) == 1 and not place.joins):
                waiting += [way.target for way in place.ways]
        if task not in seen or self.model.nodes[to].parent != self.model.nodes[task].parent:
            where = f"rework.{task}.to"
            reason = f"bước “{to}” không đứng trước bước “{task}” trên cùng một nhánh"
            raise BadScenario(where, reason, "Hãy ghi một bước đứng trước trên cùng nhánh.", where)

    def _all_decided(self) -> None:
        """A probability at a flow nobody decides about is a mistake, unless it says what happens anyway."""
        for flow, chance in self.scenario.branching.items():
            place = self.program.places[self.model.flows[flow].source]
            if chance != 1 and place.free:
                where = f"branching.{flow}"
                reason = f"đường đi “{flow}” không thuộc một lựa chọn nào"
                raise BadScenario(where, reason, "Hãy bỏ mục này.", where)


def _ends(made: Plan, model: ProcessModel) -> None:
    """Refuse branching under which a case could go round for ever."""
    before: dict[int, list[int]] = {}
    for at, row in enumerate(made.rows):
        ahead = (*row.targets, row.inner, row.otherwise)
        for target in (target for target in ahead if target >= 0):
            before.setdefault(target, []).append(at)
    good = {at for at, row in enumerate(made.rows) if row.kind in (Stop.END, Stop.SETTLE)}
    waiting = list(good)
    while waiting:
        for at in before.get(waiting.pop(), []):
            if at not in good:
                good.add(at)
                waiting.append(at)
    stuck = next((row.node for at, row in enumerate(made.rows) if at not in good), None)
    if stuck is not None:
        name = model.nodes[stuck].name or stuck
        raise BadScenario(
            "branching", f"hồ sơ tới “{name}” sẽ quay vòng mãi", "Hãy cho đường ra một xác suất lớn hơn 0.",
            "branching",
        )  # fmt: skip
