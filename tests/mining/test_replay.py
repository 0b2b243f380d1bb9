"""Replay of single traces on small processes of each kind."""

from __future__ import annotations

import pytest

from motcua.mining.replay import Outcome, Replayer, TooManyMarkings, UnknownStep, moving, summed
from motcua.processes import bpmn
from processes.bpmn_kit import conditional, flows, nodes, process, timer

LINE = process(nodes("startEvent:s userTask:a userTask:b userTask:c endEvent:e") + flows("s a b c e"))
NAMED = process(
    '<startEvent id="s"/><userTask id="t1" name="Thẩm định hồ sơ"/><userTask id="t2" name="Duyệt"/>'
    '<userTask id="t3" name="Duyệt"/><endEvent id="e"/>' + flows("s t1 t2 t3 e")
)
CONDITION = process(
    nodes("startEvent:s userTask:a exclusiveGateway:x userTask:b userTask:c exclusiveGateway:m endEvent:e")
    + flows("s a x", "b m", "c m e", "x c").replace('id="x-c"', 'id="x-c" name="khác"')
    + conditional("x", "b", "tien &gt; 5".replace("&gt;", ">")),
    extensions='<motcua:variable name="tien" type="number"/>',
)
TIMED = process(
    nodes("startEvent:s userTask:a userTask:b userTask:late endEvent:e endEvent:f")
    + timer("boundaryEvent", "bt", "PT1H", 'attachedToRef="a" cancelActivity="true"')
    + timer("intermediateCatchEvent", "w", "P1D")
    + flows("s a w b e", "bt late f")
)


def on(data: bytes, **options: object) -> Replayer:
    return Replayer(bpmn.compile(data), **options)  # type: ignore[arg-type]


def test_a_whole_trace_fits() -> None:
    fit = on(LINE).replay(["a", "b", "c"])
    assert (fit.outcome, fit.event, fit.fits) == (Outcome.FITS, None, True)


def test_a_wrong_event_is_named_with_what_was_allowed() -> None:
    fit = on(LINE).replay(["a", "c", "b"])
    assert (fit.outcome, fit.event, fit.activity, fit.allowed) == (Outcome.LEAVES, 2, "c", ("b",))


def test_a_trace_that_stops_early_is_unfinished() -> None:
    fit = on(LINE).replay(["a"])
    assert (fit.outcome, fit.event, fit.allowed, fit.fits) == (Outcome.UNFINISHED, None, ("b",), False)


def test_an_event_after_the_end_leaves_the_model() -> None:
    fit = on(LINE).replay(["a", "b", "c", "a"])
    assert (fit.event, fit.allowed) == (4, ())


def test_an_empty_trace_is_unfinished_at_the_first_step() -> None:
    assert on(LINE).replay([]).allowed == ("a",)


def test_steps_are_met_by_name_too_and_a_name_may_be_of_several() -> None:
    decomposed = "Thẩm định hồ sơ "
    assert on(NAMED).replay([decomposed, "Duyệt", "Duyệt"]).fits


def test_a_mapping_translates_foreign_activities() -> None:
    replayer = on(NAMED, given={"Review": "t1", "Approve": "Duyệt"})
    assert replayer.replay(["Review", "Approve", "Approve"]).fits


def test_a_mapping_to_no_step_is_refused() -> None:
    with pytest.raises(UnknownStep, match="t1"):
        on(NAMED, given={"Review": "t9"})


def test_an_unknown_activity_leaves_the_model_unless_it_is_passed_over() -> None:
    trace = ["a", "gọi điện", "b", "c"]
    assert on(LINE).replay(trace).event == 2
    fit = on(LINE, skip_unknown=True).replay(trace)
    assert (fit.fits, fit.skipped) == (True, 1)


def test_a_condition_may_have_gone_either_way() -> None:
    replayer = on(CONDITION)
    assert [replayer.replay(["a", way]).fits for way in "bc"] == [True, True]
    assert replayer.replay(["a", "b", "c"]).event == 3


def test_timers_come_due_unseen() -> None:
    replayer = on(TIMED)
    assert replayer.replay(["a", "b"]).fits
    assert replayer.replay(["late"]).fits
    assert replayer.replay(["a", "late"]).event == 2


def test_work_the_log_does_not_tell_of_is_done_silently() -> None:
    assert on(LINE).replay(["a", "c"]).event == 2
    assert on(LINE, silent=["b"]).replay(["a", "c"]).fits


def test_sending_back_fits_only_where_it_is_looked_for() -> None:
    trace = ["a", "b", "a", "b", "c"]
    assert on(LINE).replay(trace).event == 3
    assert on(LINE, sending_back=True).replay(trace).fits


def test_the_model_itself_is_left_as_it_was() -> None:
    model = bpmn.compile(CONDITION)
    before = dict(model.derived)
    Replayer(model).replay(["a", "b"])
    assert all(model.derived[name] is table for name, table in before.items())
    assert any(
        way.condition and way.condition.names
        for p in model.derived["program"].places.values()
        for way in p.ways
    )


def test_a_process_with_too_many_ways_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "MOST", 1)
    with pytest.raises(TooManyMarkings):
        on(TIMED)


def test_fitness_counts_cases_and_says_where_they_left() -> None:
    replayer = on(LINE)
    traces = {("a", "b", "c"): 6, ("a", "c", "b"): 3, ("a", "c"): 1, ("a",): 2}
    found = summed((replayer.replay(trace), cases) for trace, cases in traces.items())
    assert (found.cases, found.fit, found.left, found.unfinished, found.fitness) == (12, 6, 4, 2, 0.5)
    assert [(place.activity, place.allowed, place.cases) for place in found.departures] == [("c", ("b",), 4)]


def test_an_empty_log_has_no_fitness() -> None:
    assert summed([]).fitness is None
