"""Criteria 3, 4 and 5: forms, dossier and fees go online."""

from __future__ import annotations

import re

from motcua.core.text import fold
from motcua.reengineering.criteria.evidence import SIGNATURE, Evidence
from motcua.reengineering.criteria.finding import Finding
from motcua.reengineering.criteria.publication import INTERACTIVE, all_fees, is_form
from motcua.reengineering.criteria.record import Record
from motcua.reengineering.criteria.sightings import sightings
from motcua.reengineering.criteria.states import State

ONLINE = "ONLINE"
WHERE_FILING_IS_TOLD = ("components", "steps", "channels", "conditions")
_FILLED_IN = re.compile(
    rf"{INTERACTIVE.pattern}|"
    r"(khai bao|cung cap|dien|nhap) [^.;]{0,40}(theo )?(bieu )?mau [^.;]{0,40}dien tu|"
    r"(khai bao|ke khai|dien) [^.;]{0,40}truc tuyen"
)
_SIGNED_DIGITALLY = re.compile(
    r"(nguoi|to chuc|ca nhan|chu dau tu|doanh nghiep|to khai|don|ho so) [^.;]{0,60}"
    r"(ky so|chu ky so|chu ky dien tu)"
)
_BY_THE_OFFICE = re.compile(r"so hoa|can bo|cong chuc|co quan|uy ban|ubnd|khong phai nop|khai thac duoc")
_TO_SIGN = re.compile(r"\bky ten\b|\bky,? (va )?dong dau|\bky va ghi ro|co (du )?chu ky cua nguoi")
_PAPER_AFTERWARDS = re.compile(
    r"truc tuyen[^.;]{0,120}(phai|dong thoi|sau do) [^.;]{0,40}(nop|gui|xuat trinh)[^.;]{0,60}"
    r"(ban giay|ho so giay|ban chinh)"
)
_FREED = re.compile(r"khong (phai|can|yeu cau)|hoac tai len")
_PAID_ONLINE = re.compile(
    r"(nop|thanh toan)[^.;]{0,40} (phi|le phi|tien)\b[^.;]{0,80}(truc tuyen|dien tu|qua cong dich vu cong)|"
    r"thanh toan( phi,?| le phi)* (truc tuyen|dien tu|qua cong dich vu cong)"
)
_NO_FEE = re.compile(
    r"^\W*(khong( co| thu| quy dinh| phai nop)?( (phi|le phi|phi, le phi))?|mien (phi|le phi)|0( dong)?)\W*$"
)


def online_channel(record: Record) -> Evidence | None:
    """The published online way of filing, as evidence."""
    for at, channel in enumerate(record.content.channels):
        if channel.method.upper() == ONLINE:
            says, where = "Có cách thức nộp trực tuyến", record.where("channels", at)
            return Evidence(criterion=4, state=State.MET, says=says, where=where)
    return None


def no_online_channel(record: Record, criterion: int) -> Finding:
    """No online way among those listed: not met; none listed at all: unknown."""
    listed = sorted({channel.method for channel in record.content.channels})
    if not listed:
        return Finding.unknown("Bản ghi không nêu cách thức thực hiện.")
    says = f"Các cách thức được công bố: {', '.join(listed)}"
    seen = Evidence(criterion=criterion, state=State.NOT_MET, says=says, where=record.where("channels"))
    return Finding(State.NOT_MET, (seen,), "Chưa công bố cách thức nộp trực tuyến.")


def filling_in(record: Record) -> Finding:
    """Criterion 3: forms are filled in and sent online, signed digitally where a signature is asked."""
    if online_channel(record) is None:
        return no_online_channel(record, 3)
    on_the_web = tuple(sightings(record, 3, State.MET, _FILLED_IN, WHERE_FILING_IS_TOLD))
    marked = tuple(
        Evidence(criterion=3, state=State.MET, says="Ghi là có biểu mẫu điện tử", where=where)
        for where, paper in record.components()
        if is_form(paper) and paper.electronic_form
    )
    asked = sum(is_form(paper) for _, paper in record.components())
    signature, signed = signing(record)
    seen = on_the_web or marked
    if on_the_web or (asked and len(marked) == asked):
        gap = "" if signature.counts_as_met else "Phải ký nhưng chưa rõ có ký số được không."
        return Finding(State.MET, seen + signed, gap, signature)
    gap = "Có nộp trực tuyến nhưng bản ghi không cho biết mẫu đơn, tờ khai được điền trên mạng."
    return Finding(State.UNKNOWN, seen + signed, gap, signature)


def signing(record: Record) -> tuple[State, tuple[Evidence, ...]]:
    """The signing part: an agency may ask only for what is published, so silence means no signature asked."""
    digital = tuple(sightings(record, 3, State.MET, _SIGNED_DIGITALLY, WHERE_FILING_IS_TOLD, _BY_THE_OFFICE))
    if digital:
        return State.MET, tuple(as_signature(one) for one in digital)
    by_hand = tuple(
        Evidence(criterion=3, state=State.UNKNOWN, says=paper.name[:200], where=where, part=SIGNATURE)
        for where, paper in record.components()
        if is_form(paper) and _TO_SIGN.search(fold(paper.name))
    )
    return (State.UNKNOWN, by_hand) if by_hand else (State.NOT_APPLICABLE, ())


def as_signature(one: Evidence) -> Evidence:
    return Evidence(criterion=3, state=one.state, says=one.says, where=one.where, part=SIGNATURE)


def whole_dossier(record: Record) -> Finding:
    """Criterion 4: the dossier is sent electronically; no paper has to follow what was filed online."""
    channel = online_channel(record)
    if channel is None:
        return no_online_channel(record, 4)
    paper = tuple(sightings(record, 4, State.NOT_MET, _PAPER_AFTERWARDS, WHERE_FILING_IS_TOLD, _FREED))
    if paper:
        return Finding(State.NOT_MET, (channel, *paper), "Nộp trực tuyến xong vẫn phải nộp bản giấy.")
    return Finding(State.MET, (channel,))


def paying(record: Record) -> Finding:
    """Criterion 5: fees can be paid online; not applicable without fees."""
    if not record.content.channels and not record.content.fees:
        return Finding.unknown("Bản ghi không cho biết thủ tục có phí, lệ phí hay không.")
    fees = all_fees(record.content)
    if all(fee.amount in (None, 0) and (_NO_FEE.match(fold(fee.text)) or not fee.text) for fee in fees):
        if any(fee.amount is None and not fee.text for fee in fees):
            return Finding.unknown("Có dòng phí, lệ phí nhưng không ghi mức thu.")
        says = "Không có phí, lệ phí"
        seen = Evidence(criterion=5, state=State.NOT_APPLICABLE, says=says, where=record.where("channels"))
        return Finding(State.NOT_APPLICABLE, (seen,))
    paid = tuple(sightings(record, 5, State.MET, _PAID_ONLINE, WHERE_FILING_IS_TOLD))
    if paid:
        return Finding(State.MET, paid)
    gap = "Có phí, lệ phí nhưng bản ghi không cho biết nộp được qua mạng hay không."
    return Finding.unknown(gap)
