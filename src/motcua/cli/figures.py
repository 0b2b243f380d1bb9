"""``motcua figures``: printed percentages against their counts, with no database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from motcua.cli.output import FINDINGS, Format, FormatOption, emit, guarded

if TYPE_CHECKING:
    from motcua.indicators.figures.files import Checked

figures_app = typer.Typer(name="figures", help="Kiểm tra số liệu đã in.", no_args_is_help=True)


@figures_app.callback()
def figures() -> None:
    """Kiểm tra số liệu đã in."""


@figures_app.command("check")
@guarded
def check(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.csv", help="Tệp CSV có các cột label, numerator, denominator, stated."),
    ],
    form: FormatOption = Format.text,
) -> None:
    """Tính lại từng tỷ lệ phần trăm từ tử số, mẫu số và so với số đã in."""
    from motcua.core.named_files import content
    from motcua.indicators.figures.files import check_file

    rows = check_file(content(file), f"Tệp {file}")
    emit([_document(row) for row in rows], _text(rows), form)
    if not all(row.verdict.ok for row in rows):
        raise typer.Exit(FINDINGS)


def _document(row: Checked) -> dict[str, Any]:
    again = row.verdict.recomputed
    return {
        "row": row.row,
        "stated": row.stated,
        "recomputed": None if again is None else float(again),
        "ok": row.verdict.ok,
        "reason": row.verdict.reason,
    }


def _text(rows: list[Checked]) -> str:
    """What is wrong, row by row, under the count of what is right."""
    right = sum(row.verdict.ok for row in rows)
    return "\n".join([f"Khớp {right}/{len(rows)} dòng.", *(_line(row) for row in rows if not row.verdict.ok)])


def _line(row: Checked) -> str:
    from motcua.core.display import figure

    reason, again = row.verdict.reason, row.verdict.recomputed
    counts = f"{row.numerator or '–'}/{row.denominator or '–'}"
    told = (
        f"  Dòng {row.row} {row.label}: {counts} in là {row.stated or '–'}; {reason.label if reason else ''}"
    )
    return f"{told}. Tính lại: {figure(again, 2)} %." if again is not None else f"{told}."
