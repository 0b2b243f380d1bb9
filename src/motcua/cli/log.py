"""``motcua log``: the own event log as files for analysis."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded
from motcua.core.display import figure

if TYPE_CHECKING:
    from motcua.indicators.log_export.exporting import Exported

log_app = typer.Typer(name="log", help="Nhật ký sự kiện của hệ thống để phân tích.", no_args_is_help=True)


@log_app.callback()
def log() -> None:
    """Nhật ký sự kiện của hệ thống để phân tích."""


@log_app.command("export")
@guarded
def export_log(
    to: Annotated[
        Path | None, typer.Option("--to", help="Thư mục ghi; mặc định theo MOTCUA_LOG_DIR.")
    ] = None,
    form: FormatOption = Format.text,
) -> None:
    """Ghi thêm các sự kiện mới thành tệp Parquet theo tháng; không ghi thông tin cá nhân."""
    from motcua.runtime.environment import django_ready

    django_ready()
    from motcua.indicators.log_export.exporting import export
    from motcua.indicators.log_export.folder import LogFolder

    folder = LogFolder(to)
    done = export(folder)
    emit(done.as_json() | {"folder": str(folder.root)}, _text(done, folder.root), form)


def _text(done: Exported, root: Path) -> str:
    lines = []
    if done.anew:
        lines.append("Thư mục đang giữ nhật ký của cơ sở dữ liệu khác nên đã ghi lại từ đầu.")
    if done.waiting:
        lines.append("Còn giao dịch chưa kết thúc: các sự kiện mới nhất sẽ được ghi ở lượt sau.")
    elif not done.files:
        lines.append("Không có sự kiện mới.")
    else:
        lines.append(f"Đã ghi đến sự kiện số {figure(done.position)}, {figure(done.files)} tệp.")
    return "\n".join([*lines, f"Thư mục: {root}"])
