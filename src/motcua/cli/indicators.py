"""``motcua indicators``: the live figures, checked and made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.output import FINDINGS, Format, FormatOption, emit, guarded
from motcua.core.display import figure

if TYPE_CHECKING:
    from motcua.indicators.log_export.recount import Recount

SHOWN = 20
indicators_app = typer.Typer(name="indicators", help="Số liệu của hệ thống.", no_args_is_help=True)


@indicators_app.callback()
def indicators() -> None:
    """Số liệu của hệ thống."""


@indicators_app.command()
@guarded
def recount(
    month: Annotated[str, typer.Option("--month", help="Tháng tiếp nhận, dạng 2026-08.")],
    form: FormatOption = Format.text,
) -> None:
    """Tính lại số liệu một tháng từ tệp Parquet và so với số liệu đang hiển thị."""
    from motcua.core.periods import Period
    from motcua.runtime.environment import django_ready

    period = Period.parse(month)
    django_ready()
    from motcua.indicators.log_export.recount import recount as counted_again

    found = counted_again(period)
    emit(found.as_json(), _text(found), form)
    if found.differences:
        raise typer.Exit(FINDINGS)


@indicators_app.command()
@guarded
def rebuild(*, form: FormatOption = Format.text) -> None:
    """Lập lại toàn bộ số liệu từ hồ sơ; số liệu cũ vẫn xem được trong lúc chạy."""
    from motcua.runtime.environment import django_ready

    django_ready()
    from motcua.indicators.facts import refreshing
    from motcua.indicators.models import Tally

    dossiers = refreshing.rebuild()
    tallies = Tally.objects.count()
    text = f"Đã lập lại số liệu của {figure(dossiers)} hồ sơ: {figure(tallies)} dòng số liệu."
    emit({"dossiers": dossiers, "tallies": tallies}, text, form)


def _text(found: Recount) -> str:
    lines = [
        f"Tháng {found.month}: {figure(found.dossiers)} hồ sơ, {figure(found.tallies)} dòng số liệu, "
        f"đọc {figure(found.files)} tệp."
    ]
    if not found.differences:
        return "\n".join([*lines, "Khớp hoàn toàn."])
    lines.append(f"{figure(len(found.differences))} chỗ khác nhau:")
    lines += [
        f"Đơn vị {one.unit}, thủ tục {one.procedure}, cán bộ {one.officer or 'chưa rõ'}, {one.number}: "
        f"tính lại {figure(one.counted, 2)}, đang hiển thị {figure(one.live, 2)}."
        for one in found.differences[:SHOWN]
    ]
    if len(found.differences) > SHOWN:
        lines.append(f"Còn {figure(len(found.differences) - SHOWN)} chỗ khác; dùng --format json để xem đủ.")
    return "\n".join(lines)
