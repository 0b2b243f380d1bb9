"""A person, an office and one full example of every form."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pypdf
import pytest
import typst
from PIL import Image

from motcua.core.clock import VIETNAM
from motcua.documents.forms import form_in_force
from motcua.documents.forms.data import (
    Component,
    ControlSheet,
    Extension,
    FormData,
    Handover,
    IntakeRefusal,
    LogBook,
    LogEntry,
    Office,
    Person,
    Receipt,
    StopNotice,
    SupplementRequest,
    Tracking,
)
from motcua.documents.forms.printing import TEMPLATES, typst_inputs
from motcua.documents.typesetting import FONTS

SECRET = "K7M2QX9P"
CODE = "H00.50.05.13-260821-0975"
ADDRESS = f"https://motcua.example.gov.vn/tra-cuu/{CODE}"


def at(month: int, day: int, hour: int = 17, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


def text_of(pdf: bytes) -> str:
    """All text of a PDF, one space between words."""
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def page_pngs(data: FormData) -> list[Image.Image]:
    """The pages as they come out of a printer at 150 dots an inch, in grey."""
    form = form_in_force(data.code, data.issued_at.date())
    pages: Any = typst.compile(
        str(TEMPLATES / form.template),
        root=str(TEMPLATES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="png",
        ppi=150,
        sys_inputs=typst_inputs(form, data),
    )
    return [
        Image.open(BytesIO(page)).convert("L") for page in (pages if isinstance(pages, list) else [pages])
    ]


@pytest.fixture
def common() -> dict[str, Any]:
    return {
        "office": Office(
            superior="Ủy ban nhân dân xã Demo An Bình",
            name="Trung tâm Phục vụ hành chính công xã Demo An Bình",
            place="Demo An Bình",
        ),
        "running_number": 12,
        "issued_at": at(8, 21, 15, 31),
        "dossier_code": CODE,
        "person": Person(
            name="Nguyễn Thị Demo",
            identity="001190012345",
            address="Số 12, thôn Đông, xã Demo An Bình",
            phone="0912 345 678",
            email="demo@example.vn",
        ),
        "request": "Đăng ký khai sinh (1.001193)",
        "tracking": Tracking(address=ADDRESS, secret=SECRET),
    }


@pytest.fixture
def receipt(common: dict[str, Any]) -> Receipt:
    return Receipt(
        **common,
        components=(
            Component(name="Tờ khai đăng ký khai sinh", originals=1),
            Component(name="Giấy chứng sinh", originals=1, copies=2, electronic=1),
        ),
        time_limit="03 ngày làm việc",
        received_at=at(8, 21, 15, 30),
        due_at=at(8, 25),
        explanation=("Thứ Bảy ngày 22/8/2026 là ngày làm bù.",),
        result_place="Trung tâm Phục vụ hành chính công xã Demo An Bình",
        officer="Trần Văn Demo",
        book="02",
        entry="975",
    )


@pytest.fixture
def every_form(common: dict[str, Any], receipt: Receipt) -> dict[str, FormData]:
    """One full example of each form, by form code."""
    without_secret = common | {"tracking": replace(common["tracking"], secret="")}
    examples: tuple[Any, ...] = (
        receipt,
        SupplementRequest(
            **without_secret,
            items=("Tờ khai: mục số 7 chưa ghi nơi sinh",),
            reason="Thông tin chưa khớp với Giấy chứng sinh.",
            answer_by=at(9, 4),
            contact="bà Lê Thị Demo",
            contact_phone="024 3888 9999",
        ),
        IntakeRefusal(
            **without_secret, reason="Không thuộc thẩm quyền.", guidance="Nộp tại xã Demo Hòa Bình."
        ),
        Extension(
            **without_secret,
            received_at=at(8, 21, 15, 30),
            handled_by="Phòng Văn hóa xã Demo An Bình",
            old_due_at=at(8, 25),
            new_due_at=at(8, 27),
            reason="Phải xác minh nơi sinh.",
            leader_title="Chủ tịch",
            leader="Phạm Thị Demo",
        ),
        StopNotice(
            **without_secret,
            received_at=at(8, 21, 15, 30),
            requested_at=at(8, 24, 9, 5),
            requested_through="trực tiếp",
            reason="Không còn nhu cầu.",
            state_found="Chưa có quyết định và chưa có thông báo kết quả.",
            returned_papers=("Giấy chứng sinh",),
        ),
        ControlSheet(
            **without_secret,
            handled_by="Phòng Văn hóa xã Demo An Bình",
            received_at=at(8, 21, 15, 30),
            due_at=at(8, 25),
            handovers=(
                Handover(
                    from_unit="Bộ phận Một cửa",
                    to_unit="Phòng Văn hóa",
                    given_by="Trần Văn Demo",
                    received_by="Lê Thị Demo",
                    at=at(8, 21, 15, 40),
                    outcome="đúng hạn",
                ),
            ),
        ),
        LogBook(
            office=common["office"],
            running_number=12,
            issued_at=at(8, 21, 15, 31),
            field="Hộ tịch",
            year=2026,
            period="từ 01/8/2026 đến 21/8/2026",
            closed="",
            entries=(
                LogEntry(
                    number=975,
                    dossier_code=CODE,
                    procedure="Đăng ký khai sinh",
                    person="Nguyễn Thị Demo",
                    contact="Số 12, thôn Đông; 0912 345 678",
                    handled_by="Phòng Văn hóa",
                    received_at=at(8, 21, 15, 30),
                    due_at=at(8, 25),
                    returned_at=None,
                    method="Tại quầy",
                    receiver="",
                ),
            ),
        ),
    )
    return {example.code: example for example in examples}
