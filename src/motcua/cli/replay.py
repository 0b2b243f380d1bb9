"""``motcua replay``: does what happened fit the process as it is drawn? No database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.event_logs import (
    ACTIVITY,
    CASE,
    TIMESTAMP,
    ZONE,
    ActivityOption,
    CaseOption,
    LogArgument,
    TimestampOption,
    ZoneOption,
)
from motcua.cli.output import Format, FormatOption, emit, guarded, note
from motcua.core.display import figure
from motcua.core.errors import Unreadable

if TYPE_CHECKING:
    from motcua.mining.replay import Summary

SHOWN = 10


@guarded
def replay(
    log: LogArgument,
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="Tệp .bpmn của quy trình.")],
    case: CaseOption = CASE,
    activity: ActivityOption = ACTIVITY,
    timestamp: TimestampOption = TIMESTAMP,
    zone: ZoneOption = ZONE,
    same: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="ACTIVITY=STEP", help="Hoạt động trong nhật ký là bước nào; lặp lại được."
        ),
    ] = None,
    skip_unknown: Annotated[
        bool, typer.Option("--skip-unknown", help="Bỏ qua hoạt động quy trình không có.")
    ] = False,
    sending_back: Annotated[
        bool, typer.Option("--sending-back", help="Chấp nhận việc chuyển lại bước trước.")
    ] = False,
    form: FormatOption = Format.text,
) -> None:
    """Dò lại nhật ký trên quy trình: từng hồ sơ có đúng quy trình không, lệch ở sự kiện nào."""
    from motcua.cli.draw import model_in
    from motcua.mining.reading import Columns, read
    from motcua.mining.replay import Replayer, replay_log

    replayer = Replayer(
        model_in(model), _mapping(same or []), skip_unknown=skip_unknown, sending_back=sending_back
    )
    found = read(log, Columns(case, activity, timestamp).only_needed(), zone)
    for sentence in found.notes:
        note(sentence)
    replayed = replay_log(found, replayer)
    emit(replayed.as_json() if form is Format.json else None, _text(replayed.summary), form)


def _mapping(pairs: list[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        activity, sign, step = pair.rpartition("=")
        if not sign:
            raise Unreadable(f"--map {pair}", "thiếu dấu =", "Viết HOẠT ĐỘNG=BƯỚC.", "--map")
        found[activity] = step
    return found


def _text(told: Summary) -> str:
    share = f" ({figure(100 * told.fitness, 1)} %)" if told.fitness is not None else ""
    lines = [
        f"{figure(told.cases)} hồ sơ: {figure(told.fit)} đúng quy trình{share}, "
        f"{figure(told.left)} lệch, {figure(told.unfinished)} chưa đến bước cuối."
    ]
    for place in told.departures[:SHOWN]:
        allowed = ", ".join(place.allowed) or "không bước nào"
        lines.append(
            f"  {figure(place.cases)} hồ sơ lệch ở “{place.activity}”; quy trình cho phép: {allowed}."
        )
    if len(told.departures) > SHOWN:
        lines.append(f"  … và {figure(len(told.departures) - SHOWN)} chỗ lệch nữa.")
    return "\n".join(lines)
