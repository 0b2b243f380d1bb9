"""``motcua catalog``: bring procedures into the catalogue."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded, note

if TYPE_CHECKING:
    from motcua.catalog.readers.reading import Reading
    from motcua.catalog.report import ImportReport

catalog_app = typer.Typer(name="catalog", help="Danh mục thủ tục hành chính.", no_args_is_help=True)


@catalog_app.callback()
def catalog() -> None:
    """Danh mục thủ tục hành chính."""


@catalog_app.command("import")
@guarded
def import_procedures(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Tệp hoặc thư mục chứa thủ tục.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ đọc và đếm, không cần cơ sở dữ liệu.")
    ] = False,
    form: FormatOption = Format.text,
) -> None:
    """Nhập thủ tục hành chính từ tệp hoặc thư mục; giá trị đáng ngờ được giữ nguyên và báo lại."""
    from motcua.catalog.readers.files import read_path
    from motcua.catalog.report import dry_run as count

    found = read_path(path)
    for name in found.skipped:
        note(f"Bỏ qua {name}: không phải tệp thủ tục hành chính.")
    report = count(found.readings) if dry_run else stored(found.readings, str(path))
    for defect in report.defects:
        if not defect.procedure:
            note(f"Đã loại một bản ghi không có mã thủ tục trong {defect.source}.")
    emit(report.as_json(), report.as_text(), form)


def stored(readings: list[Reading], path: str) -> ImportReport:
    """Bring the records into the database; the embedded one is started and brought up to date."""
    from motcua.runtime import environment

    embedded = "MOTCUA_DATABASE_URL" not in os.environ
    environment.django_ready()
    if embedded:
        environment.migrate()
    from motcua.catalog.importing import import_readings

    return import_readings(readings, path)
