"""Records of the archive as PDF/A: hand-over and destruction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from motcua.archive.models import Destruction, DestructionItem, Package, Transfer
from motcua.archive.schedule import in_words
from motcua.core.display import day as on_day
from motcua.core.display import figure, size
from motcua.documents import uploads
from motcua.documents.forms.wording import day as day_in_words
from motcua.documents.models import StoredFile
from motcua.documents.typesetting import page_json, typeset
from motcua.identity.models import Unit

TEMPLATE: Final = Path(__file__).resolve().parent / "templates" / "record.typ"
SIGN = "(Ký, ghi rõ họ tên)"


def transfer_record(row: Transfer, packages: Sequence[Package], giver: str) -> StoredFile:
    """Biên bản giao nhận hồ sơ lưu trữ điện tử."""
    return _stored(
        row.unit,
        row.number,
        row.made_at,
        subject="Giao nhận hồ sơ lưu trữ điện tử",
        facts=[
            ("Bên giao", row.unit.name),
            ("Bên nhận", row.receiver),
            ("Người nhận", row.received_by),
            ("Căn cứ", row.basis),
            ("Tổng số", f"{figure(len(packages))} gói, {size(sum(one.octets for one in packages))}"),
        ],
        head=["TT", "Mã hồ sơ", "Tên hồ sơ", "Số tệp", "Mã băm SHA-256 của gói"],
        shares=[0.45, 2.6, 2.4, 0.75, 2.9],
        rows=[
            [str(n), str(one.dossier.code), one.dossier.title, figure(one.files), one.identity]
            for n, one in enumerate(packages, 1)
        ],
        notes=[
            "Mã băm của gói là SHA-256 của tệp tagmanifest-sha512.txt; bên nhận tự tính lại để đối chiếu."
        ],
        signatures=[["Đại diện bên giao", SIGN, giver], ["Đại diện bên nhận", SIGN, row.received_by]],
    )


def destruction_record(row: Destruction, items: Sequence[DestructionItem]) -> StoredFile:
    """Biên bản tiêu hủy tài liệu hết giá trị."""
    assert row.done_at is not None, "made when everything is gone"
    kept = [
        f"{item.package.dossier.code}: " + "; ".join(f"{one['name']} ({one['because']})" for one in item.kept)
        for item in items
        if item.kept
    ]
    return _stored(
        row.unit,
        row.number,
        row.done_at,
        subject="Tiêu hủy hồ sơ lưu trữ điện tử hết thời hạn bảo quản",
        facts=[
            ("Lý do", row.reason),
            ("Quyết định", row.decision),
            ("Hội đồng xét hủy", row.council),
            ("Người đề nghị", row.proposed_by.full_name),
            ("Người quyết định", row.decided_by.full_name if row.decided_by else ""),
            ("Người thực hiện", row.begun_by.full_name if row.begun_by else ""),
        ],
        head=["TT", "Mã hồ sơ", "Thời hạn", "Hết hạn", "Đã xóa", "Còn giữ"],
        shares=[0.5, 3, 1.2, 1.4, 1, 1],
        rows=[_destroyed(n, item) for n, item in enumerate(items, 1)],
        notes=[
            "Thông tin chung và nhật ký sự kiện của hồ sơ vẫn được giữ.",
            *(f"Nội dung còn giữ vì nơi khác đang dùng – {line}." for line in kept),
        ],
        signatures=[["Người thực hiện", SIGN, ""], ["Đại diện hội đồng", SIGN, ""]],
    )


def _destroyed(number: int, item: DestructionItem) -> list[str]:
    package = item.package
    over = on_day(package.keep_until) if package.keep_until else ""
    counts = [f"{figure(len(item.gone))} tệp", f"{figure(len(item.kept))} tệp"]
    return [str(number), str(package.dossier.code), in_words(package.item.years), over, *counts]


def _stored(unit: Unit, number: str, at: datetime, **page: Any) -> StoredFile:
    page |= {
        "kind": "Biên bản",
        "number": number,
        "unit_name": unit.name,
        "superior": unit.parent.name if unit.parent else "",
        "place": unit.place,
        "day": day_in_words(at),
        "facts": [fact for fact in page["facts"] if fact[1]],
    }
    pdf = typeset(TEMPLATE, {"page": page_json(page)}, at)
    return uploads.store(BytesIO(pdf), f"{number}.pdf")
