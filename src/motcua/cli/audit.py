"""``motcua audit``: is the event log what it was when it was written?"""

from __future__ import annotations

import typer

from motcua.cli.output import FINDINGS, Format, FormatOption, emit, guarded

audit_app = typer.Typer(name="audit", help="Nhật ký sự kiện: kiểm tra tính toàn vẹn.", no_args_is_help=True)


@audit_app.callback()
def group() -> None:
    """Nhật ký sự kiện: kiểm tra tính toàn vẹn."""


@audit_app.command()
@guarded
def verify(*, form: FormatOption = Format.text) -> None:
    """Kiểm tra mọi chuỗi sự kiện và mọi dấu niêm phong theo ngày."""
    from motcua.runtime.environment import django_ready

    django_ready()
    from motcua.dossiers import integrity
    from motcua.dossiers.models import Event

    chains = [{"dossier": pk, "event": number} for pk, number in integrity.broken_chains()]
    days = [day.isoformat() for day in integrity.broken_seals()]
    data = {"events": Event.objects.count(), "broken_chains": chains, "broken_seals": days}
    emit(data, _text(data["events"], chains, days), form)
    if chains or days:
        raise typer.Exit(FINDINGS)


def _text(events: object, chains: list[dict[str, int]], days: list[str]) -> str:
    lines = [f"Đã kiểm tra {events} sự kiện."]
    lines += [f"Hồ sơ số {c['dossier']}: sự kiện {c['event']} không nối với sự kiện trước." for c in chains]
    lines += [f"Ngày {day}: dấu niêm phong không khớp." for day in days]
    return "\n".join(lines if chains or days else [*lines, "Không có gì bị thay đổi."])
