"""The fields a result template may use, and what they are for one dossier. Every value is text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.catalog.eform_answers import relevant
from motcua.catalog.eform_model import EFormModel, Kind
from motcua.catalog.eform_store import compiled, form_for
from motcua.catalog.eform_values import shown
from motcua.catalog.models import EForm, Procedure
from motcua.core import clock, display
from motcua.core.errors import Refusal
from motcua.documents.forms import wording
from motcua.dossiers.models import Dossier, ResultTemplate
from motcua.identity.models import Party, Unit

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
FIXED: dict[str, str] = {
    "ho_so.ma": "Mã hồ sơ",
    "ho_so.thu_tuc": "Tên thủ tục",
    "ho_so.ngay_nhan": "Ngày tiếp nhận",
    "nguoi_nop.ten": "Họ tên người nộp",
    "nguoi_nop.so": "Số định danh người nộp",
    "nguoi_nop.ngay_sinh": "Ngày sinh người nộp",
    "nguoi_nop.gioi_tinh": "Giới tính người nộp",
    "nguoi_nop.dia_chi": "Địa chỉ người nộp",
    "co_quan.ten": "Cơ quan cấp",
    "co_quan.cap_tren": "Cơ quan cấp trên",
    "co_quan.dia_danh": "Địa danh",
    "van_ban.so": "Số, ký hiệu của kết quả",
    "van_ban.ngay": "Ngày ký, bằng chữ",
    "van_ban.het_han": "Ngày hết hạn",
    "nguoi_ky.ten": "Họ tên người ký",
    "nguoi_ky.chuc_danh": "Chức danh người ký",
}
"""What every dossier has."""
OF_COPIES: dict[str, str] = {
    "ban_goc.so": "Số của bản gốc",
    "ban_goc.ngay": "Ngày ký bản gốc",
    "ban_goc.noi_cap": "Nơi cấp bản gốc",
    "trich.nguoi_yeu_cau": "Người yêu cầu bản sao",
    "trich.muc_dich": "Mục đích sử dụng bản sao",
}
"""What an extract copy has besides."""
ANSWER, TYPED = "khai.", "nhap."
"""Prefixes of answers of the procedure's electronic form, and of what is typed while drafting."""


class BadAsked(Refusal):
    """Danh sách trường nhập khi soạn chưa đúng."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A field the officer types while drafting."""

    name: str
    label: str
    required: bool = True

    @classmethod
    def all_of(cls, rows: Sequence[Mapping[str, Any]]) -> tuple[Asked, ...]:
        return tuple(cls(row["name"], row["label"], bool(row.get("required", True))) for row in rows)


def lacking(template: ResultTemplate, values: Mapping[str, str]) -> list[Asked]:
    """What the template asks for and ``values`` do not say."""
    return [one for one in Asked.all_of(template.asked) if not values.get(f"{TYPED}{one.name}")]


def completed(
    template: ResultTemplate, values: Mapping[str, str], typed: Mapping[str, str]
) -> dict[str, str]:
    """``values`` with what was ``typed`` for those that lack. Raises Refusal, with the place ``nhap_NAME``: a
    required one is missing, or everything asked for is: the paper would be dots."""
    missing = lacking(template, values)
    said = {one.name: text for one in missing if (text := typed.get(one.name, "").strip())}
    nothing = bool(missing) and not said and len(missing) == len(template.asked)
    remedy = "Chép đúng từ bản gốc của kết quả."
    for one in missing:
        if one.name not in said and (one.required or nothing):
            raise Refusal(one.label, "chưa ghi, kết quả này không có sẵn", remedy, f"nhap_{one.name}")
    return {**values, **{f"{TYPED}{name}": text[:500] for name, text in said.items()}}


