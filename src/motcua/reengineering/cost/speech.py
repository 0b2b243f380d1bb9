"""Costs as small tables of text, figures as Vietnamese papers write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from motcua.core.display import figure
from motcua.reengineering.cost.arithmetic import Comparison
from motcua.reengineering.cost.sensitivity import Level, Swing

SHOWN_SWINGS = 5


def table(comparison: Comparison) -> str:
    """Before and after, a case and a year, and what is saved."""
    before, after = comparison.before, comparison.after
    rows = [
        ("Chi phí tuân thủ (đồng)", "Hiện tại", "Sau cắt giảm"),
        ("Một lần thực hiện", figure(before.per_case_vnd), figure(after.per_case_vnd)),
        ("Một năm", figure(before.per_year_vnd), figure(after.per_year_vnd)),
    ]
    return "\n".join([*aligned(rows), saving(comparison)])


def saving(comparison: Comparison) -> str:
    """The benefit as a sentence."""
    amount, percent = comparison.saving_vnd, comparison.cut_percent
    share = "hiện tại không có chi phí nên không tính tỷ lệ" if percent is None else f"{figure(percent, 2)} %"
    if amount < 0:
        return f"Tăng thêm mỗi năm: {figure(-amount)} đồng ({share})."
    return f"Tiết kiệm mỗi năm: {figure(amount)} đồng ({share})."


def ranges_table(levels: Iterable[Level], bounds: tuple[int, int], swings: Iterable[Swing]) -> str:
    """The three levels, the bounds of the saving, and what moves the present cost most."""
    rows: list[tuple[str, ...]] = [
        ("Chi phí một năm (đồng)", "Hiện tại", "Sau cắt giảm", "Tiết kiệm", "Tỷ lệ cắt giảm")
    ]
    hours: list[tuple[str, ...]] = [("Giờ của cơ quan, một hồ sơ", "Hiện tại", "Sau cắt giảm")]
    for level in levels:
        one, percent = level.comparison, level.comparison.cut_percent
        share = "–" if percent is None else f"{figure(percent, 2)} %"
        years = (one.before.per_year_vnd, one.after.per_year_vnd, one.saving_vnd)
        rows.append((level.point.label, *map(figure, years), share))
        agency = (level.agency_before_hours, level.agency_after_hours)
        hours.append((level.point.label, *map(figure, agency)))
    lines = [*aligned(rows), f"Tiết kiệm ít nhất {figure(bounds[0])}, nhiều nhất {figure(bounds[1])} đồng."]
    lines += ["", *aligned(hours), "Giờ của cơ quan không tính vào chi phí tuân thủ."]
    widest = list(swings)[:SHOWN_SWINGS]
    lines += ["", "Ảnh hưởng nhiều nhất đến chi phí hiện tại:"] if widest else []
    lines += [f"- {s.name or s.where} ({s.where}): {figure(s.width_vnd)} đồng mỗi năm" for s in widest]
    return "\n".join(lines)


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Columns of equal width: words to the left, figures to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
