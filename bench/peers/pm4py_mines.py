"""pm4py (AGPL, never part of the product) as the peer of mining: facts about logs, and seconds of rounds.

Run by its own interpreter (.bench-venv). ``pm4py_mines.py facts LOG...`` prints, by file name, what pm4py
finds in each log, in the words of ``motcua mine`` and a little more; the tests keep that as
``tests/mining/data/expected.json``. ``pm4py_mines.py rounds`` answers lines of ``MEASURE FILE``, measure one
of read, dfg and variants, with the seconds it took, loading included.
"""

import contextlib
import json
import os
import sys
from pathlib import Path
from time import perf_counter

import pandas as pd
import pm4py

NAMES = {"case_id": "case:concept:name", "activity_key": "concept:name", "timestamp_key": "time:timestamp"}


def load(path):
    """The log as pm4py's guide loads each format."""
    if path.endswith((".xes", ".xes.gz")):
        return pm4py.read_xes(path)
    if path.endswith(".parquet"):
        return pm4py.format_dataframe(pd.read_parquet(path), **NAMES)
    with Path(path).open(encoding="utf-8-sig") as file:
        sign = ";" if ";" in file.readline() else ","
    table = pd.read_csv(path, sep=sign, encoding="utf-8-sig", dtype={"case:concept:name": str})
    stamps = table["time:timestamp"].str.replace(",", ".")
    table["time:timestamp"] = pd.to_datetime(stamps, utc=True, format="ISO8601")
    return pm4py.format_dataframe(table, **NAMES)


def facts(path):
    log = load(path)
    if path.endswith((".xes", ".xes.gz")):
        log = pm4py.format_dataframe(log, **NAMES)
    dfg, starts, ends = pm4py.discover_dfg(log)
    slow, _, _ = pm4py.discover_performance_dfg(log)
    lengths = pd.Series(pm4py.get_all_case_durations(log))
    variants = pm4py.get_variants(log)
    return {
        "cases": int(log["case:concept:name"].nunique()),
        "events": len(log),
        "activities": int(log["concept:name"].nunique()),
        "variants": len(variants),
        "start_activities": starts,
        "end_activities": ends,
        "dfg": [{"from": a, "to": b, "count": int(n)} for (a, b), n in dfg.items()],
        "throughput_s": {
            "mean": lengths.mean(),
            "median": lengths.median(),
            "p90": lengths.quantile(0.9, interpolation="linear"),
        },
        "ways": [[list(way), n] for way, n in sorted(variants.items())],
        "waiting_s": [[a, b, times["mean"], times["median"]] for (a, b), times in slow.items()],
        "rework_cases": pm4py.get_rework_cases_per_activity(log),
    }


MEASURES = {"read": len, "dfg": pm4py.discover_dfg, "variants": pm4py.get_variants}


def rounds():
    for line in sys.stdin:
        measure, _, path = line.strip().partition(" ")
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stderr(nowhere):  # noqa: PTH123
            start = perf_counter()
            MEASURES[measure](load(path))
            taken = perf_counter() - start
        print(json.dumps({"seconds": taken}), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "rounds":
        rounds()
    else:
        told = (
            f'"{Path(path).name}": {json.dumps(facts(path), ensure_ascii=False)}' for path in sys.argv[2:]
        )
        print("{" + ",\n".join(told) + "}")
