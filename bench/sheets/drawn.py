"""The layouts, filled with invented people: the product's own forms and an electronic form on paper."""

from __future__ import annotations

import json
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from motcua.catalog.eform_answers import asked
from motcua.catalog.eform_model import EFormModel, Field, Kind
from motcua.catalog.eforms import read
from motcua.core import clock
from motcua.core.display import day
from motcua.digitising.recognition import proposing
from motcua.digitising.recognition.proposing import Wanted
from motcua.documents import typesetting
from motcua.documents.forms import form_in_force, render
from motcua.documents.forms.data import Component, Office, Person, Receipt, SupplementRequest, Tracking

HERE = Path(__file__).resolve().parent
APPLICATION = "tờ khai"
FILLED = {
    "Họ, chữ đệm, tên người yêu cầu": "Demo Nguyễn Thị Bưởi",
    "Số định danh cá nhân người yêu cầu": "092190000123",
    "Nơi cư trú người yêu cầu": "Ấp Demo 1, xã Demo Sông Hậu, thành phố Demo Cần Thơ",
    "Số điện thoại": "0900000123",
    "Thư điện tử": "buoi@vidu.vn",
    "Họ, chữ đệm, tên của trẻ": "Demo Trần Bảo Châu",
    "Ngày sinh của trẻ": "2026-08-02",
    "Quốc tịch của trẻ": "Việt Nam",
    "Quê quán của trẻ": "Xã Demo Sông Hậu, thành phố Demo Cần Thơ",
    "Số bản sao Giấy khai sinh xin cấp": 3,
    "Họ, chữ đệm, tên của mẹ": "Demo Nguyễn Thị Bưởi",
    "Ngày sinh của mẹ": "1990-03-14",
    "Quốc tịch của mẹ": "Việt Nam",
    "Nơi cư trú của mẹ": "Ấp Demo 1, xã Demo Sông Hậu, thành phố Demo Cần Thơ",
    "Họ, chữ đệm, tên của cha": "Demo Trần Văn Cam",
    "Ngày sinh của cha": "1988-11-05",
    "Quốc tịch của cha": "Việt Nam",
    "Nơi cư trú của cha": "Ấp Demo 7, xã Demo Vị Thủy, tỉnh Demo Hậu Giang",
}
"""By title; of questions with choices the first but one is taken."""


FEW = 9
"""Choices up to so many are printed with boxes; of longer lists the answer is written."""


def form() -> EFormModel:
    raw = json.loads(files("motcua.catalog").joinpath("data/eforms/1.001193.json").read_text("utf-8"))
    return read(raw["schema"], raw["layout"])


def answers() -> dict[str, str]:
    """What was written, as a person would type it, by the field's name."""
    return {one.name: value for one in _written(form()) if (value := _typed(one, _value(one)))}


def _written(model: EFormModel) -> list[Field]:
    known = {one.name: _value(one) for one in model.fields.values()}
    return [one for one in asked(model, known) if one.kind is not Kind.FILES]


def _value(one: Field) -> Any:
    if one.kind is Kind.ONE:
        many = len(one.choices) > FEW
        return one.choices[-1 if many else 0].value
    return FILLED.get(one.title, True if one.kind is Kind.TICK else None)


def _typed(one: Field, value: Any) -> str:
    if value is None:
        return ""
    if one.kind is Kind.DATE:
        return day(datetime.fromisoformat(value).date())
    return "true" if value is True else str(value)


def _row(one: Field) -> dict[str, Any]:
    value = _value(one)
    few = 0 < len(one.choices) <= FEW
    choices = [{"label": choice.label, "on": choice.value == value} for choice in one.choices] if few else []
    if one.kind is Kind.TICK:
        return {"title": "Đánh dấu nếu đúng", "value": "", "choices": [{"label": one.title, "on": True}]}
    return {"title": one.title, "value": one.label_of(_typed(one, value)), "choices": choices}


KINDS = {
    Kind.DATE: proposing.Kind.DATE,
    Kind.INTEGER: proposing.Kind.INTEGER,
    Kind.EMAIL: proposing.Kind.EMAIL,
    Kind.ONE: proposing.Kind.CHOICE,
    Kind.TICK: proposing.Kind.TICK,
}


def wanted_of(model: EFormModel) -> list[Wanted]:
    return [
        Wanted(
            one.name,
            one.title,
            KINDS.get(one.kind, proposing.Kind.TEXT),
            tuple((choice.value, choice.label) for choice in one.choices),
        )
        for one in _written(model)
    ]


def layouts() -> dict[str, bytes]:
    """Each layout as PDF, by name."""
    model = form()
    rows = [_row(one) for one in _written(model)]
    application = typst.compile(
        HERE / "application.typ",
        sys_inputs={"page": json.dumps({"title": model.title, "rows": rows}, ensure_ascii=False)},
        font_paths=[str(typesetting.FONTS)],
        ignore_system_fonts=True,
    )
    day_of = clock.day_of(AT)
    printed = {str(data.code): render(form_in_force(data.code, day_of), data) for data in _forms()}
    return {APPLICATION: bytes(application), **printed}


AT = datetime(2026, 8, 21, 15, 31, tzinfo=clock.VIETNAM)


def _forms() -> list[Any]:
    common: dict[str, Any] = {
        "office": Office(
            superior="Ủy ban nhân dân xã Demo An Bình",
            name="Trung tâm Phục vụ hành chính công xã Demo An Bình",
            place="Demo An Bình",
        ),
        "running_number": 12, "issued_at": AT, "dossier_code": "H00.1-260821-0012",
        "person": Person(
            name="Nguyễn Thị Demo", identity="001190012345", address="Số 12, thôn Đông, xã Demo An Bình",
            phone="0912 345 678", email="demo@example.vn",
        ),
        "request": "Đăng ký khai sinh (1.001193)",
        "tracking": Tracking(address="https://motcua.example/tra-cuu/H00.1-260821-0012", secret=""),
    }  # fmt: skip
    receipt = Receipt(
        **common,
        components=(
            Component(name="Tờ khai đăng ký khai sinh", originals=1),
            Component(name="Giấy chứng sinh", originals=1, copies=2, electronic=1),
        ),
        time_limit="03 ngày làm việc", received_at=AT, due_at=AT,
        explanation=("Thứ Bảy ngày 22/8/2026 là ngày làm bù.",),
        result_place="Trung tâm Phục vụ hành chính công xã Demo An Bình",
        officer="Trần Văn Demo", book="02", entry="975",
    )  # fmt: skip
    supplement = SupplementRequest(
        **common,
        items=("Tờ khai: mục số 7 chưa ghi nơi sinh", "Giấy chứng sinh: bản sao mờ, không đọc được số"),
        reason="Thông tin chưa khớp với Giấy chứng sinh.",
        answer_by=AT, contact="bà Lê Thị Demo", contact_phone="024 3888 9999",
    )  # fmt: skip
    return [receipt, supplement]
