"""``motcua bpmn diff``: what a new process changes against the old one. No database."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from motcua.cli.draw import model_in
from motcua.cli.output import Format, FormatOption, emit, guarded
from motcua.core.named_files import save

if TYPE_CHECKING:
    from motcua.processes.difference import Difference, Entry
    from motcua.processes.steps import Row


@guarded
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="Tệp .bpmn của quy trình hiện tại.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Tệp .bpmn của quy trình đề xuất.")],
    picture: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Ghi hình so sánh vào tệp SVG.")
    ] = None,
    *,
    form: FormatOption = Format.text,
) -> None:
    """So sánh hai quy trình: bước thêm, bỏ, chuyển, sửa và các tổng số."""
    from motcua.processes import difference

    found = difference.compare(model_in(before), model_in(after))
    if picture is not None:
        save(picture, difference.svg(found, fixed_colours=True).encode())
    emit(_data(found), _text(found), form)


def _data(found: Difference) -> dict[str, Any]:
    from motcua.processes.difference import Status

    old, new = found.totals
    listed = {status.value: [_entry(entry) for entry in found.of(status)] for status in Status}
    return {"totals": {"before": old.as_json(), "after": new.as_json()}, **listed}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "no": entry.no,
        "before": _step(entry.before),
        "after": _step(entry.after),
        "changes": [asdict(change) for change in entry.changes],
    }


def _step(row: Row | None) -> dict[str, Any] | None:
    return None if row is None else asdict(row)


def _text(found: Difference) -> str:
    from motcua.processes.difference import lines
    from motcua.processes.difference.wording import counted, total_lines

    told = [f"{counted(found)}.", *(f"{t.name}: {t.before} → {t.after}" for t in total_lines(found)), ""]
    for line in lines(found):
        step = " → ".join(dict.fromkeys(filter(None, (line.before, line.after))))
        told.append(f"{line.no or '·'} {line.status}: {step}" + (f" – {line.what}" if line.what else ""))
    return "\n".join(told)
