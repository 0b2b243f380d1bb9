"""``motcua score``: index 766 from a file of counts, with no database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded, note

if TYPE_CHECKING:
    from motcua.indicators.index766.definitions import Definition
    from motcua.indicators.index766.layouts import Layout
    from motcua.indicators.index766.published import Scored

score_app = typer.Typer(name="score", help="Tính điểm từ số liệu đếm.", no_args_is_help=True)


@score_app.callback()
def scores() -> None:
    """Tính điểm từ số liệu đếm."""


@score_app.command("766")
@guarded
def index_766(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="Tệp CSV theo cột của Cổng quốc gia.")],
    group: Annotated[
        str,
        typer.Option("--group", help="transparency, progress, online, payment, digitized hoặc satisfaction."),
    ],
    definition: Annotated[
        str, typer.Option("--definition", help="Cách tính: portal-2026-09, decision-2022, …")
    ] = "portal-2026-09",
    form: FormatOption = Format.text,
) -> None:
    """Tính điểm một nhóm của chỉ số 766 cho từng đơn vị (QĐ 766/QĐ-TTg)."""
    from motcua.core.named_files import content
    from motcua.indicators.index766 import published
    from motcua.indicators.index766.definitions import named
    from motcua.indicators.index766.layouts import layout

    asked, generation = layout(group), named(definition)
    rows = published.score_file(content(file), f"Tệp {file}", asked, generation)
    if again := published.repeated(rows):
        note(f"Đơn vị có nhiều dòng, mỗi dòng được tính riêng: {', '.join(again)}.")
    if over := published.over_zero(rows):
        note(f"Mẫu số bằng 0 mà tử số khác 0, được tính như không có hồ sơ nào: {', '.join(over)}.")
    emit(_document(rows), _text(rows, asked, generation), form)


def _document(rows: list[Scored]) -> list[dict[str, Any]]:
    return [{"unit_code": row.unit, "score": None if row.score is None else float(row.score)} for row in rows]


def _text(rows: list[Scored], layout: Layout, definition: Definition) -> str:
    """A table: unit, the group's points, those of each part."""
    parts = definition.of(layout.group)
    most = sum(part.max for part in parts)
    head = ["Đơn vị", f"Điểm/{most}", *(f"{part.code}/{part.max}" for part in parts)]
    lines = [head, *(_line(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown = ["  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    title = f"Nhóm {layout.group.label}. {definition.title}."
    legend = [f"  {part.code} {part.name}{_doubt(part.confirmed)}" for part in parts]
    return "\n".join([title, *legend, "", *shown])


def _doubt(confirmed: bool) -> str:
    return "" if confirmed else " (chưa xác nhận)"


def _line(row: Scored) -> list[str]:
    from motcua.core.display import figure

    parts = row.found.components if row.found else ()
    scores = [row.score, *(part.score for part in parts)]
    return [row.unit, *("–" if score is None else figure(score, 2) for score in scores)]
