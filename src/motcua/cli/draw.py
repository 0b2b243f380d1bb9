"""``motcua bpmn draw``: a process as SVG on stdout, with the place of a dossier. No database."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded
from motcua.core.errors import NotFound

if TYPE_CHECKING:
    from motcua.processes.definition import ProcessModel


@guarded
def draw(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp .bpmn cần vẽ.")],
    position: Annotated[
        list[str] | None, typer.Option("--position", metavar="ID", help="Bước hồ sơ đang ở; lặp lại được.")
    ] = None,
    done: Annotated[
        list[str] | None, typer.Option("--done", metavar="ID", help="Bước đã xong; lặp lại được.")
    ] = None,
    narrow: Annotated[bool, typer.Option("--narrow", help="Vẽ dọc cho màn hình hẹp.")] = False,
    form: FormatOption = Format.text,
) -> None:
    """Vẽ quy trình thành SVG có làn, ghi ra stdout."""
    from dataclasses import asdict

    from motcua.processes import drawing

    model = model_in(file)
    here, finished = position or [], done or []
    _known(model, [*here, *finished], file)
    picture = (drawing.steps_svg if narrow else drawing.svg)(model, position=here, done=finished)
    steps = [asdict(row) for row in drawing.rows(model)]
    emit({"process": model.id, "name": model.name, "steps": steps, "svg": picture}, picture, form)


def model_in(file: Path) -> ProcessModel:
    """The model in a named file. Raises Unreadable, NotBpmn, NotRunnable."""
    from motcua.core.named_files import content
    from motcua.processes import bpmn

    return bpmn.compile(content(file))


def _known(model: ProcessModel, ids: Collection[str], file: Path) -> None:
    for node in ids:
        if node not in model.nodes:
            remedy = f"Các bước có trong tệp: {', '.join(task.id for task in model.tasks())}."
            raise NotFound(f"Bước {node}", f"không có trong {file}", remedy, node)
