"""``motcua cost``: what a procedure costs people, before and after, with no database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded, note

if TYPE_CHECKING:
    from motcua.reengineering.cost.arithmetic import Comparison, Situation
    from motcua.reengineering.cost.estimate import Estimate
    from motcua.reengineering.cost.sensitivity import Level


@guarded
def cost(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp JSON hoặc YAML ghi chi phí.")],
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="OUT", help="Ghi thêm bảng tính Excel có công thức.")
    ] = None,
    ranges: Annotated[
        bool, typer.Option("--ranges", help="Tệp ghi ba mức thấp, thường gặp, cao; tách giờ của cơ quan.")
    ] = False,
    form: FormatOption = Format.text,
) -> None:
    """Tính chi phí tuân thủ thủ tục trước và sau cắt giảm (Thông tư 02/2017/TT-VPCP, Điều 27)."""
    from motcua.core.named_files import content
    from motcua.reengineering.cost import parsing, speech
    from motcua.reengineering.cost.estimate_file import certain

    document = parsing.parse(content(file), str(file))
    if ranges:
        _ranges(document, xlsx, form)
        return
    comparison = _comparison(document)
    if xlsx:
        _write(*certain(comparison), xlsx)
    emit(_document(comparison), speech.table(comparison), form)


def _comparison(document: Any) -> Comparison:
    from motcua.reengineering.cost.reading import doubts, read_comparison

    comparison = read_comparison(document)
    for doubt in doubts(comparison):
        note(doubt)
    return comparison


def _document(comparison: Comparison) -> dict[str, Any]:
    percent = comparison.cut_percent
    return {
        "before": _totals(comparison.before),
        "after": _totals(comparison.after),
        "saving_vnd": comparison.saving_vnd,
        "cut_percent": None if percent is None else float(percent),
    }


def _totals(side: Situation) -> dict[str, int]:
    return {"per_case_vnd": side.per_case_vnd, "per_year_vnd": side.per_year_vnd}


def _ranges(document: Any, xlsx: Path | None, form: Format) -> None:
    from motcua.reengineering.cost import sensitivity, speech
    from motcua.reengineering.cost.estimate_file import read_estimates

    before, after = read_estimates(document)
    levels = sensitivity.levels(before, after)
    bounds, swings = sensitivity.saving_bounds(before, after), sensitivity.swings(before)
    if xlsx:
        _write(before, after, xlsx)
    answer = {
        "levels": {level.point.value: _level(level) for level in levels},
        "saving_vnd": {"least": bounds[0], "greatest": bounds[1]},
        "swings": [
            {"where": f"/before{one.where}", "low_vnd": one.low_vnd, "high_vnd": one.high_vnd}
            for one in swings
        ],
    }
    emit(answer, speech.ranges_table(levels, bounds, swings), form)


def _level(level: Level) -> dict[str, Any]:
    hours = {"before": float(level.agency_before_hours), "after": float(level.agency_after_hours)}
    return {**_document(level.comparison), "agency_hours_per_case": hours}


def _write(before: Estimate, after: Estimate, out: Path) -> None:
    from motcua.core.named_files import save
    from motcua.reengineering.cost.workbook import workbook

    save(out, workbook(before, after))
