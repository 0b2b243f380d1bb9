"""``motcua lint``: what is wrong with procedures, workflow tables and process models. No database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.output import FINDINGS, Format, FormatOption, emit, guarded, note
from motcua.core.errors import Unreadable

if TYPE_CHECKING:
    from motcua.reengineering.lint.report import Report

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH…", help="Tệp hoặc thư mục: thủ tục, bảng quy trình nội bộ, sơ đồ .bpmn."),
]
Xlsx = Annotated[
    Path | None, typer.Option("--xlsx", "--out", metavar="FILE", help="Ghi thêm kết quả thành tệp Excel.")
]
Suppressions = Annotated[
    Path | None,
    typer.Option("--suppressions", metavar="FILE", help="Tệp YAML các phát hiện được bỏ qua, kèm lý do."),
]
Group = Annotated[
    bool, typer.Option("--group", help="Coi mọi thủ tục đưa vào là một nhóm liên thông, theo thứ tự đã đọc.")
]


@guarded
def lint(
    paths: Paths,
    xlsx: Xlsx = None,
    suppressions: Suppressions = None,
    group: Group = False,
    form: FormatOption = Format.text,
) -> None:
    """Tìm lỗi và gánh nặng trong thủ tục, bảng quy trình nội bộ và sơ đồ quy trình."""
    report = _report(paths, suppressions, group=group)
    if xlsx:
        _write(xlsx, report)
    emit(report.as_json(), _text(report), form)
    if report.findings:
        raise typer.Exit(FINDINGS)


def _report(paths: list[Path], suppressions: Path | None, *, group: bool) -> Report:
    from motcua.reengineering.lint import engine
    from motcua.reengineering.lint import suppressions as aside
    from motcua.reengineering.lint.reading import read_paths

    known = aside.load(suppressions) if suppressions else []
    found = read_paths(paths)
    for name, reason in found.skipped:
        note(f"Bỏ qua {name}: {reason}.")
    together = [[record.label for record in found.records]] if group else []
    return aside.apply(engine.judge(found.records, groups=together), known)


def _write(file: Path, report: Report) -> None:
    from motcua.reengineering.lint.workbook import workbook

    try:
        file.write_bytes(workbook(report))
    except OSError:
        raise Unreadable(f"Tệp {file}", "không ghi được", "Hãy chọn nơi khác.", str(file)) from None


def _text(report: Report) -> str:
    """For people: rule by rule, the most frequent first."""
    from motcua.core.display import figure
    from motcua.reengineering.lint.grouping import by_rule
    from motcua.reengineering.lint.workbook import SEVERITIES

    lines = [f"Đã đọc {figure(report.procedures)} bản ghi: {figure(len(report.findings))} phát hiện."]
    for rule, heap in by_rule(report):
        lines += ["", f"{rule.title} ({rule.id}, {SEVERITIES[rule.severity].lower()}): {len(heap.findings)}"]
        lines += [f"  Nguồn: {rule.source}", f"  Cách sửa: {rule.fix}"]
        lines += [
            f"  - {one.procedure} {one.where or '(cả bản ghi)'}: {one.message}" for one in heap.findings
        ]
    if report.suppressed:
        lines += ["", f"Đã bỏ qua có lý do: {len(report.suppressed)}"]
        lines += [f"  - {s.finding.procedure} {s.finding.rule.id}: {s.reason}" for s in report.suppressed]
    return "\n".join(lines)
