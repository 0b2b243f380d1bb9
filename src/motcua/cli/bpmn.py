"""``motcua bpmn``; its ``check``: can this BPMN file be run, and if not, what stands in the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.diff import diff
from motcua.cli.output import FINDINGS, Format, FormatOption, emit, guarded

if TYPE_CHECKING:
    from motcua.processes.findings import Report

group = typer.Typer(help="Sơ đồ quy trình BPMN 2.0.", no_args_is_help=True)
group.command("diff")(diff)


@group.command("check")
@guarded
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp .bpmn cần kiểm tra.")],
    *,
    form: FormatOption = Format.text,
) -> None:
    """Kiểm tra sơ đồ có chạy được không; mọi điểm chưa được hỗ trợ hoặc sai đều được nêu tên."""
    report = _report(file)
    emit(report.as_json(), _sentences(report), form)
    if not report.ok:
        raise typer.Exit(FINDINGS)


def _report(file: Path) -> Report:
    """The report on ``file``; a refusal names the file, which the pure part does not know."""
    from motcua.core.named_files import content
    from motcua.processes.bpmn import check as check_bpmn
    from motcua.processes.bpmn.xml import NotBpmn

    try:
        return check_bpmn(content(file))
    except NotBpmn as refusal:
        raise NotBpmn(f"Tệp {file}", refusal.reason, refusal.remedy, str(file)) from None


def _sentences(report: Report) -> str:
    lines = [f"Chưa hỗ trợ: {u.type} (phần tử {u.id})" for u in report.unsupported]
    lines += [f"Lỗi {e.rule}: {e.message}" for e in report.errors]
    verdict = "Chạy được" if report.ok else "Chưa chạy được"
    return "\n".join([f"{verdict}: {report.elements} phần tử.", *lines])
