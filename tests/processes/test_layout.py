"""A process without a drawing gets one that can be read: nothing overlaps, lanes are kept."""

from __future__ import annotations

from itertools import combinations

from drawing_kit import crosses, inside, model, on_one_line, overlapping, pieces
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.processes.definition import Box, Kind, ProcessModel
from motcua.processes.layout import arranged, complete

LINE = [("s", "a"), ("a", "b"), ("b", "c"), ("c", "e")]
ENDS = {"s": Kind.START, "e": Kind.END}


@st.composite
def processes(draw: st.DrawFn) -> ProcessModel:
    """Connected models of up to eight tasks in up to three lanes, with jumps and loops."""
    names = [f"t{i}" for i in range(draw(st.integers(2, 8)))]
    chain = [(names[draw(st.integers(0, i))], name) for i, name in enumerate(names[1:])]
    node = st.sampled_from(names)
    more = draw(st.lists(st.tuples(node, node), max_size=6))
    lanes = {name: draw(st.sampled_from(["l1", "l2", "l3"])) for name in names}
    return model([("s", "t0"), *chain, *more], lanes | {"s": lanes["t0"]}, ENDS)


@given(processes())
@settings(max_examples=120, deadline=None)
def test_boxes_never_overlap_and_stay_in_their_lane(process: ProcessModel) -> None:
    found = arranged(process)
    shapes = found.layout.shapes
    assert overlapping({n: shapes[n] for n in found.nodes}) == []
    assert all(inside(shapes[n.id], shapes[n.lane]) for n in found.nodes.values())
    assert all(inside(shapes[lane], shapes["pool"]) for lane in found.lanes)


@given(processes())
@settings(max_examples=120, deadline=None)
def test_no_flow_runs_through_a_box_or_out_of_the_pool(process: ProcessModel) -> None:
    found = arranged(process)
    pool = found.layout.shapes["pool"]
    for points in found.layout.edges.values():
        for piece in pieces(points):
            assert not [n for n in found.nodes if crosses(piece, found.layout.shapes[n])]
            assert all(inside(Box(x, y, 0, 0), pool) for x, y in piece)


@given(processes())
@settings(max_examples=120, deadline=None)
def test_flows_that_share_no_end_never_lie_on_one_line(process: ProcessModel) -> None:
    found = arranged(process)
    for one, two in combinations(found.flows.values(), 2):
        if one.source != two.source and one.target != two.target:
            ways = [list(pieces(found.layout.edges[f.id])) for f in (one, two)]
            assert not any(on_one_line(a, b) for a in ways[0] for b in ways[1]), (one.id, two.id)


@given(processes())
@settings(max_examples=60, deadline=None)
def test_every_way_begins_and_ends_at_its_boxes(process: ProcessModel) -> None:
    found = arranged(process)
    assert complete(found)
    for flow in found.flows.values():
        first, last = found.layout.edges[flow.id][0], found.layout.edges[flow.id][-1]
        source, target = found.layout.shapes[flow.source], found.layout.shapes[flow.target]
        assert first == (source.x + source.width, source.y + source.height / 2)
        assert last == (target.x, target.y + target.height / 2)


def test_time_runs_from_left_to_right() -> None:
    shapes = arranged(model(LINE, kinds=ENDS)).layout.shapes
    assert [shapes[n].x for n in "sabce"] == sorted(shapes[n].x for n in "sabce")


def test_a_node_without_lane_follows_its_predecessor() -> None:
    found = arranged(model(LINE, {"s": "l1", "a": "l1", "b": "l2", "e": "l2"}, ENDS))
    assert inside(found.layout.shapes["c"], found.layout.shapes["l2"])


def test_a_sub_process_holds_its_steps_and_their_flows() -> None:
    links = [("s", "sub"), ("sub", "e"), ("i", "x"), ("x", "y"), ("y", "x")]
    kinds = ENDS | {"sub": Kind.SUBPROCESS, "i": Kind.START}
    inner = {"parent": "sub"}
    found = arranged(model(links, kinds=kinds, i=inner, x=inner, y=inner))
    frame = found.layout.shapes["sub"]
    assert all(inside(found.layout.shapes[n], frame) for n in "ixy")
    assert overlapping({n: found.layout.shapes[n] for n in ("s", "sub", "e")}) == []


def test_a_boundary_timer_sits_on_its_step_and_its_flow_leaves_downwards() -> None:
    timer = {"attached_to": "a", "incoming": ()}
    found = arranged(model([*LINE, ("t", "b")], kinds=ENDS | {"t": Kind.BOUNDARY_TIMER}, t=timer))
    host, own = found.layout.shapes["a"], found.layout.shapes["t"]
    assert own.y + own.height / 2 == host.y + host.height
    (way,) = (p for f, p in found.layout.edges.items() if f.startswith("t>"))
    assert way[0] == (own.x + own.width / 2, own.y + own.height)
    assert not any(crosses(piece, found.layout.shapes[n]) for piece in pieces(way) for n in "sabce")


def test_the_drawing_is_the_same_every_time() -> None:
    process = model([*LINE, ("c", "a"), ("a", "c")], kinds=ENDS)
    assert arranged(process) == arranged(process)
