"""The measures against a plain reading of their definitions, on random logs."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mining.making_logs import Event, as_xes, random_log, write_csv
from motcua.mining import measures
from motcua.mining.log import Log
from motcua.mining.reading import read

Trace = list[Event]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("logs")


def traces(events: Sequence[Event]) -> list[Trace]:
    """Events of each case by time; Python's sort leaves ties in file order."""
    cases: dict[str, Trace] = {}
    for event in events:
        cases.setdefault(event.case, []).append(event)
    return [sorted(case, key=lambda event: event.at) for case in cases.values()]


def written(folder: Path, events: Sequence[Event], form: str) -> Log:
    path = folder / f"log.{form}"
    if form == "xes":
        path.write_text(as_xes(events), "utf-8")
    else:
        write_csv(path, events, ";" if form == "semicolon" else ",", comma=form == "semicolon")
    return read(path)


LOGS = st.builds(random_log, st.integers(0, 10_000), st.integers(1, 12))
FORMS = st.sampled_from(("xes", "csv", "semicolon"))


@settings(max_examples=40, deadline=None)
@given(events=LOGS, form=FORMS)
def test_flow_is_what_a_walk_along_each_case_counts(folder: Path, events: list[Event], form: str) -> None:
    found = measures.flow(written(folder, events, form))
    walks = [[event.activity for event in trace] for trace in traces(events)]
    assert found.starts == Counter(walk[0] for walk in walks)
    assert found.ends == Counter(walk[-1] for walk in walks)
    assert found.activities == Counter(event.activity for event in events)
    follows = Counter(pair for walk in walks for pair in pairwise(walk))
    assert {(edge.source, edge.target): edge.count for edge in found.edges} == follows
    assert (found.cases, found.events) == (len(walks), len(events))


@settings(max_examples=30, deadline=None)
@given(events=LOGS, top=st.integers(1, 5))
def test_variants_are_the_distinct_ways(folder: Path, events: list[Event], top: int) -> None:
    found = measures.variants(written(folder, events, "csv"), top)
    ways = Counter(tuple(event.activity for event in trace) for trace in traces(events))
    best = sorted(ways.items(), key=lambda item: (-item[1], item[0]))[:top]
    assert found.count == len(ways)
    assert [(one.activities, one.cases) for one in found.top] == best


def interpolated(values: Sequence[float], share: float) -> float:
    """Linear interpolation between the closest ranks."""
    ranked, place = sorted(values), share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(ranked) - 1)
    return ranked[low] + (ranked[high] - ranked[low]) * (place - low)


@settings(max_examples=30, deadline=None)
@given(events=LOGS)
def test_throughput_is_first_to_last(folder: Path, events: list[Event]) -> None:
    found = measures.throughput(written(folder, events, "csv"))
    lengths = [(trace[-1].at - trace[0].at).total_seconds() for trace in traces(events)]
    expected = (mean(lengths), interpolated(lengths, 0.5), interpolated(lengths, 0.9))
    assert (found.seconds.mean, found.seconds.median, found.seconds.p90) == pytest.approx(expected)
    assert found.cases == len(lengths)


@settings(max_examples=20, deadline=None)
@given(events=LOGS)
def test_handovers_are_changes_of_holder(folder: Path, events: list[Event]) -> None:
    found = measures.handovers(written(folder, events, "xes"), "resource")
    moves = Counter(
        (one.resource, other.resource)
        for trace in traces(events)
        for one, other in pairwise(trace)
        if one.resource != other.resource
    )
    assert {(one.giver, one.taker): one.count for one in found} == moves


@settings(max_examples=20, deadline=None)
@given(events=LOGS)
def test_waiting_has_the_ninetieth_percentile(folder: Path, events: list[Event]) -> None:
    waits: dict[tuple[str, str], list[float]] = {}
    for trace in traces(events):
        for one, other in pairwise(trace):
            waits.setdefault((one.activity, other.activity), []).append((other.at - one.at).total_seconds())
    found = measures.waiting(written(folder, events, "csv"))
    assert {(w.source, w.target): w.seconds.p90 for w in found} == pytest.approx(
        {pair: interpolated(values, 0.9) for pair, values in waits.items()}
    )
    assert [w.total for w in found] == sorted((w.total for w in found), reverse=True)


@settings(max_examples=20, deadline=None)
@given(events=LOGS, seed=st.integers(0, 9))
def test_the_order_of_cases_in_the_file_changes_nothing(folder: Path, events: list[Event], seed: int) -> None:
    """Ties keep their order when whole cases move."""
    before = measures.flow(written(folder, events, "csv"))
    cases = list(dict.fromkeys(event.case for event in events))
    random.Random(seed).shuffle(cases)
    moved = [event for case in cases for event in events if event.case == case]
    assert measures.flow(written(folder, moved, "csv")) == before
