"""The form of a procedure that has none of its own: who asks, for what, with which papers, result where.

Built from the published record, so every procedure that may be filed online can be filed online. Papers
are those the record counts; lines with neither originals nor copies are notes of the source, not papers.
"""

from __future__ import annotations

from typing import Any

from motcua.catalog.record import Component, Content

APPLICANT: dict[str, Any] = {
    "ho_ten": {"title": "Họ, chữ đệm, tên người nộp", "minLength": 2, "x-prefill": "applicant.name"},
    "so_dinh_danh": {
        "title": "Số định danh cá nhân người nộp",
        "pattern": "^[0-9]{12}$",
        "x-pattern-message": "Số định danh cá nhân có đúng 12 chữ số. Xem trên thẻ căn cước.",
        "x-hint": "12 chữ số trên thẻ căn cước.",
        "x-prefill": "applicant.number",
        "x-width": "10",
    },
    "noi_cu_tru": {"title": "Nơi cư trú", "x-prefill": "applicant.address"},
    "dien_thoai": {
        "title": "Số điện thoại",
        "pattern": "^[0-9 +.]{8,15}$",
        "x-pattern-message": "Số điện thoại gồm 8 đến 15 chữ số. Kiểm tra lại.",
        "x-prefill": "applicant.phone",
        "x-width": "10",
    },
}
LONGEST_LABEL = 160


def generic(content: Content) -> tuple[dict[str, Any], dict[str, Any]]:
    """Schema and layout (:func:`motcua.catalog.eforms.read`) for a procedure's record."""
    applicant = {name: {"type": "string", "maxLength": 300, **spec} for name, spec in APPLICANT.items()}
    asked = {"noi_dung": {"type": "string", "title": "Nội dung đề nghị", "maxLength": 2000, "x-long": True}}
    papers = {f"tep_{number}": _upload(paper) for number, paper in enumerate(papers_of(content), start=1)}
    back = {
        "nhan_ket_qua": {
            "type": "string",
            "title": "Nhận kết quả bằng cách nào?",
            "oneOf": [
                {"const": "mot_cua", "title": "Tại Bộ phận Một cửa"},
                {"const": "buu_chinh", "title": "Qua bưu chính, đến nơi cư trú"},
            ],
        }
    }
    schema = {
        "title": f"Đơn đề nghị: {content.name}",
        "type": "object",
        "properties": {**applicant, **asked, **papers, **back},
        "required": [*applicant, *asked, *back],
    }
    pages = [
        {"id": "nguoi-nop", "title": "Người nộp hồ sơ", "fields": list(applicant)},
        {"id": "noi-dung", "title": "Nội dung đề nghị", "fields": list(asked)},
        {"id": "giay-to", "title": "Giấy tờ kèm theo", "fields": list(papers), "lead": PAPERS_LEAD},
        {"id": "nhan-ket-qua", "title": "Nhận kết quả", "fields": list(back)},
    ]
    return schema, {"pages": [page for page in pages if page["fields"]]}


PAPERS_LEAD = "Ảnh chụp rõ nét, đủ trang. Nhận PDF, JPEG, PNG, DOCX, XLSX; mỗi tệp không quá 20 MB."


def papers_of(content: Content) -> list[Component]:
    """The papers to hand in, each once, in the order of the record."""
    found: dict[tuple[str, str], Component] = {}
    for group in content.groups:
        for paper in group.components:
            if (paper.originals or 0) + (paper.copies or 0) > 0:
                found.setdefault((paper.code, paper.name), paper)
    return list(found.values())


def _upload(paper: Component) -> dict[str, Any]:
    name = paper.name.strip(" -+*.;:\n")
    short = name if len(name) <= LONGEST_LABEL else f"{name[:LONGEST_LABEL].rsplit(' ', 1)[0]}…"
    return {
        "type": "array",
        "title": f"{short[:1].upper()}{short[1:]}",
        "items": {"type": "integer"},
        "maxItems": 5,
        "x-component": paper.code or name[:80],
        "x-hint": "" if short == name else name,
    }
