"""``motcua archive``: packages of closed dossiers, written and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.output import FINDINGS, Format, FormatOption, emit, guarded
from motcua.core.display import figure

if TYPE_CHECKING:
    from motcua.archive.package.checking import Checked
    from motcua.archive.restoring import Compared

archive_app = typer.Typer(name="archive", help="Gói lưu trữ của hồ sơ: lập, kiểm tra.", no_args_is_help=True)


@archive_app.callback()
def group() -> None:
    """Gói lưu trữ của hồ sơ: lập, kiểm tra."""


@archive_app.command()
@guarded
def export(
    code: Annotated[str, typer.Argument(help="Mã hồ sơ đã kết thúc.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục chưa có, nơi ghi gói.")],
    *,
    form: FormatOption = Format.text,
) -> None:
    """Ghi gói lưu trữ BagIt của một hồ sơ đã kết thúc ra thư mục DIR."""
    from motcua.runtime.environment import django_ready

    django_ready()
    from motcua.archive.acts.packages import export as written
    from motcua.identity.actors import SYSTEM

    done = written(SYSTEM, code, folder)
    data = {
        "code": code,
        "package": str(folder),
        "files": done.files,
        "octets": done.octets,
        "identity": done.identity,
    }
    text = f"Đã ghi gói của hồ sơ {code} vào {folder}: {figure(done.files)} tệp, {figure(done.octets)} byte."
    emit(data, text, form)


@archive_app.command()
@guarded
def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục của gói, chứa bagit.txt.")],
    *,
    form: FormatOption = Format.text,
) -> None:
    """Kiểm tra một gói: tệp thiếu, bị đổi, thừa; chuỗi sự kiện và dấu niêm phong. Không cần cơ sở dữ liệu."""
    from motcua.archive.package.checking import check as read

    seen = read(folder)
    emit({"package": str(folder)} | seen.as_json(), _checked(seen), form)
    if not seen.fine:
        raise typer.Exit(FINDINGS)


@archive_app.command("restore-test")
@guarded
def restore_test(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục của gói.")],
    *,
    form: FormatOption = Format.text,
) -> None:
    """Đọc lại gói như khi chỉ còn gói, rồi so với cơ sở dữ liệu."""
    from motcua.runtime.environment import django_ready

    django_ready()
    from motcua.archive.restoring import compare

    found = compare(folder)
    emit({"package": str(folder)} | found.as_json(), _compared(found), form)
    if not found.same:
        raise typer.Exit(FINDINGS)


@archive_app.command("redo-destructions")
@guarded
def redo_destructions(*, form: FormatOption = Format.text) -> None:
    """Sau khi khôi phục bản sao lưu: xóa lại tệp và gói đã tiêu hủy theo biên bản."""
    from motcua.runtime.environment import django_ready

    django_ready()
    from motcua.archive.acts.destroying import redo

    packages = redo()
    emit({"packages": packages}, f"Đã xóa lại nội dung của {figure(packages)} gói đã tiêu hủy.", form)


def _checked(seen: Checked) -> str:
    counted = f"Đã đọc {figure(seen.files)} tệp, {figure(seen.octets)} byte"
    history = f"{figure(seen.events)} sự kiện, {figure(seen.seals)} dấu niêm phong"
    lines = [f"{counted}; tính lại {history}.", *(one.words for one in seen.findings)]
    return "\n".join([*lines, "Gói nguyên vẹn."] if seen.fine else lines)


def _compared(found: Compared) -> str:
    counts = ", ".join(f"{name}: {figure(count)}" for name, count in found.counts.items())
    lines = [f"Đã so {counts}.", *found.differences, *found.later]
    return "\n".join([*lines, "Gói khôi phục được, khớp với cơ sở dữ liệu."] if found.same else lines)
