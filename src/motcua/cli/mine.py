"""``motcua mine``: what an event log shows of the way work really goes. No database."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

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
from motcua.core.display import MINUTE, figure, span
from motcua.core.text import squeeze

if TYPE_CHECKING:
    from motcua.mining.log import Log
    from motcua.mining.measures import Spread, Summary

EDGES, KINDS, SLOW, AGAIN, PASSED = 15, 10, 5, 5, 5
"""Lines of each list in the text; JSON carries the whole graph."""


@guarded
def mine(
    log: LogArgument,
    case: CaseOption = CASE,
    activity: ActivityOption = ACTIVITY,
    timestamp: TimestampOption = TIMESTAMP,
    zone: ZoneOption = ZONE,
    form: FormatOption = Format.text,
) -> None:
    """Khai phá nhật ký sự kiện: đồ thị kế tiếp, biến thể, thời gian, chờ đợi, làm lại, chuyển giao."""
    from motcua.mining.measures import summary
    from motcua.mining.reading import Columns, read

    columns = Columns(case, activity, timestamp)
    found = read(log, columns.only_needed() if form is Format.json else columns, zone)
    for sentence in found.notes:
        note(sentence)
    told = summary(found)
    emit(told.as_json(), _text(found, told) if form is Format.text else "", form)


def _text(log: Log, told: Summary) -> str:
    sections = (_counts(told), _edges(told), _variants(told), _waiting(log), _rework(log), _handovers(log))
    return "\n\n".join("\n".join(lines) for lines in sections if lines)


def _counts(told: Summary) -> list[str]:
    flow = told.flow
    return [
        f"{figure(flow.cases)} hồ sơ, {figure(flow.events)} sự kiện, "
        f"{figure(len(flow.activities))} hoạt động, {figure(told.variants.count)} biến thể.",
        f"Thời gian từ sự kiện đầu đến sự kiện cuối: {_spread(told.throughput)}.",
        f"Bắt đầu bằng: {_counted(flow.starts)}.",
        f"Kết thúc bằng: {_counted(flow.ends)}.",
    ]


def _edges(told: Summary) -> list[str]:
    edges = told.flow.edges
    lines = [f"  {squeeze(e.source)} → {squeeze(e.target)}: {figure(e.count)}" for e in edges[:EDGES]]
    return (
        [f"Kế tiếp trực tiếp ({figure(len(edges))} cặp):", *lines, *_rest(len(edges), EDGES)] if edges else []
    )


def _variants(told: Summary) -> list[str]:
    top = told.variants.top
    lines = [f"  {figure(one.cases)} hồ sơ: {squeeze(' → '.join(one.activities))}" for one in top]
    return ["Biến thể thường gặp nhất:", *lines, *_rest(told.variants.count, len(top))]


def _waiting(log: Log) -> list[str]:
    from motcua.mining.measures import waiting

    slow = waiting(log)[:SLOW]
    lines = [
        f"  {squeeze(w.source)} → {squeeze(w.target)} ({figure(w.count)} lần): {_spread(w.seconds)}"
        for w in slow
    ]
    return ["Chờ lâu nhất tính gộp mọi hồ sơ:", *lines] if slow else []


def _rework(log: Log) -> list[str]:
    from motcua.mining.measures import rework

    again = rework(log)
    lines = [
        f"  {squeeze(one.activity)}: làm lại {figure(one.again)} lần trong {figure(one.cases)} hồ sơ, "
        f"{figure(one.at_once)} lần làm lại ngay"
        for one in again[:AGAIN]
    ]
    return ["Làm lại trong cùng hồ sơ:", *lines, *_rest(len(again), AGAIN)] if again else []


def _handovers(log: Log) -> list[str]:
    from motcua.mining.measures import handovers

    between = "unit" if log.has("unit") else "resource"
    passed = handovers(log, between)
    title = "Chuyển giao giữa các đơn vị:" if between == "unit" else "Chuyển giao giữa những người thực hiện:"
    lines = [
        f"  {squeeze(one.giver)} → {squeeze(one.taker)}: {figure(one.count)} lần, {_spread(one.seconds)}"
        for one in passed[:PASSED]
    ]
    return [title, *lines, *_rest(len(passed), PASSED)] if passed else []


def _rest(count: int, shown: int) -> list[str]:
    return [f"  … và {figure(count - shown)} dòng nữa"] if count > shown else []


def _counted(counts: dict[str, int]) -> str:
    first = [f"{squeeze(name)} ({figure(count)})" for name, count in list(counts.items())[:KINDS]]
    rest = len(counts) - len(first)
    return ", ".join(first) + (f" và {figure(rest)} hoạt động khác" if rest else "")


def _spread(seconds: Spread) -> str:
    named = (
        ("trung bình", seconds.mean),
        ("một nửa không quá", seconds.median),
        ("90 % không quá", seconds.p90),
    )
    return ", ".join(f"{word} {_length(value)}" for word, value in named)


def _length(seconds: float) -> str:
    return span(timedelta(seconds=seconds)) if seconds >= MINUTE else f"{figure(round(seconds, 1))} giây"
