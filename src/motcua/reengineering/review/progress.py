"""How far a review has come, part by part, along the four steps of QĐ 31/2021/QĐ-TTg Art. 26.2 and the
five-step way of working: what is done, what is still missing before it can be submitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from motcua.reengineering.content import ReviewContent
from motcua.reengineering.review.missing import Missing
from motcua.reengineering.review.words import TOPICS


class State(StrEnum):
    """``open``: nothing is said yet, and nothing has to be."""

    DONE = "done"
    MISSING = "missing"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Step:
    """One of the four steps. ``ways``: the steps of the way of working that belong to it."""

    number: int
    title: str
    ways: str
    topics: tuple[str, ...]


STEPS: tuple[Step, ...] = (
    Step(
        1,
        "Xác định thủ tục, mục tiêu, cơ quan tham gia",
        "việc chuẩn bị, trước bước 1",
        ("goal", "duties", "relations"),
    ),
    Step(2, "Phân tích quy trình hiện tại", "bước 2: đánh giá cắt giảm", ("as-is", "judgements")),
    Step(
        3,
        "Xác định hệ thống, cơ sở dữ liệu, khả năng kết nối",
        "bước 1: hệ thống, cơ sở dữ liệu dùng được",
        ("systems",),
    ),
    Step(
        4,
        "Đánh giá hiệu quả, phê duyệt phương án",
        "bước 3: quy trình điện tử; bước 4: chi phí; bước 5: thử nghiệm",
        ("to-be", "promised", "costs", "outcomes", "law_proposals", "opinions"),
    ),
)
TITLES: Mapping[str, str] = {
    **TOPICS,
    "as-is": "Sơ đồ hiện trạng",
    "to-be": "Sơ đồ đề xuất",
    "opinions": "Giải trình ý kiến",
}
GROUPED = "relations"
"""The part only a linked group has."""
ASKED = "opinions"
"""The part that is there only while somebody waits for an answer."""
WORKED_OUT = frozenset({"as-is", "to-be", "judgements", "promised", "costs"})
"""Parts that are done as soon as nothing is missing; the others, once something is said."""


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the review. ``missing``: sentences, each with the procedure's key in a group."""

    topic: str
    title: str
    state: State
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """``steps``: each with its lines. ``missing``: how many things lack in all."""

    steps: list[tuple[Step, list[Line]]] = field(default_factory=list)
    missing: int = 0
    done: int = 0
    needed: int = 0


def progress(said: ReviewContent, lacking: Iterable[Missing], *, group: bool) -> Progress:
    """``lacking``: as :func:`motcua.reengineering.review.missing.missing` found it."""
    by_topic: dict[str, list[str]] = {}
    for one in lacking:
        by_topic.setdefault(one.topic, []).append(str(one) if group else one.text)
    shown = {GROUPED: group, ASKED: ASKED in by_topic}
    steps = [
        (step, [_line(one, said, by_topic.get(one, ())) for one in step.topics if shown.get(one, True)])
        for step in STEPS
    ]
    lines = [line for _, several in steps for line in several if line.state is not State.OPEN]
    done = sum(line.state is State.DONE for line in lines)
    return Progress(steps, sum(map(len, by_topic.values())), done, len(lines))


def _line(topic: str, said: ReviewContent, missing: Iterable[str]) -> Line:
    lacking = tuple(missing)
    if lacking:
        state = State.MISSING
    elif topic in WORKED_OUT or getattr(said, topic):
        state = State.DONE
    else:
        state = State.OPEN
    return Line(topic, TITLES[topic], state, lacking)
