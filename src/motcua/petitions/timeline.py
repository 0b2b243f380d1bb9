"""A petition's history in sentences, for the petitioner and for officers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from motcua.core.pieces import Happening
from motcua.petitions.models import OPEN, Channel, Petition, PetitionEvent, State, Trace

Say = Callable[[PetitionEvent], str]


def _where(event: PetitionEvent) -> str:
    return event.unit.name


FOR_PETITIONER: dict[Trace, Say] = {
    Trace.SUBMIT: lambda e: f"Bạn gửi đến {_where(e)}.",
    Trace.RECORD: lambda e: f"{_where(e)} ghi nhận qua {Channel(e.data['channel']).label.lower()}.",
    Trace.CLASSIFY: lambda e: _classified(e),
    Trace.ASK: lambda e: f"{_where(e)} đề nghị bạn làm rõ: {e.data['question']}",
    Trace.CLARIFY: lambda e: "Bạn đã làm rõ.",
    Trace.LAPSE: lambda e: f"{_where(e)} không chờ làm rõ nữa và xử lý tiếp.",
    Trace.REFUSE: lambda e: f"{_where(e)} không tiếp nhận: {e.data['reason']}",
    Trace.TRANSFER: lambda e: f"{e.data['before']} chuyển đến {e.data['to']}: {e.data['reason']}",
    Trace.TAKE: lambda e: f"{_where(e)} bắt đầu xử lý.",
    Trace.ASSIGN: lambda e: f"{_where(e)} giao người xử lý.",
    Trace.EXTEND: lambda e: f"{_where(e)} xin thêm {e.data['days']} ngày làm việc: {e.data['reason']}",
    Trace.GROUP: lambda e: _grouped(e),
    Trace.UNGROUP: lambda e: "Được tách ra để xử lý riêng.",
    Trace.ANSWER: lambda e: f"{_where(e)} trả lời.",
    Trace.PUBLISH: lambda e: f"{_where(e)} công khai câu trả lời, không kèm thông tin của bạn.",
    Trace.WITHDRAW: lambda e: "Bạn đã rút.",
    Trace.RATE: lambda e: f"Bạn đánh giá: {'hài lòng' if e.data['satisfied'] else 'chưa hài lòng'}.",
    Trace.AGAIN: lambda e: "Bạn tiếp tục phản ánh việc này.",
}
INSIDE: dict[Trace, Say] = {
    Trace.SUBMIT: lambda e: f"Người gửi gửi đến {_where(e)}.",
    Trace.ASK: lambda e: f"Yêu cầu người gửi làm rõ: {e.data['question']}",
    Trace.CLARIFY: lambda e: "Người gửi đã làm rõ.",
    Trace.TAKE: lambda e: "Nhận xử lý.",
    Trace.ASSIGN: lambda e: f"Giao {e.data['officer']} xử lý.",
    Trace.ASK_STATEMENT: lambda e: f"Yêu cầu {e.data['officer']} giải trình.",
    Trace.STATE: lambda e: "Đã nhận bản giải trình.",
    Trace.DRAFT: lambda e: "Lưu dự thảo trả lời.",
    Trace.SEND_BACK: lambda e: f"Trả lại dự thảo: {e.data['reason']}",
    Trace.ANSWER: lambda e: f"Duyệt và trả lời{', quá hạn' if e.data.get('late') else ''}.",
    Trace.WITHHOLD: lambda e: "Quyết định không công khai câu trả lời.",
    Trace.WITHDRAW: lambda e: "Người gửi đã rút.",
    Trace.RATE: lambda e: (
        f"Người gửi {'hài lòng' if e.data['satisfied'] else 'chưa hài lòng'} với câu trả lời."
    ),
    Trace.AGAIN: lambda e: "Người gửi tiếp tục phản ánh việc này.",
    Trace.MARK: lambda e: "Đánh dấu có lời lẽ xúc phạm." if e.data["abusive"] else "Bỏ dấu lời lẽ xúc phạm.",
    Trace.SEE: lambda e: f"Xem thông tin người gửi: {e.data['purpose']}",
    Trace.WARN: lambda e: (
        f"Nhắc: còn {e.data['days']} ngày làm việc." if e.data["days"] else "Nhắc: đã quá hạn."
    ),
}
WHAT_NEXT = {
    State.RECEIVED: "Cơ quan đang xem có thuộc thẩm quyền không. Bạn chưa phải làm gì.",
    State.CLARIFYING: "Cơ quan chờ bạn làm rõ. Trả lời ngay bên dưới.",
    State.ACCEPTED: "Cơ quan đã nhận trách nhiệm trả lời. Bạn chưa phải làm gì.",
    State.PROCESSING: "Cơ quan đang xử lý. Bạn chưa phải làm gì.",
    State.ANSWERED: "Đã có trả lời. Cho biết bạn có hài lòng không; việc chưa xong thì tiếp tục phản ánh.",
    State.PUBLISHED: "Đã có trả lời. Cho biết bạn có hài lòng không; việc chưa xong thì tiếp tục phản ánh.",
    State.REFUSED: "Xem lý do bên dưới. Bạn có thể gửi lại với thông tin mới, hoặc khiếu nại theo quy định.",
    State.TRANSFERRED: "Đã chuyển cho cơ quan ngoài hệ thống này; cơ quan đó trả lời bạn.",
    State.WITHDRAWN: "Bạn đã rút. Bạn có thể gửi phản ánh mới bất cứ lúc nào.",
}


def _classified(event: PetitionEvent) -> str:
    if event.data["competent"]:
        return f"{_where(event)} nhận trách nhiệm trả lời."
    return f"{_where(event)} xác định việc này thuộc cơ quan khác và sẽ chuyển."


def _grouped(event: PetitionEvent) -> str:
    if "leading" in event.data:
        return "Được trả lời cùng các phản ánh khác về cùng việc."
    return "Nhiều phản ánh về cùng việc được trả lời chung."


def story(row: Petition) -> list[Happening]:
    """What the petitioner reads, oldest first, then what comes next. No officer is named."""
    past = [
        Happening(FOR_PETITIONER[Trace(event.kind)](event), event.at)
        for event in row.events.select_related("unit")
        if event.kind in FOR_PETITIONER
    ]
    if row.state in OPEN and row.state != State.CLARIFYING:
        past.append(Happening(f"{row.unit.name} trả lời.", state="next"))
    return past


def inside(events: Iterable[PetitionEvent]) -> list[Happening]:
    """What officers read, oldest first, with who did it."""
    found = []
    for event in events:
        say = INSIDE.get(Trace(event.kind)) or FOR_PETITIONER[Trace(event.kind)]
        found.append(Happening(say(event), event.at, event.user.full_name if event.user else ""))
    return found