def read_asked(text: str) -> list[dict[str, Any]]:
    """Lines ``ten_truong: Nhãn`` or ``ten_truong?: Nhãn`` (not required) as a template keeps them.

    Raises:
        BadAsked: a line without a name or a label, a name twice, a name with other signs.
    """
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        name, colon, label = (part.strip() for part in line.partition(":"))
        required = not name.endswith("?")
        name = name.rstrip("?").strip()
        if not colon or not label or not NAME.fullmatch(name) or any(row["name"] == name for row in rows):
            raise BadAsked(
                f"Trường nhập khi soạn, dòng {number}",
                "chưa đúng cách ghi hoặc trùng tên",
                "Ghi mỗi dòng “ten_truong: Nhãn”; tên chỉ gồm chữ thường không dấu, số và dấu gạch dưới.",
            )
        rows.append({"name": name, "label": label[:120], "required": required})
    return rows


def written_asked(rows: Sequence[Mapping[str, Any]]) -> str:
    """The same as lines to edit."""
    return "\n".join(f"{one.name}{'' if one.required else '?'}: {one.label}" for one in Asked.all_of(rows))


def known(template: ResultTemplate) -> dict[str, str]:
    """Every field a template may use: name to label."""
    found = dict(FIXED)
    if template.kind == ResultTemplate.Kind.EXTRACT:
        found |= OF_COPIES
    if (form := _form(template)) is not None:
        found |= {f"{ANSWER}{one.name}": one.title for one in form.ordered() if one.kind is not Kind.FILES}
    return found | {f"{TYPED}{one.name}": one.label for one in Asked.all_of(template.asked)}


def _form(template: ResultTemplate) -> EFormModel | None:
    procedure = Procedure.objects.filter(code=template.procedure).first() if template.procedure else None
    stored = EForm.in_force(procedure, clock.today(), "") if procedure else None
    return compiled(stored.pk) if stored else None


def of_dossier(dossier: Dossier, typed: Mapping[str, str]) -> dict[str, str]:
    """What a dossier says: its own facts, its form's answers, what was typed while drafting."""
    details = dossier.applicant_details
    return {
        "ho_so.ma": dossier.code or "",
        "ho_so.thu_tuc": dossier.title,
        "ho_so.ngay_nhan": display.day(clock.day_of(dossier.received_at)) if dossier.received_at else "",
        "nguoi_nop.ten": dossier.applicant_name,
        "nguoi_nop.so": details.get("number", ""),
        "nguoi_nop.ngay_sinh": _day(details.get("birth_date", "")),
        "nguoi_nop.gioi_tinh": dict(Party.Sex.choices).get(details.get("sex", ""), ""),
        "nguoi_nop.dia_chi": details.get("address", ""),
        **_answers(dossier),
        **{f"{TYPED}{name}": value for name, value in typed.items()},
    }


def of_issue(
    unit: Unit, name: str, *, number: str, at: datetime | None, expires: date | None, signer: str, title: str
) -> dict[str, str]:
    """What the act of signing adds. ``name``: the unit's, as it was called when the dossier came in."""
    return {
        "co_quan.ten": name,
        "co_quan.cap_tren": unit.parent.name if unit.parent else "",
        "co_quan.dia_danh": unit.place,
        "van_ban.so": number,
        "van_ban.ngay": wording.day(at) if at else "",
        "van_ban.het_han": display.day(expires) if expires else "",
        "nguoi_ky.ten": signer,
        "nguoi_ky.chuc_danh": title,
    }


def _answers(dossier: Dossier) -> dict[str, str]:
    if not any(not name.startswith("_") for name in dossier.form_data):
        return {}
    day = clock.day_of(dossier.created_at)
    form = form_for(dossier.procedure_version, day, dossier.case_code).model
    answers = relevant(form, dossier.form_data)
    return {
        f"{ANSWER}{name}": shown(form.fields[name], value)
        for name, value in answers.items()
        if form.fields[name].kind is not Kind.FILES
    }


def _day(text: str) -> str:
    try:
        return display.day(date.fromisoformat(text))
    except ValueError:
        return text
