"""``motcua bpmn sheet`` and ``motcua bpmn print``: a process on paper. No database."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded
from motcua.core.errors import NotFound, Unreadable

if TYPE_CHECKING:
    from datetime import datetime

    from motcua.catalog.record import Content
    from motcua.reengineering.sheet.composed import ComposedSheet
    from motcua.reengineering.sheet.details import Details


class Paper(StrEnum):
    a4 = "a4"
    a3 = "a3"


Model = Annotated[Path, typer.Argument(metavar="FILE", help="Tệp .bpmn của quy trình.")]


@guarded
def sheet(
    file: Model,
    out: Annotated[Path, typer.Option("--out", metavar="OUT", help="Tệp ghi ra, đuôi .pdf hoặc .docx.")],
    procedure: Annotated[
        Path | None, typer.Option("--procedure", help="Tệp hồ sơ thủ tục, mọi dạng mà danh mục đọc được.")
    ] = None,
    code: Annotated[str, typer.Option("--code", help="Mã thủ tục, khi tệp có nhiều thủ tục.")] = "",
    details: Annotated[
        Path | None, typer.Option("--details", help="Phần khai thêm (YAML, JSON): xem docs/process-sheet.md.")
    ] = None,
    form: FormatOption = Format.text,
) -> None:
    """Lập quy trình nội bộ theo cách trình bày ISO 9001; phần còn thiếu ghi rõ là chưa có."""
    from motcua.core.clock import now
    from motcua.core.named_files import content, save
    from motcua.processes import bpmn
    from motcua.reengineering.sheet.composing import compose, missing

    write = _writer(out)
    composed = compose(bpmn.compile(content(file)), _record(procedure, code), _details(details))
    save(out, write(composed, now()))
    absent = missing(composed)
    text = f"Đã ghi {out}." + (f" Phần chưa có: {'; '.join(absent)}." if absent else "")
    emit({"file": str(out), "missing": absent}, text, form)


@guarded
def print_drawing(
    file: Model,
    out: Annotated[Path, typer.Option("--out", metavar="OUT", help="Tệp PDF ghi ra.")],
    paper: Annotated[Paper, typer.Option("--paper", help="Khổ giấy, đặt ngang.")] = Paper.a4,
    whole: Annotated[bool, typer.Option("--whole", help="Cả sơ đồ trên một trang, dù chữ nhỏ.")] = False,
    form: FormatOption = Format.text,
) -> None:
    """In sơ đồ quy trình ra PDF khổ ngang; sơ đồ dài được chia thành nhiều trang."""
    from math import inf

    from motcua.core.clock import now
    from motcua.core.named_files import content, save
    from motcua.processes import bpmn
    from motcua.reengineering.sheet.drawing_pdf import strips_pdf
    from motcua.reengineering.sheet.strips import ROOM, process_drawing

    model = bpmn.compile(content(file))
    room = inf if whole else ROOM * (2**0.5 if paper is Paper.a3 else 1)
    drawing = process_drawing(model, room)
    save(out, strips_pdf(drawing, model.name or model.id, now(), paper=paper.value))
    pages = len(drawing.strips)
    emit({"file": str(out), "pages": pages}, f"Đã ghi {out}: {pages} trang.", form)


def _writer(out: Path) -> Callable[[ComposedSheet, datetime], bytes]:
    """The renderer the ending of the file asks for."""
    ending = out.suffix.lower()
    if ending == ".pdf":
        from motcua.reengineering.sheet.pdf import sheet_pdf

        return sheet_pdf
    if ending == ".docx":
        from motcua.reengineering.sheet.docx import sheet_docx

        return sheet_docx
    raise Unreadable(f"Tệp {out}", "chỉ ghi được PDF hoặc DOCX", "Hãy đặt đuôi .pdf hoặc .docx.", str(out))


def _record(path: Path | None, code: str) -> Content | None:
    if path is None:
        return None
    from motcua.catalog.readers.files import read_path

    contents = [one.content for one in read_path(path).readings if one.content]
    chosen = [one for one in contents if one.code == code] if code else contents
    if len({one.code for one in chosen}) != 1:
        codes = ", ".join(sorted({one.code for one in contents})[:12]) or "không có mã nào"
        reason = "không có thủ tục này" if not chosen else "có nhiều thủ tục"
        raise NotFound(f"Tệp {path}", reason, f"Hãy chọn bằng --code; trong tệp có: {codes}.", str(path))
    return chosen[-1]


def _details(path: Path | None) -> Details | None:
    if path is None:
        return None
    from motcua.core.named_files import content
    from motcua.reengineering.cost.parsing import parse
    from motcua.reengineering.sheet.details import read_details

    return read_details(parse(content(path), str(path)))
