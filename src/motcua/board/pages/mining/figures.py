"""What a log shows, ready for the page: counts, graph, variants, times, rework, hand-overs, bottlenecks, and
how it fits a process. The same for the own log and for one somebody brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from motcua.board.pages.mining import seen
from motcua.board.pages.mining.bottlenecks import Bottleneck, bottlenecks, picture
from motcua.board.pages.mining.graph import graph, left_out
from motcua.board.pages.mining.seen import SHOWN
from motcua.core.display import figure, span
from motcua.mining import measures
from motcua.mining.log import Log
from motcua.mining.measures import Spread
from motcua.mining.replay import Replayed, Replayer, TooManyMarkings, replay_log
from motcua.processes.definition import ProcessModel


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table. ``share``: of all, in per cent; ``spread``: mean, median, p90 in words; ``behind``:
    what opens its dossiers, where the log is our own."""

    words: tuple[str, ...]
    count: int
    share: str = ""
    spread: tuple[str, ...] = ()
    behind: str = ""


@dataclass(frozen=True)
class Table:
    """``rest``: how many lines are not shown."""

    lines: list[Line]
    rest: int = 0


def compose(log: Log, steps: Log | None = None, model: ProcessModel | None = None) -> dict[str, Any]:
    """``steps``: the same events by ids of the model's steps, when they are known; the context of
    ``board/mining_figures.html``."""
    told = measures.summary(log, SHOWN)
    flow, cases = told.flow, told.flow.cases
    context: dict[str, Any] = {
        "counts": _counts(told),
        "throughput": _spread(told.throughput),
        "starts": _shares(flow.starts, cases, seen.FIRST),
        "ends": _shares(flow.ends, cases, seen.LAST),
        "graph": drawn(graph(flow, "Đồ thị kế tiếp trực tiếp")),
        "graph_left_out": left_out(flow),
        "edges": _cut(_passed(e.source, e.target, e.count) for e in flow.edges),
        "variants": _variants(told.variants, cases),
        "waiting": _cut(
            _passed(w.source, w.target, w.count, _spread(w.seconds)) for w in measures.waiting(log)
        ),
        "rework": _cut(_again(one) for one in measures.rework(log)),
        "handovers": _handovers(log),
        "notes": log.notes,
    }
    return context | (_against(steps or log, model) if model else {})


def drawn(svg: str) -> SafeString:
    """A picture our own pen wrote: it escapes every text."""
    return mark_safe(svg)


def _counts(told: measures.Summary) -> list[Line]:
    return [
        Line(("Hồ sơ",), told.flow.cases, behind=seen.named(seen.ALL)),
        Line(("Sự kiện",), told.flow.events),
        Line(("Hoạt động",), len(told.flow.activities)),
        Line(("Biến thể",), told.variants.count),
    ]


def _passed(source: str, target: str, count: int, spread: tuple[str, ...] = ()) -> Line:
    return Line((source, target), count, "", spread, seen.named(seen.PAIR, source, target))


def _again(one: measures.Rework) -> Line:
    """``share`` and ``spread`` hold how often it was done again, and at once."""
    behind = seen.named(seen.AGAIN, one.activity)
    return Line((one.activity,), one.cases, figure(one.again), (figure(one.at_once),), behind)


def _against(log: Log, model: ProcessModel) -> dict[str, Any]:
    slow = bottlenecks(log, model)
    found: dict[str, Any] = {"bottlenecks": slow, "bottleneck_picture": _picture(model, slow)}
    try:
        replayed = replay_log(log, Replayer(model, sending_back=True))
    except TooManyMarkings as refusal:
        return found | {"replay_refused": refusal}
    return found | {
        "replayed": replayed.summary,
        "outcomes": _outcomes(replayed),
        "fitness": _fitness(replayed),
        "departures": _departures(replayed, model),
    }


def _departures(replayed: Replayed, model: ProcessModel) -> Table:
    """Where cases leave: the activity under its name in the process, and what was allowed instead."""
    names = {id_: node.name for id_, node in model.nodes.items() if node.name}
    return _cut(
        Line(
            (names.get(place.activity, place.activity), ", ".join(place.allowed) or "không bước nào"),
            place.cases,
            behind=seen.numbered(seen.LEAVES, number),
        )
        for number, place in enumerate(replayed.summary.departures, 1)
    )


def _outcomes(replayed: Replayed) -> list[Line]:
    told = replayed.summary
    named = (
        ("Đúng quy trình", told.fit, seen.FITS),
        ("Chưa đến bước cuối", told.unfinished, seen.UNFINISHED),
        ("Lệch quy trình", told.left, seen.LEAVES),
    )
    return [Line((words,), number, behind=seen.named(kind)) for words, number, kind in named]


def _picture(model: ProcessModel, slow: list[Bottleneck]) -> SafeString:
    return drawn(picture(model, slow))


def _fitness(replayed: Replayed) -> str:
    share = replayed.summary.fitness
    return "" if share is None else percent(share * 100)


def percent(value: float) -> str:
    return f"{figure(value, 1)} %"


def _shares(counts: dict[str, int], whole: int, kind: str) -> Table:
    return _cut(
        Line((name,), count, percent(100 * count / whole), behind=seen.named(kind, name))
        for name, count in counts.items()
    )


def _variants(found: measures.Variants, cases: int) -> Table:
    lines = [
        Line(one.activities, one.cases, percent(100 * one.cases / cases), (), seen.numbered(seen.VARIANT, n))
        for n, one in enumerate(found.top, 1)
    ]
    return Table(lines, found.count - len(lines))


def _handovers(log: Log) -> Table | None:
    """Between units only; who hands over to whom as a person is nobody's business here."""
    if not log.has("unit"):
        return None
    return _cut(
        Line((h.giver, h.taker), h.count, "", _spread(h.seconds), seen.named(seen.HANDED, h.giver, h.taker))
        for h in measures.handovers(log)
    )


def _cut(lines: Iterable[Line]) -> Table:
    listed = list(lines)
    return Table(listed[:SHOWN], max(0, len(listed) - SHOWN))


def _spread(seconds: Spread) -> tuple[str, ...]:
    """Mean, median, ninetieth percentile as people read lengths of time."""
    return tuple(span(timedelta(seconds=value)) for value in (seconds.mean, seconds.median, seconds.p90))
