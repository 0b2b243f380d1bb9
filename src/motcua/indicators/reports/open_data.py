"""A published report as open data: one line a figure, with its definition."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO

from motcua.indicators.reports.document import Document, Kind

HEAD = (
    *("don_vi", "ky", "so_bao_cao", "bang", "dong", "ten_dong", "cot", "ten_cot"),
    *("gia_tri", "don_vi_tinh", "tu_so", "mau_so"),
)
UNITS = {
    Kind.COUNT: "đếm",
    Kind.MONEY: "đồng",
    Kind.PERCENT: "%",
    Kind.HOURS: "giờ hoặc ngày làm việc",
    Kind.MINUTES: "phút",
    Kind.POINTS: "điểm",
    Kind.RATIO: "tỷ số",
}
Value = int | float | str | None


def figures(document: Document) -> Iterator[dict[str, Value]]:
    """Every figure; ``gia_tri`` is a plain number (``97.53``), None where nothing is known."""
    same = {"don_vi": document.unit_code, "ky": document.period, "so_bao_cao": document.number}
    for table in document.tables():
        for row in table.rows:
            for column in table.columns:
                if column.kind is Kind.TEXT:
                    continue
                about = {"bang": table.key, "dong": row.key, "ten_dong": row.cells.get("name")}
                what = {"cot": column.key, "ten_cot": column.label, "don_vi_tinh": UNITS[column.kind]}
                counts = {
                    "tu_so": row.cells.get(column.numerator),
                    "mau_so": row.cells.get(column.denominator),
                }
                yield {**same, **about, **what, **counts, "gia_tri": plain(row.cells.get(column.key))}


def plain(cell: Value) -> Value:
    """``97,53`` as the number a program reads."""
    return float(cell.replace(".", "").replace(",", ".")) if isinstance(cell, str) else cell


def as_csv(document: Document) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets show Vietnamese."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, HEAD)
    writer.writeheader()
    writer.writerows(figures(document))
    return text.getvalue().encode("utf-8-sig")


def as_json(document: Document) -> bytes:
    """The figures with what they mean and what is in doubt."""
    whole = {
        "tieu_de": document.title,
        "don_vi": {"ma": document.unit_code, "ten": document.unit_name},
        "ky": document.period,
        "so_bao_cao": document.number,
        "cach_tinh_va_ghi_chu": document.notes,
        "chua_co_du_lieu": [s.missing for s in document.sections if s.missing],
        "dinh_chinh": document.changes,
        "so_lieu": list(figures(document)),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()
