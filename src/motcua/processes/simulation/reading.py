"""From a scenario file to a :class:`Scenario` checked against its model."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import yaml

from motcua.core.errors import Unreadable
from motcua.core.json_numbers import JsonNumbers
from motcua.processes.definition import ProcessModel
from motcua.processes.simulation.distributions import Const, Distribution, Exp, Lognormal, Uniform
from motcua.processes.simulation.numbers import BadScenario, known, mapping, number, probability, whole
from motcua.processes.simulation.scenario import REGULAR, Rework, Scenario, WorkingTime

WIDEST = 1000
"""Standard deviations against the mean beyond which no duration can be meant."""
KEYS = (
    "arrivals", "durations", "staff", "branching", "calendar", "priorities", "rework", "limit_hours",
    "warm_up", "trips", "cost",
)  # fmt: skip


def parse(content: bytes, name: str) -> Any:
    """The document in a JSON or YAML file. Raises :class:`Unreadable`."""
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader=JsonNumbers)
    except (ValueError, TypeError, yaml.YAMLError, RecursionError):
        reason = "không phải JSON hoặc YAML đọc được (UTF-8)"
        raise Unreadable(f"Tệp {name}", reason, "Vui lòng sửa tệp rồi mô phỏng lại.", name) from None


def read(document: Any, model: ProcessModel) -> Scenario:
    """The scenario a document describes. Raises :class:`BadScenario` naming the first wrong place."""
    given = mapping(document, "kịch bản")
    known(given, KEYS, "")
    if "arrivals" not in given:
        raise BadScenario("arrivals", "thiếu", 'Hãy ghi {"dist": "exp", "mean_hours": 1}.', "arrivals")
    lanes = _Lanes(model)
    return Scenario(
        arrivals=_arrivals(given["arrivals"]),
        durations=_by_task(given, "durations", model, distribution),
        staff=lanes.read(given, "staff", lambda value, where: whole(value, where, 1)),
        branching=_branching(given, model),
        calendar=_calendar(given.get("calendar", WorkingTime.ALWAYS)),
        priorities=_priorities(given),
        rework=_by_task(given, "rework", model, lambda value, where: _rework(value, where, model)),
        limit_hours=_limit(given.get("limit_hours")),
        warm_up=whole(given.get("warm_up", 0), "warm_up", 0),
        trips=_by_task(given, "trips", model, number),
        cost=lanes.read(given, "cost", number),
        spoken=lanes.spoken,
    )


def distribution(value: Any, where: str) -> Distribution:
    """``{"dist": "exp|const|uniform|lognormal", …}``; a mean of 0 is the constant 0."""
    given = mapping(value, where)
    kind = given.get("dist")
    if kind not in _PARTS:
        wanted = ", ".join(_PARTS)
        raise BadScenario(
            f"{where}.dist", f"không có phân phối “{kind}”", f"Hãy chọn {wanted}.", f"{where}.dist"
        )
    known(given, ("dist", *_PARTS[kind], "mean_hours"), where)
    parts = {part: _part(given, part, where) for part in _PARTS[kind]}
    if kind == "uniform":
        return _uniform(parts, given, where)
    mean = parts["mean_hours"]
    if mean == 0 or kind == "const":
        return Const(mean)
    return Exp(mean) if kind == "exp" else _lognormal(mean, parts["sd_hours"], where)


def _lognormal(mean: float, sd: float, where: str) -> Distribution:
    if sd > WIDEST * mean:
        place = f"{where}.sd_hours"
        raise BadScenario(place, f"lớn hơn {WIDEST} lần mean_hours", "Hãy ghi một số nhỏ hơn.", place)
    return Lognormal(mean, sd)


_PARTS = {
    "exp": ("mean_hours",),
    "const": ("mean_hours",),
    "uniform": ("min_hours", "max_hours"),
    "lognormal": ("mean_hours", "sd_hours"),
}


def _part(given: Mapping[str, Any], part: str, where: str) -> float:
    place = f"{where}.{part}"
    if part not in given:
        raise BadScenario(place, "thiếu", "Hãy ghi số giờ, như 1.5.", place)
    return number(given[part], place)


def _uniform(parts: Mapping[str, float], given: Mapping[str, Any], where: str) -> Distribution:
    read = Uniform(parts["min_hours"], parts["max_hours"])
    if read.high < read.low:
        place = f"{where}.max_hours"
        raise BadScenario(place, "nhỏ hơn min_hours", "Hãy ghi min_hours ≤ max_hours.", place)
    if "mean_hours" in given:
        mean, place = number(given["mean_hours"], f"{where}.mean_hours"), f"{where}.mean_hours"
        if abs(mean - read.mean) > 1e-6 * max(1.0, mean):
            raise BadScenario(place, "không nằm giữa min_hours và max_hours", "Hãy bỏ mean_hours.", place)
    return read


def _arrivals(value: Any) -> Distribution:
    read = distribution(value, "arrivals")
    if read.mean <= 0:
        remedy = "Hãy ghi khoảng cách trung bình giữa hai hồ sơ, lớn hơn 0."
        raise BadScenario("arrivals.mean_hours", "bằng 0", remedy, "arrivals.mean_hours")
    return read


def _by_task(given: Mapping[str, Any], key: str, model: ProcessModel, reader: Any) -> dict[str, Any]:
    tasks = {task.id for task in model.tasks()}
    found = {}
    for id_, value in mapping(given.get(key), key).items():
        where = f"{key}.{id_}"
        if id_ not in tasks:
            raise BadScenario(where, f"quy trình không có bước “{id_}”", _listed("bước", tasks), where)
        found[id_] = reader(value, where)
    return found


def _listed(what: str, names: set[str]) -> str:
    shown = sorted(names)
    more = f" và {len(shown) - 12} {what} khác" if len(shown) > 12 else ""
    return f"Các {what} có trong quy trình: {', '.join(shown[:12]) or 'không có'}{more}."


def _branching(given: Mapping[str, Any], model: ProcessModel) -> dict[str, float]:
    found = {}
    for id_, value in mapping(given.get("branching"), "branching").items():
        where = f"branching.{id_}"
        if id_ not in model.flows:
            raise BadScenario(
                where, f"quy trình không có đường đi “{id_}”", _listed("đường đi", set(model.flows)), where
            )
        found[id_] = probability(value, where)
    return found


def _calendar(value: Any) -> WorkingTime:
    try:
        return WorkingTime(value)
    except ValueError:
        reason, remedy = f"không có lịch “{value}”", "Hãy chọn always hoặc office."
        raise BadScenario("calendar", reason, remedy, "calendar") from None


def _priorities(given: Mapping[str, Any]) -> dict[str, float]:
    shares = mapping(given.get("priorities"), "priorities")
    found = {name: probability(value, f"priorities.{name}") for name, value in shares.items()}
    if sum(found.values()) > 1 + 1e-9:
        raise BadScenario("priorities", "tổng tỷ lệ lớn hơn 1", "Hãy sửa để tổng không quá 1.", "priorities")
    if REGULAR in found:
        where = f"priorities.{REGULAR}"
        raise BadScenario(where, "là tên của phần còn lại", "Hãy bỏ mục này.", where)
    return found


def _rework(value: Any, where: str, model: ProcessModel) -> Rework:
    given = mapping(value, where)
    known(given, ("to", "probability"), where)
    to, chance = given.get("to"), probability(given.get("probability"), f"{where}.probability")
    if to not in {task.id for task in model.tasks()}:
        place = f"{where}.to"
        raise BadScenario(place, f"quy trình không có bước “{to}”", "Hãy ghi mã một bước đứng trước.", place)
    if chance >= 1:
        place = f"{where}.probability"
        raise BadScenario(place, "hồ sơ sẽ bị trả lại mãi", "Hãy ghi một số nhỏ hơn 1.", place)
    return Rework(to, chance)


def _limit(value: Any) -> float | None:
    return None if value is None else number(value, "limit_hours", above=True)


class _Lanes:
    """Lanes by id, else by a name only one of them has."""

    def __init__(self, model: ProcessModel) -> None:
        self.ids = set(model.lanes)
        names = Counter(lane.name for lane in model.lanes.values())
        self.by_name = {lane.name: lane.id for lane in model.lanes.values() if names[lane.name] == 1}
        self.several = {name for name, times in names.items() if times > 1}
        self.spoken: dict[str, str] = {}

    def read(self, given: Mapping[str, Any], key: str, reader: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in mapping(given.get(key), key).items():
            where = f"{key}.{name}"
            lane = self._found(name, where)
            if lane in found:
                raise BadScenario(where, "vai trò này đã ghi ở mục khác", "Hãy giữ một mục.", where)
            found[lane] = reader(value, where)
            self.spoken.setdefault(lane, name)
        return found

    def _found(self, name: str, where: str) -> str:
        if name in self.ids:
            return name
        if name in self.by_name:
            return self.by_name[name]
        reason = f"quy trình không có vai trò “{name}”"
        if name in self.several:
            reason = f"có nhiều vai trò cùng tên “{name}”"
        raise BadScenario(where, reason, _listed("vai trò", self.ids), where)
