"""A process, a record and details for sheets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import drawing_kit

from motcua.catalog.record import (
    Attachment,
    Case,
    Channel,
    Component,
    ComponentGroup,
    Content,
    Fee,
    LegalBasis,
    LimitUnit,
    PublishedLimit,
)
from motcua.processes.definition import Kind, ProcessModel
from motcua.reengineering.sheet.details import Details, FormUsed, KeptRecord, Revision, Signatory, Term

CERTIFICATE = Path(__file__).parent.parent / "processes" / "fixtures" / "certificate.bpmn"


def chain(steps: int, name: str = "Thẩm tra hồ sơ") -> ProcessModel:
    """A line of steps over three lanes, four hours each."""
    nodes = ["start", *(f"s{number}" for number in range(1, steps + 1)), "end"]
    kinds = {"start": Kind.START, "end": Kind.END}
    lanes = {node: f"lane{place % 3}" for place, node in enumerate(nodes)}
    fields: dict[str, dict[str, object]] = {
        node: {"name": f"{name} {node[1:]}", "limit_hours": Decimal(4), "output": f"Phiếu {node[1:]}"}
        for node in nodes[1:-1]
    }
    return drawing_kit.model(list(pairwise(nodes)), lanes, kinds, **fields)


def record() -> Content:
    papers = (
        Component(name="- Tờ khai", originals=1, copies=0, attachments=(Attachment(name="Mẫu tờ khai"),)),
        Component(name="Giấy chứng sinh", originals=1, code="KQ1"),
    )
    limit = PublishedLimit(quantity=Decimal("1.5"), unit=LimitUnit.WORKING_DAY)
    return Content(
        code="1.000001",
        name="Thủ tục đăng ký",
        conditions="Có đủ giấy tờ",
        cases=(Case(code="1.000001.01", limit=limit),),
        channels=(Channel(method="DIRECT", fees=(Fee(kind="SERVICE_FEE", amount=8000, per="bản"),)),),
        groups=(ComponentGroup(name="Giấy tờ phải nộp", components=papers),),
        legal_bases=(LegalBasis(number="60/2014/QH13", name="Luật Hộ tịch"),),
        sets=2,
    )


def details() -> Details:
    return Details(
        superior="Ủy ban nhân dân tỉnh Demo",
        agency="Sở Tư pháp Demo",
        code="QT 01",
        issue="02",
        effective_on=date(2026, 9, 1),
        decision="12/QĐ-STP",
        place="Trung tâm Demo",
        terms=(Term(word="UBND", meaning="Ủy ban nhân dân"),),
        kept=(KeptRecord(name="Sổ đăng ký", retention="Vĩnh viễn", place="Kho lưu trữ"),),
        forms=(FormUsed(name="Phiếu kiểm soát", code="Mẫu 06"),),
        drafted=Signatory(name="Demo Nguyễn Văn A", title="Chuyên viên"),
        approved=Signatory(name="Demo Trần Thị B", title="Giám đốc", signed_on=date(2026, 8, 20)),
        revisions=(Revision(number="02", change="Bỏ bước ký sổ", place="Mục 5.8", on=date(2026, 8, 1)),),
    )
