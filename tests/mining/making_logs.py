"""Small logs of our own: random ones for property tests, and those kept beside pm4py's findings.

``python tests/mining/making_logs.py`` writes the kept ones again; then, with the interpreter of .bench-venv,
``bench/peers/pm4py_mines.py facts tests/mining/data/*.xes tests/mining/data/*.csv …`` finds what they must
show, which stands in ``tests/mining/data/expected.json``.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from xml.sax.saxutils import quoteattr

DATA = Path(__file__).parent / "data"
NAMESPACE = "http://www.xes-standard.org/"
STEPS = ("Tiếp nhận", "Thẩm định", "Yêu cầu bổ sung", "Trình ký", "Ký duyệt", "Trả kết quả")
ZONES = (7, 0, -5, 9)
BEGIN = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """``at`` is aware; its offset is written as it stands."""

    case: str
    activity: str
    at: datetime
    resource: str = ""
    lifecycle: str = "complete"


def random_log(seed: int, cases: int) -> list[Event]:
    """Interleaved cases with ties, repetitions, duplicates, starts beside completions and mixed zones."""
    rng = random.Random(seed)
    events: list[Event] = []
    for number in range(cases):
        at = BEGIN + timedelta(minutes=rng.randrange(600))
        for _ in range(rng.randrange(1, 9)):
            at += timedelta(minutes=rng.choice((0, 0, 15, 95, 1440)), milliseconds=rng.choice((0, 250)))
            zone = timezone(timedelta(hours=rng.choice(ZONES)))
            event = Event(
                f"HS-{number:03d}",
                rng.choice(STEPS),
                at.astimezone(zone),
                f"cán bộ {rng.randrange(4)}",
                rng.choice(("start", "complete")),
            )
            events += [event] * rng.choice((1, 1, 1, 2))
    rng.shuffle(events)
    return events


def as_xes(events: Sequence[Event], namespace: str = NAMESPACE) -> str:
    """XES with a trace for each case, its events in the order given."""
    cases = dict.fromkeys(event.case for event in events)
    traces = "".join(_trace(case, [event for event in events if event.case == case]) for case in cases)
    name = f' xmlns="{namespace}"' if namespace else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849.2016"{name}>\n{traces}</log>\n'


def _trace(case: str, events: Sequence[Event]) -> str:
    inside = "".join(_event(event) for event in events)
    return f'<trace>\n<string key="concept:name" value={quoteattr(case)}/>\n{inside}</trace>\n'


def _event(event: Event) -> str:
    return (
        f'<event><string key="concept:name" value={quoteattr(event.activity)}/>'
        f'<string key="org:resource" value={quoteattr(event.resource)}/>'
        f'<string key="lifecycle:transition" value="{event.lifecycle}"/>'
        f'<date key="time:timestamp" value="{event.at.isoformat(timespec="milliseconds")}"/></event>\n'
    )


def write_csv(path: Path, events: Sequence[Event], sign: str = ",", comma: bool = False) -> None:
    """CSV; with ``comma`` as a Vietnamese spreadsheet writes it: byte-order mark and decimal commas."""
    with path.open("w", encoding="utf-8-sig" if comma else "utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=sign)
        rows.writerow(("case:concept:name", "concept:name", "time:timestamp", "org:resource", "cost"))
        for event in events:
            at = event.at.isoformat(sep=" ", timespec="milliseconds")
            stamp = at.replace(".", ",") if comma else at
            rows.writerow((event.case, event.activity, stamp, event.resource, "12,5" if comma else "12.5"))


def main() -> None:
    (DATA / "generated.xes").write_text(as_xes(random_log(1, 60)), "utf-8")
    write_csv(DATA / "generated.csv", random_log(2, 60))
    write_csv(DATA / "semicolon.csv", random_log(3, 40), ";", comma=True)


if __name__ == "__main__":
    main()
