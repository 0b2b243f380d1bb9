"""The ten steps in Prosimos, answered one round a line.

Run by its own interpreter (.bench-venv): ``prosimos_runs.py MODEL.bpmn SCENARIO.json``. Reads a number of
cases a line, runs them, and prints the seconds spent and the mean working hours of a case as JSON; reading
the event log it wrote is not counted.

The same process said in its words: one pool per lane with as many resources, their calendar Monday to
Friday in two sessions, arrivals in the same hours, ``expon`` as [mean, shortest, longest] in seconds,
priority by a case attribute (a smaller level goes first), sending back by the gateway's probabilities. It
knows no public holidays; our holidays cost us a look-up and it nothing.
"""

import csv
import json
import sys
import tempfile
import warnings
from datetime import datetime
from pathlib import Path
from time import perf_counter

warnings.filterwarnings("ignore")

from prosimos.simulation_engine import run_simulation  # noqa: E402

LANES = {
    "counter": ("receive", "scan", "give_back"),
    "office": ("vet", "opinion_a", "opinion_b", "draft"),
    "head": ("check", "sign"),
    "post": ("seal",),
}
MONDAY = datetime.fromisoformat("2026-01-05T07:30:00+00:00")
HOURS = [
    {"from": "MONDAY", "to": "FRIDAY", "beginTime": begin, "endTime": end}
    for begin, end in (("07:30:00", "11:30:00"), ("13:00:00", "17:00:00"))
]


def exponential(mean_hours):
    seconds = mean_hours * 3600
    values = [seconds, 0, seconds * 100]
    return {"distribution_name": "expon", "distribution_params": [{"value": value} for value in values]}


def parameters(scenario):
    urgent = scenario["priorities"]["urgent"]
    return {
        "resource_profiles": [
            {
                "id": lane,
                "name": lane,
                "resource_list": [
                    {"id": lane, "name": lane, "amount": count, "cost_per_hour": 1, "calendar": "office",
                     "assignedTasks": list(LANES[lane])}
                ],
            }
            for lane, count in scenario["staff"].items()
        ],
        "arrival_time_distribution": exponential(scenario["arrivals"]["mean_hours"]),
        "arrival_time_calendar": HOURS,
        "gateway_branching_probabilities": [
            {"gateway_id": "enough",
             "probabilities": [{"path_id": f, "value": p} for f, p in scenario["branching"].items()]}
        ],
        "task_resource_distribution": [
            {"task_id": task,
             "resources": [{"resource_id": lane} | exponential(scenario["durations"][task]["mean_hours"])]}
            for lane, tasks in LANES.items()
            for task in tasks
        ],
        "resource_calendars": [{"id": "office", "name": "office", "time_periods": HOURS}],
        "case_attributes": [
            {"name": "class", "type": "discrete",
             "values": [{"key": "urgent", "value": urgent}, {"key": "regular", "value": 1 - urgent}]}
        ],
        "prioritisation_rules": [
            {"priority_level": 1, "rules": [[{"attribute": "class", "comparison": "=", "value": "urgent"}]]}
        ],
    }  # fmt: skip


def worked(moment):
    """Working hours since the Monday of 5 January 2026 at 07:30."""
    days, rest = divmod((moment - MONDAY).total_seconds() / 3600, 24)
    weeks, day = divmod(days, 7)
    hours = min(rest, 4) + min(max(rest - 5.5, 0), 4) if day < 5 else 0
    return weeks * 40 + min(day, 5) * 8 + hours


def mean_cycle(log):
    """Mean working hours from enabling the first step of a case to ending its last one."""
    begun, ended = {}, {}
    with log.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            case = row["case_id"]
            first, last = (worked(datetime.fromisoformat(row[name])) for name in ("enable_time", "end_time"))
            begun[case] = min(begun.get(case, first), first)
            ended[case] = max(ended.get(case, last), last)
    return sum(ended[case] - begun[case] for case in begun) / len(begun)


def main(model, scenario):
    with tempfile.TemporaryDirectory() as folder:
        given, log = Path(folder) / "parameters.json", Path(folder) / "log.csv"
        given.write_text(json.dumps(parameters(json.loads(Path(scenario).read_text("utf-8")))), "utf-8")
        for line in sys.stdin:
            start = perf_counter()
            run_simulation(
                model, str(given), int(line), log_out_path=str(log), starting_at="2026-01-05T07:30:00+00:00"
            )
            seconds = perf_counter() - start
            print(json.dumps({"seconds": seconds, "mean": mean_cycle(log)}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
