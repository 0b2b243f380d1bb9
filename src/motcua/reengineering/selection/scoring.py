"""The four grounds of Circular 01/2023/TT-VPCP, Article 16, as numbers between 0 and 1.

The circular names the grounds; the measures and weights are our own choice (parameter
``selection-weights``). Volumes count by their logarithm against the largest of the list, so that one giant
does not make all others equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log1p
from typing import Any

from motcua.reengineering.criteria.states import State
from motcua.reengineering.selection.candidates import Candidate

GROUNDS = {
    "rules": "Quy định cho phép thực hiện trên môi trường điện tử",
    "volume": "Số người, tổ chức thực hiện và tần suất",
    "sharing": "Khả năng kết nối, liên thông, chia sẻ dữ liệu giữa các cơ quan giải quyết",
    "effect": "Hiệu quả khi cung cấp trực tuyến",
}
HELD_ALREADY = ("state-already-holds", "own-result-asked-back")
PAPER_BOUND = (
    "photo-print",
    "stamped-envelope",
    "sign-the-book",
    "paper-original-to-check",
    "certified-copy",
    "multiple-copies",
    "appear-in-person",
    "site-inspection",
    "print-and-sign",
)
"""Rules of the linter about paper and presence: manual work that going online can cut."""


@dataclass(frozen=True, slots=True)
class Component:
    """One measure: its value as found and its score, both None when unknown."""

    id: str
    label: str
    value: float | None
    score: float | None

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "label": self.label, "value": self.value, "score": self.score}


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of the article; its score is the mean of the components that are known."""

    id: str
    weight: float
    components: tuple[Component, ...]

    @property
    def score(self) -> float | None:
        known = [one.score for one in self.components if one.score is not None]
        return sum(known) / len(known) if known else None

    def as_json(self) -> dict[str, Any]:
        components = [one.as_json() for one in self.components]
        told = {"id": self.id, "label": GROUNDS[self.id], "weight": self.weight, "score": self.score}
        return told | {"components": components}


Measure = Callable[[Candidate], float | None]


def dossiers(one: Candidate) -> float | None:
    return one.counts.dossiers if one.counts else None


def people(one: Candidate) -> float | None:
    return one.counts.people if one.counts else None


def trips(one: Candidate) -> float | None:
    return one.counts.trips if one.counts else None


def room(one: Candidate) -> float | None:
    """The share not yet filed online: what offering it better can still move."""
    share = one.counts.online_share if one.counts else None
    return None if share is None else 1 - share


def electronic(one: Candidate) -> float | None:
    """Criterion 6: the rules let it be handled electronically."""
    state = one.judgement.states[6] if one.judgement else State.UNKNOWN
    return None if state is State.UNKNOWN else float(state.counts_as_met)


def connected(one: Candidate) -> float | None:
    return one.sharing.ready / one.sharing.needed if one.sharing and one.sharing.needed else None


def replaceable(one: Candidate) -> float | None:
    """Papers data could replace, as a share of those asked."""
    if one.findings is None or not one.papers:
        return None
    return min(1.0, sum(one.findings.get(rule, 0) for rule in HELD_ALREADY) / one.papers)


def paper_bound(one: Candidate) -> float | None:
    return None if one.findings is None else sum(one.findings.get(rule, 0) for rule in PAPER_BOUND)


MEASURES: dict[str, tuple[tuple[str, str, Measure, bool], ...]] = {
    "rules": (("criterion-6", "Tiêu chí 6 về giải quyết điện tử", electronic, False),),
    "volume": (
        ("dossiers", "Hồ sơ trong năm", dossiers, True),
        ("people", "Người, tổ chức nộp trong năm", people, True),
    ),
    "sharing": (
        ("connected", "Phần hệ thống cần dùng đã hoặc sẵn sàng kết nối", connected, False),
        ("replaceable", "Phần giấy tờ dữ liệu có thể thay", replaceable, False),
    ),
    "effect": (
        ("trips", "Lượt đi lại trong năm", trips, True),
        ("room", "Phần hồ sơ chưa nộp trực tuyến", room, False),
        ("paper-bound", "Phát hiện về giấy tờ, có mặt, kiểm tra tại chỗ", paper_bound, True),
    ),
}
"""By ground: id, label, measure, and whether its score is relative to the largest in the list."""


def scored(candidates: Sequence[Candidate], weights: dict[str, float]) -> list[tuple[Ground, ...]]:
    """The four grounds of every candidate, in the order given."""
    largest = {
        name: max((value for one in candidates if (value := measure(one)) is not None), default=0.0)
        for name, _, measure, relative in measures()
        if relative
    }
    return [tuple(ground(one, name, weights[name], largest) for name in GROUNDS) for one in candidates]


def measures() -> Iterable[tuple[str, str, Measure, bool]]:
    return (row for rows in MEASURES.values() for row in rows)


def ground(one: Candidate, name: str, weight: float, largest: dict[str, float]) -> Ground:
    components = []
    for id_, label, measure, relative in MEASURES[name]:
        value = measure(one)
        score = logarithmic(value, largest[id_]) if relative else value
        components.append(Component(id_, label, value, score))
    return Ground(name, weight, tuple(components))


def logarithmic(value: float | None, largest: float) -> float | None:
    """0 for none, 1 for the largest, in between by the logarithm."""
    if value is None:
        return None
    return log1p(value) / log1p(largest) if largest else 0.0
