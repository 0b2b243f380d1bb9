"""Mining against pm4py, loading included, and ten million events: seconds and memory.

The logs are made anew: eight events a case, ten activities, cases interleaved by time. ``python -m
bench.mining FILE`` is the child whose memory is measured.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from bench.rounds import Row, grouped, interleaved, seconds, spoken
from bench.stepping import HERE, PEER
from motcua.mining.measures import flow, summary, variants
from motcua.mining.reading import Columns, read

ROUNDS = 5
EVENTS, FOR_XES, MANY = 1_000_000, 40_000, 10_000_000
PER_CASE = 8
STEPS = np.array([f"Bước thứ {number}" for number in range(1, 11)])
GIB = 1024 * 1024
"""KiB in one."""
MEASURES: dict[str, Callable[[Path], object]] = {
    "dfg": lambda path: flow(read(path, Columns().only_needed())),
    "variants": lambda path: variants(read(path, Columns().only_needed())),
    "read": read,
}
WORDS = {"dfg": "đồ thị kế tiếp trực tiếp", "variants": "biến thể", "read": "đọc"}


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        parquet, table, xes = (Path(folder) / f"log.{form}" for form in ("parquet", "csv", "xes"))
        pq.write_table(log(EVENTS), parquet)
        pa.csv.write_csv(log(EVENTS), table)
        xes.write_text(as_xes(log(FOR_XES)), "utf-8")
        rows = [
            _against("dfg", parquet, EVENTS, 12),
            _against("variants", parquet, EVENTS, 3),
            _against("dfg", table, EVENTS, 12),
            _against("variants", table, EVENTS, 3),
            _against("read", xes, FOR_XES, 3),
        ]
        pq.write_table(log(MANY), parquet)
        return [*rows, _memory(parquet)]


def log(events: int) -> pa.Table:
    """``events`` rows in order of time."""
    rng = np.random.default_rng(7)
    cases = events // PER_CASE
    place = np.tile(np.arange(PER_CASE), cases)
    begin = np.repeat(rng.integers(0, 365 * 86400, cases), PER_CASE)
    at = begin + place * 20_000 + rng.integers(0, 15_000, events)
    step = np.where(rng.random(events) < 0.15, rng.integers(0, len(STEPS), events), place + (place > 2))
    order = np.argsort(at, kind="stable")
    ids = pa.array([f"H44.{number:09d}" for number in range(cases)])
    return pa.table(
        {
            "case:concept:name": ids.take(pa.array(np.repeat(np.arange(cases), PER_CASE)[order])),
            "concept:name": pa.array(STEPS).take(pa.array(step[order])),
            "time:timestamp": pa.array((at[order] + 1_735_689_600) * 1_000_000, pa.timestamp("us", "UTC")),
        }
    )


def as_xes(table: pa.Table) -> str:
    """The log as XES, an event with the attributes systems usually write."""
    cases: dict[str, list[str]] = {}
    for case, step, at in zip(*(column.to_pylist() for column in table.columns), strict=True):
        cases.setdefault(case, []).append(
            f'<event><string key="concept:name" value="{step}"/><string key="org:resource" value="cb"/>'
            f'<string key="lifecycle:transition" value="complete"/>'
            f'<date key="time:timestamp" value="{at.isoformat(timespec="milliseconds")}"/></event>\n'
        )
    traces = (
        f'<trace><string key="concept:name" value="{case}"/>\n{"".join(events)}</trace>\n'
        for case, events in cases.items()
    )
    return f'<log xmlns="http://www.xes-standard.org/">\n{"".join(traces)}</log>'


def _against(measure: str, path: Path, events: int, wanted: int) -> Row:
    command = [PEER, HERE / "peers" / "pm4py_mines.py", "rounds"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as peer:
        ours, theirs, ratio = interleaved(
            lambda _n: seconds(lambda: MEASURES[measure](path)),
            lambda _n: _ask(peer, measure, path),
            ROUNDS,
        )
        assert peer.stdin
        peer.stdin.close()
    return Row(
        f"Khai phá {grouped(events)} sự kiện từ {path.suffix[1:].upper()}: {WORDS[measure]}, kể cả nạp",
        spoken(ours),
        f"pm4py: {spoken(theirs)}",
        1 / ratio,
        "nhanh hơn bao nhiêu lần",
        f"≥ {wanted}",
        1 / ratio >= wanted,
    )


def _ask(peer: subprocess.Popen[str], measure: str, path: Path) -> float:
    assert peer.stdin and peer.stdout
    print(measure, path, file=peer.stdin, flush=True)
    return float(json.loads(peer.stdout.readline())["seconds"])


def _memory(path: Path) -> Row:
    command = [sys.executable, "-m", "bench.mining", str(path)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
    found: dict[str, float] = json.loads(done.stdout)
    return Row(
        f"Khai phá {grouped(MANY)} sự kiện, mọi số liệu của motcua mine: bộ nhớ cao nhất",
        f"{found['kib'] / GIB:.2f} GiB, {spoken(found['seconds'])}",
        "giới hạn: 4 GiB",
        found["kib"] / GIB / 4,
        "phần của giới hạn",
        "≤ 1",
        found["kib"] / GIB <= 4,
    )


def _child(path: Path) -> None:
    start = perf_counter()
    told = summary(read(path, Columns().only_needed()))
    assert told.flow.events == MANY
    taken = perf_counter() - start
    print(json.dumps({"kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "seconds": taken}))


if __name__ == "__main__":
    _child(Path(sys.argv[1]))
