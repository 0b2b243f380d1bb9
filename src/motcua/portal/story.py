"""Where a dossier stands, told in sentences for the person and the public."""

from __future__ import annotations

from motcua.core.pieces import Happening
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import ENDED, State
from motcua.dossiers.timeline import person_lines, public_lines

WHAT_NEXT = {
    State.SUBMITTED: "Cơ quan đang xem hồ sơ. Bạn chưa phải làm gì.",
    State.RECEIVED: "Hồ sơ đã được tiếp nhận và chờ xử lý. Bạn chưa phải làm gì.",
    State.IN_PROGRESS: "Cơ quan đang xử lý. Bạn chưa phải làm gì.",
    State.AWAITING_SUPPLEMENT: "Cơ quan chờ bạn bổ sung, qua tài khoản đã nộp hoặc tại Bộ phận Một cửa.",
    State.AWAITING_PAYMENT: "Cơ quan chờ bạn nộp phí, lệ phí tại Bộ phận Một cửa rồi mới xử lý tiếp.",
    State.DECIDED: "Đã có kết quả. Mang giấy tờ tùy thân và giấy hẹn đến nhận.",
    State.RETURNED: "Kết quả đã được trả. Nếu có sai sót, báo ngay cho Bộ phận Một cửa.",
    State.REFUSED_AT_INTAKE: "Hồ sơ không được tiếp nhận. Xem lý do ở dưới; bạn có thể nộp lại.",
    State.WITHDRAWN: "Bạn đã rút hồ sơ. Bạn có thể nộp hồ sơ mới bất cứ lúc nào.",
    State.STOPPED: "Cơ quan đã dừng giải quyết. Xem lý do ở dưới; bạn có quyền khiếu nại.",
}


def story(dossier: Dossier, *, owner: bool = False) -> list[Happening]:
    """The past in sentences, then who has it now. The owner reads the reasons too, the public never does."""
    lines = (person_lines if owner else public_lines)(dossier.events.order_by("number"))
    past = [Happening(line.text, line.at) for line in lines]
    return [*past, *_now(dossier, past), *_next(dossier)]


def _now(dossier: Dossier, past: list[Happening]) -> list[Happening]:
    """Who has it, since the last thing that happened: an older moment would stand out of order."""
    if dossier.state in ENDED or dossier.waiting_for:
        return []
    items = dossier.work.filter(closed_at=None).order_by("id")
    return [
        Happening(
            f"{_unit(dossier, item.unit_id)} đang ở bước “{item.name}”.",
            max([item.opened_at, *(one.at for one in past[-1:] if one.at)]),
            state="now",
        )
        for item in items
    ]


def _next(dossier: Dossier) -> list[Happening]:
    if dossier.state in ENDED or dossier.state == State.DECIDED:
        return []
    unit = _unit(dossier, dossier.received_unit_id)
    return [Happening(f"Trả kết quả tại {unit}.", state="next")]


def _unit(dossier: Dossier, unit: int | None) -> str:
    """A unit by its name of the day the dossier came in."""
    return str(dossier.unit_names.get(str(unit), {}).get("name", "Cơ quan giải quyết"))


def what_next(dossier: Dossier) -> str:
    """What the person can do now."""
    return WHAT_NEXT[State(dossier.state)] if dossier.state else ""
