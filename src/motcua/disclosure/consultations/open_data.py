"""The published result as open data."""

from __future__ import annotations

import json
from typing import Any

from motcua.core.csv_text import csv_bytes
from motcua.disclosure.consultations.summary import Summary
from motcua.disclosure.models import Consultation
from motcua.disclosure.postings.open_data import LICENCE

HEAD = ("so", "cau", "noi_dung_cau", "lua_chon", "so_y_kien", "so_nguoi_tra_loi", "ty_le_phan_tram")
FIELDS = {
    "cau": "Thứ tự câu hỏi",
    "lua_chon": "Phương án; để trống với câu viết ý kiến",
    "so_y_kien": "Số người chọn; với câu viết ý kiến là số người đã viết",
    "so_nguoi_tra_loi": "Số người trả lời câu hỏi",
    "ty_le_phan_tram": "Tỷ lệ trên số người trả lời; để trống khi quá ít người",
}


def as_csv(summary: Summary) -> bytes:
    """One line a choice."""
    return csv_bytes(HEAD, [list(row.values()) for row in lines(summary)])


def as_json(row: Consultation, summary: Summary) -> bytes:
    """The whole summary, what its fields mean and its hash."""
    whole = {
        "giay_phep": LICENCE,
        "truong": FIELDS,
        "ma_kiem_tra": row.result_hash,
        "ket_qua": lines(summary),
        "tong_hop": summary.model_dump(mode="json"),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def lines(summary: Summary) -> list[dict[str, Any]]:
    """One a choice, one a question in own words."""
    found = []
    for tally in summary.tallies:
        counts = [(one.label, one.count, one.share) for one in tally.choices] or [("", tally.texts, "")]
        for label, count, share in counts:
            values = (summary.number, tally.place, tally.text, label, count, tally.n, share.replace(",", "."))
            found.append(dict(zip(HEAD, values, strict=True)))
    return found
