"""Papers of a petition as PDF: the receipt with how the time is counted, and the letter that answers.

No form is prescribed; the layout follows NĐ 30/2020/NĐ-CP as far as a letter of this kind needs.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.core.display import day, local, when
from motcua.core.errors import Conflict
from motcua.documents.typesetting import page_json, typeset
from motcua.petitions.models import HANDLED, Petition

TEMPLATE = Path(__file__).resolve().parent / "templates" / "letter.typ"


def receipt(row: Petition, secret: str, at: datetime) -> bytes:
    """PDF/A-2a, PDF/UA-1. ``secret``: while it may be shown, else empty; ``at``: aware."""
    facts = [
        ("Mã", row.code),
        ("Nội dung", row.title),
        ("Tiếp nhận", f"{when(row.received_at)}, qua {row.get_channel_display().lower()}"),
        ("Cơ quan trả lời", row.unit.name),
        ("Hạn trả lời", when(row.due_at) if row.due_at else "chưa tính được"),
    ]
    if secret:
        facts.append(("Mã bảo mật", secret))
    return _page(row, "Phiếu tiếp nhận phản ánh, kiến nghị", facts, list(row.due_explanation), at)


def answer(row: Petition, at: datetime) -> bytes:
    """The answer as a letter. Raises Conflict: there is none yet."""
    if row.state not in HANDLED or row.answered_at is None:
        raise Conflict("Văn bản trả lời", "phản ánh chưa được trả lời", "Duyệt câu trả lời trước khi in.")
    facts = [("Về", row.title), ("Mã", row.code), ("Gửi ngày", day(row.received_at))]
    signed = row.answered_by.full_name if row.answered_by else ""
    return _page(row, "Trả lời phản ánh, kiến nghị", facts, row.answer.splitlines(), row.answered_at, signed)


def _page(
    row: Petition, title: str, facts: list[tuple[str, str]], lines: list[str], at: datetime, signed: str = ""
) -> bytes:
    date = local(at)
    page: dict[str, Any] = {
        "title": title,
        "agency": row.unit.name,
        "superior": row.unit.parent.name if row.unit.parent else "",
        "day": f"{row.unit.place or '……'}, ngày {date:%d} tháng {date:%m} năm {date:%Y}",
        "facts": facts,
        "lines": [line for line in lines if line.strip()],
        "signed": signed,
    }
    return typeset(TEMPLATE, {"page": page_json(page)}, at)
