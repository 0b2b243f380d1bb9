"""What tells a person or organisation apart, for who decides about two of them."""

from __future__ import annotations

from motcua.core.display import day
from motcua.core.pieces import Row
from motcua.identity.models import Party


def person(party: Party) -> list[Row]:
    """Lines of a summary (two queries: how many dossiers and papers)."""
    listed = [
        Row("Họ tên", party.name),
        Row(party.get_number_type_display() or "Số định danh", party.number or "chưa có số"),
        Row("Ngày sinh", day(party.birth_date) if party.birth_date else ""),
        Row("Địa chỉ", party.address),
        Row("Hồ sơ", str(party.dossiers.count())),
        Row("Giấy tờ trong kho", str(party.holdings.count())),
    ]
    return [row for row in listed if row.value]
