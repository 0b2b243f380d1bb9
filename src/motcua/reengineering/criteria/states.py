"""What a criterion can be judged to be, and how several judgements make one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

NUMBERS = tuple(range(1, 9))
"""The criteria by their number in Circular 01/2023/TT-VPCP."""

TITLES: dict[int, str] = {
    1: "Công khai đầy đủ thông tin thủ tục",
    2: "Tải được mẫu đơn, tờ khai",
    3: "Điền và gửi mẫu đơn, tờ khai trên mạng, ký số khi phải ký",
    4: "Gửi toàn bộ hồ sơ qua mạng",
    5: "Nộp phí, lệ phí qua mạng",
    6: "Giải quyết trên môi trường điện tử, không buộc nộp, xuất trình giấy, có mặt hay kiểm tra tại chỗ",
    7: "Có kết quả điện tử",
    8: "Trả kết quả qua mạng hoặc bưu chính, không phải đến hay ký nhận",
}
"""Each criterion in a few words of our own."""


class State(StrEnum):
    """``not_applicable`` counts as met; ``unknown`` counts as not met and is shown as such."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def counts_as_met(self) -> bool:
        return self in (State.MET, State.NOT_APPLICABLE)


LABELS = {
    State.MET: "đạt",
    State.NOT_MET: "chưa đạt",
    State.UNKNOWN: "chưa rõ",
    State.NOT_APPLICABLE: "không áp dụng",
}

States = Mapping[int, State]
"""The state of every criterion, by number."""


def together(parts: Iterable[State]) -> State:
    """The state of a criterion with parts: one that fails fails it, one that is unknown leaves it unknown."""
    several = set(parts)
    for worst in (State.NOT_MET, State.UNKNOWN, State.MET):
        if worst in several:
            return worst
    return State.NOT_APPLICABLE


def if_known(states: States) -> dict[int, State]:
    """The same with every unknown one met: what the procedure could become."""
    return {number: State.MET if state is State.UNKNOWN else state for number, state in states.items()}
