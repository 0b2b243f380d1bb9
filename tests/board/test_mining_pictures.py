"""The graph of a log and the bottlenecks of a process, from logs written by hand."""

from __future__ import annotations

import pyarrow as pa
from lxml import etree

from motcua.board.pages.mining import graph as pictures
from motcua.board.pages.mining.bottlenecks import bottlenecks
from motcua.board.pages.mining.graph import graph, left_out
from motcua.mining.log import Log, build
from motcua.mining.measures import flow
from motcua.processes import bpmn
from motcua.processes.drawing import Level
from processes.bpmn_kit import flows, nodes, process

HOUR = 3_600_000_000


def log(*traces: list[tuple[str, int]]) -> Log:
    """Each trace: activities with the hour they were done."""
    rows = [(str(case), name, hour * HOUR) for case, trace in enumerate(traces) for name, hour in trace]
    texts = {
        "case": pa.chunked_array([pa.array([row[0] for row in rows], pa.string())]),
        "activity": pa.chunked_array([pa.array([row[1] for row in rows], pa.string())]),
    }
    return build("thử", texts, pa.chunked_array([pa.array([row[2] for row in rows], pa.int64())]))


TWO = log([("A <1>", 0), ("B", 2), ("B", 3)], [("A <1>", 0), ("B", 1)])


def words(svg: str) -> list[str]:
    root = etree.fromstring(svg)
    return [" ".join(text.itertext()) for text in root.iter("{*}text")]


def test_the_graph_bears_names_and_counts() -> None:
    shown = words(graph(flow(TWO), "Đồ thị"))
    assert {"Bắt đầu", "Kết thúc", "1. A <1>"} <= set(shown)
    assert shown.count("2") == 3


def test_what_follows_itself_is_told_in_its_name() -> None:
    assert "(lặp ngay 1)" in " ".join(words(graph(flow(TWO), "Đồ thị")))


def test_an_empty_log_has_no_picture() -> None:
    assert graph(flow(log([("A", 0)])), "x")
    assert graph(flow(log()), "x") == ""


def test_a_wide_log_is_cut_in_the_picture_and_that_is_known() -> None:
    wide = log([(f"việc {n}", n) for n in range(pictures.MOST_ACTIVITIES + 3)])
    shown = words(graph(flow(wide), "x"))
    assert left_out(flow(wide))
    assert not left_out(flow(TWO))
    assert sum(word.startswith(("1. ", "2. ")) for word in shown) == 2


def test_the_longest_mean_is_the_bottleneck() -> None:
    model = bpmn.compile(
        process(nodes("startEvent:s userTask:a userTask:b userTask:c endEvent:e") + flows("s a b c e"))
    )
    found = bottlenecks(
        log([("a", 0), ("b", 10), ("c", 14)], [("a", 0), ("b", 6), ("c", 7), ("x", 99)]), model
    )
    assert [(one.step, one.times, one.mean / 3600, one.level) for one in found] == [
        ("b", 2, 8.0, Level.WORST),
        ("c", 2, 2.5, Level.PLAIN),
    ]


def test_steps_done_at_once_hold_nobody_up() -> None:
    model = bpmn.compile(
        process(
            '<startEvent id="s"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/>' + flows("s a b e")
        )
    )
    (found,) = bottlenecks(log([("a", 0), ("b", 0)]), model)
    assert found.level is Level.PLAIN
