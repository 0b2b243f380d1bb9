"""Criteria 1 and 2: the information is public, the forms can be downloaded."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from motcua.catalog.record import Component, Content, Fee, PublishedLimit
from motcua.core.display import day
from motcua.core.text import fold
from motcua.reengineering.criteria.evidence import Evidence
from motcua.reengineering.criteria.finding import Finding
from motcua.reengineering.criteria.record import Record
from motcua.reengineering.criteria.states import State

PUBLIC = frozenset({"ACTIVE", "UPDATED"})
"""States in which the national database shows a procedure to everybody."""
PARTS: tuple[tuple[str, Callable[[Content], bool]], ...] = (
    ("tên", lambda c: bool(c.name)),
    ("trình tự", lambda c: bool(c.steps)),
    ("cách thức", lambda c: bool(c.channels)),
    ("thành phần hồ sơ", lambda c: any(group.components for group in c.groups)),
    ("thời hạn", lambda c: any(limits(c))),
    ("đối tượng", lambda c: bool(c.subjects)),
    ("cơ quan thực hiện", lambda c: bool(c.executing_agencies)),
    ("kết quả", lambda c: bool(c.results)),
    ("căn cứ pháp lý", lambda c: bool(c.legal_bases)),
    ("mức phí, lệ phí", lambda c: all(map(told, all_fees(c)))),
)
"""The parts of Decree 63/2010/NĐ-CP, Articles 8.2 and 15. Forms (criterion 2), conditions and fees stand only
where a procedure has them; a fee line that says neither amount nor words is a gap."""
_FORM = re.compile(
    r"^(to khai|ban khai|don\b|phieu (de nghi|yeu cau|khai|cung cap)|giay de nghi|van ban de nghi)|"
    r"\btheo mau\b|\bmau (so|ct|tp|nk|tk|don)|bieu mau|to khai dien tu"
)
INTERACTIVE = re.compile(r"mau [^.;]{0,40}tuong tac|bieu mau dien tu|to khai dien tu")
"""A form filled in on the web: there is nothing to download."""
_BULLET = re.compile(r"^[^0-9a-z]+|^[a-z0-9]{1,2}[).]\s*")


def all_fees(content: Content) -> list[Fee]:
    return [*content.fees, *(fee for channel in content.channels for fee in channel.fees)]


def limits(content: Content) -> list[PublishedLimit | None]:
    return [*(case.limit for case in content.cases), *(channel.limit for channel in content.channels)]


def told(fee: Fee) -> bool:
    return fee.amount is not None or bool(fee.text)


def information(record: Record, on: date) -> Finding:
    """Criterion 1: every part is announced, and the record is known to be public."""
    if record.header:
        return Finding.unknown("Bản ghi chỉ là dòng danh mục, chưa cho biết nội dung thủ tục.")
    missing = [name for name, stands in PARTS if not stands(record.content)]
    if missing:
        state = State.NOT_MET if record.official else State.UNKNOWN
        says = f"Không có: {', '.join(missing)}"
        gap = f"Bản ghi còn thiếu: {', '.join(missing)}."
        return Finding(state, (Evidence(criterion=1, state=state, says=says),), gap)
    return publicity(record, on)


def publicity(record: Record, on: date) -> Finding:
    """Whether a complete record is known to be public. One that the national database itself gives out is:
    ministries' and provinces' systems take procedures from there."""
    whole = "Đủ các bộ phận của thủ tục"
    decision = record.content.decision
    if decision and decision.published_on and decision.published_on > on:
        gap = f"Ngày công khai ghi là {day(decision.published_on)}, sau ngày được hỏi."
        return Finding(State.NOT_MET, (Evidence(criterion=1, state=State.NOT_MET, says=gap),), gap)
    if record.official and record.state in PUBLIC:
        says = f"{whole}; Cơ sở dữ liệu quốc gia về thủ tục hành chính đang công khai ({record.state})"
        return Finding(State.MET, (Evidence(criterion=1, state=State.MET, says=says),))
    announced = f"; công bố tại {decision.number}" if decision and decision.number else ""
    known = Evidence(criterion=1, state=State.UNKNOWN, says=whole + announced)
    gap = "Chưa rõ thủ tục đã được công khai trên Cơ sở dữ liệu quốc gia và hệ thống của bộ, tỉnh hay chưa."
    return Finding(State.UNKNOWN, (known,), gap)


def is_form(component: Component) -> bool:
    """Whether a paper is a form or a declaration people fill in, by its name."""
    return is_interactive(component) or bool(_FORM.search(_BULLET.sub("", fold(component.name))))


def is_interactive(component: Component) -> bool:
    return bool(INTERACTIVE.search(fold(component.name)))


def downloadable(component: Component) -> bool:
    return any(attachment.path for attachment in component.attachments)


def forms(record: Record) -> Finding:
    """Criterion 2: every form has a file to download or is filled in on the web."""
    papers = list(record.components())
    asked = [(where, paper) for where, paper in papers if is_form(paper)] or [
        (where, paper) for where, paper in papers if downloadable(paper)
    ]
    if not asked:
        return Finding.unknown("Bản ghi không nêu mẫu đơn, tờ khai nào để biết có tải được hay không.")
    seen = tuple(form_seen(where, paper, record.official) for where, paper in asked)
    lacking = [one for one in seen if one.state is not State.MET]
    if not lacking:
        return Finding(State.MET, seen)
    state = lacking[0].state
    gap = f"{len(lacking)} trong {len(seen)} mẫu đơn, tờ khai không kèm tệp để tải trong bản ghi."
    return Finding(state, seen, gap)


def form_seen(where: str, paper: Component, official: bool) -> Evidence:
    """One form: its file, or its lack; only the national database's own silence means there is none."""
    if downloadable(paper):
        file = next(one for one in paper.attachments if one.path)
        state, says = State.MET, f"Có tệp mẫu: {file.name}"
    elif is_interactive(paper):
        state, says = State.MET, "Mẫu điện tử tương tác, điền trên mạng"
    else:
        state = State.NOT_MET if official else State.UNKNOWN
        says = f"Không kèm tệp mẫu: {paper.name[:120]}"
    return Evidence(criterion=2, state=state, says=says, where=where)
