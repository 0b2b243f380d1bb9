"""Call activities: the called process runs inside the step that calls it, from the file or from the store."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.core import clock
from motcua.processes import bpmn, drawing
from motcua.processes.bpmn.bundling import bundled
from motcua.processes.findings import NotRunnable
from motcua.processes.models import ProcessVersion, add_version
from processes.bpmn_kit import Run, conditional, definitions, flows, nodes, rules


def called(target: str, id_: str = "c") -> str:
    return f'<callActivity id="{id_}" name="Trả kết quả" calledElement="{target}"/>'


def whole(body: str, id_: str = "whole", inside: str = "") -> str:
    return f'<process id="{id_}" name="{id_}">{inside}{body}</process>'


MAIN = whole(nodes("startEvent:s task:a task:b endEvent:e") + called("back") + flows("s a c b e"))
BACK = whole(nodes("startEvent:x task:y task:z endEvent:w") + flows("x y z w"), "back")


def test_a_called_process_runs_inside_its_step() -> None:
    run = Run(definitions(BACK + MAIN)).complete("a")
    assert (run.model.id, run.open) == ("whole", ["c.y"])
    assert run.complete("c.y", "c.z").open == ["b"]
    assert run.complete("b").state.finished


def test_elements_are_counted_as_written() -> None:
    report = bpmn.check(definitions(MAIN + BACK))
    assert (report.ok, report.elements) == (True, 9)


def test_two_calls_of_one_process_are_two_pieces_of_work() -> None:
    twice = whole(nodes("startEvent:s endEvent:e") + called("back") + called("back", "d") + flows("s c d e"))
    run = Run(definitions(twice + BACK)).complete("c.y", "c.z")
    assert run.open == ["d.y"]


def test_calls_reach_through_several_processes() -> None:
    middle = whole(nodes("startEvent:m endEvent:n") + called("back", "k") + flows("m k n"), "middle")
    main = MAIN.replace('"back"', '"middle"')
    assert Run(definitions(main + middle + BACK)).complete("a").open == ["c.k.y"]


@pytest.mark.parametrize("attribute", ['calledElement="gone"', ""])
def test_a_call_that_leads_nowhere_is_named(attribute: str) -> None:
    data = definitions(MAIN.replace('calledElement="back"', attribute))
    assert rules(data) == [("unknown-call", "c")]


def test_a_called_process_without_content_is_named() -> None:
    assert rules(definitions(MAIN + '<process id="back"/>')) == [("unknown-call", "c")]


def test_processes_that_call_each_other_are_named() -> None:
    again = BACK.replace('<task id="z"/>', called("whole", "z"))
    assert rules(definitions(MAIN + again)) == [("call-recursion", "c"), ("call-recursion", "z")]


def test_two_processes_nobody_calls_are_still_one_too_many() -> None:
    other = whole(nodes("startEvent:t endEvent:f") + flows("t f"), "other")
    assert rules(definitions(MAIN + BACK + other)) == [("several-processes", "other")]


def test_calls_that_multiply_each_other_are_stopped() -> None:
    text = ""
    for n in range(12):
        pair = called(f"p{n + 1}", f"a{n}") + called(f"p{n + 1}", f"b{n}")
        text += whole(nodes(f"startEvent:s{n} endEvent:e{n}") + pair + flows(f"s{n} a{n} b{n} e{n}"), f"p{n}")
    text += whole(nodes("startEvent:x task:y endEvent:w") + flows("x y w"), "p12")
    assert rules(definitions(text)) == [("too-complex", "p0")]


def test_a_deadlock_in_the_called_process_is_found() -> None:
    stuck = nodes("startEvent:x exclusiveGateway:g parallelGateway:j endEvent:w") + flows("x g j w")
    data = definitions(MAIN + whole(stuck + flows("g j").replace("g-j", "g-j2"), "back"))
    assert rules(data) == [("join-never-completes", "c.j")]


LANE = '<laneSet id="{0}"><lane id="{0}l" name="Một cửa">{1}</lane></laneSet>'


def test_a_lane_of_the_same_name_is_the_same_lane() -> None:
    ours = LANE.format("p", "<flowNodeRef>a</flowNodeRef><flowNodeRef>c</flowNodeRef>")
    theirs = LANE.format("q", "<flowNodeRef>y</flowNodeRef>")
    text = MAIN.replace('<startEvent id="s"/>', ours + nodes("startEvent:s")) + BACK.replace(
        '<startEvent id="x"/>', theirs + nodes("startEvent:x")
    )
    model = bpmn.compile(definitions(text))
    assert list(model.lanes) == ["pl"]
    assert {model.nodes[n].lane for n in ("c", "c.y", "c.z")} == {"pl"}


@pytest.mark.parametrize(("type_", "found"), [("number", []), ("string", [("call-variable", "c")])])
def test_what_both_want_to_know_has_one_type(type_: str, found: list[tuple[str, str]]) -> None:
    declared = '<extensionElements><motcua:variable name="copies" type="{}"/></extensionElements>'
    split = nodes("startEvent:x exclusiveGateway:g endEvent:w endEvent:v") + flows("x g w")
    back = whole(split + conditional("g", "v", "copies > 1.0"), "back", declared.format("number"))
    text = MAIN.replace('name="whole">', f'name="whole">{declared.format(type_)}')
    assert rules(definitions(text + back)) == found


def test_the_steps_of_a_called_process_are_drawn_inside_a_thick_frame() -> None:
    picture = drawing.svg(bpmn.compile(definitions(MAIN + BACK)))
    assert 'data-id="c.y"' in picture
    frame = picture.split('data-id="c"')[1].split("</g>")[0]
    assert 'stroke-width="4"' in frame


def test_a_process_kept_elsewhere_is_copied_into_the_file() -> None:
    kept = definitions(BACK.replace('"y"', '"a"').replace("-y", "-a").replace('"y-', '"a-'))
    data = bundled(definitions(MAIN.replace('"back"', '"QT 01|1.0"')), {"QT 01|1.0": kept}.get)
    run = Run(data).complete("a")
    assert run.open == ["c.called1.a"]
    assert run.complete("c.called1.a", "c.called1.z").open == ["b"]


def test_a_file_that_is_complete_stays_as_it_is() -> None:
    data = definitions(MAIN + BACK)
    assert bundled(data, lambda key: pytest.fail(key)) == data


STORED = definitions(MAIN.replace('"back"', '"tra-ket-qua"')).decode()


def steps(version: ProcessVersion) -> list[str]:
    return [task.id.removeprefix("c.called1.") for task in version.compiled().tasks()]


@pytest.mark.django_db
def test_a_stored_process_may_call_another_and_keeps_what_it_called() -> None:
    with pytest.raises(NotRunnable, match="tra-ket-qua"):
        add_version("main", STORED)
    add_version("tra-ket-qua", definitions(BACK).decode())
    version = add_version("main", STORED)
    add_version("tra-ket-qua", definitions(BACK.replace("y", "q")).decode())
    assert steps(version) == ["a", "b", "y", "z"]
    assert steps(add_version("main", STORED)) == ["a", "b", "q", "z"]


@pytest.mark.django_db
def test_a_published_version_is_called_before_a_newer_draft_and_a_retired_one_never() -> None:
    shared = add_version("tra-ket-qua", definitions(BACK).decode())
    shared.published_at = datetime(2026, 1, 1, tzinfo=clock.VIETNAM)
    shared.save()
    add_version("tra-ket-qua", definitions(BACK.replace("y", "q")).decode())
    assert steps(add_version("main", STORED)) == ["a", "b", "y", "z"]
    shared.retire()
    assert steps(add_version("main", STORED)) == ["a", "b", "q", "z"]
