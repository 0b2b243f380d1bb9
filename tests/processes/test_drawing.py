"""The drawing says who does what, where the dossier stands, and says it without colour too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawing_kit import model
from lxml import etree

from motcua.processes import drawing
from motcua.processes.definition import Box, Flow, Kind, Layout, ProcessModel, TaskType, Timer
from motcua.processes.layout import arranged

SVG = "{http://www.w3.org/2000/svg}"
LINKS = [("s", "a"), ("a", "b"), ("b", "e")]
LANES = {"s": "một cửa", "a": "một cửa", "b": "lãnh đạo", "e": "một cửa"}
ENDS = {"s": Kind.START, "e": Kind.END}


def process(**fields: dict[str, object]) -> ProcessModel:
    return model(LINKS, LANES, ENDS, **fields)


def parsed(picture: str) -> etree._Element:
    return etree.fromstring(picture.encode())


def words(picture: str) -> str:
    return " ".join(text.text or "" for text in parsed(picture).iter(SVG + "text"))


def node(picture: str, node_id: str) -> etree._Element:
    (found,) = (g for g in parsed(picture).iter(SVG + "g") if g.get("data-id") == node_id)
    return found


def test_lanes_steps_and_events_are_named() -> None:
    said = words(drawing.svg(process()))
    for name in ("Đơn vị một cửa", "Đơn vị lãnh đạo", "1. Bước a", "2. Bước b", "Bước s", "Bước e"):
        assert name in said


def test_the_open_step_is_marked_by_words_and_by_shape() -> None:
    picture = drawing.svg(process(), position=["b"])
    assert words(picture).count("Đang ở đây") == 1
    assert "mc-here" in node(picture, "b").get("class", "")
    assert "Đang ở đây" not in words(drawing.svg(process()))


def test_finished_steps_carry_a_tick_and_an_open_one_never() -> None:
    picture = drawing.svg(process(), position=["b"], done=["a", "b"])
    assert node(picture, "a").find(SVG + "path") is not None
    assert node(picture, "b").find(SVG + "path") is None


def test_the_picture_is_one_image_with_its_story_in_words() -> None:
    root = parsed(drawing.svg(process(), position=["b"], done=["a"], title="Khai sinh"))
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Khai sinh. Đang ở bước 2: Bước b."
    told = root.findtext(SVG + "desc")
    assert told == "Bước 1: Bước a (Đơn vị một cửa); đã xong. Bước 2: Bước b (Đơn vị lãnh đạo); đang ở đây."


def test_names_cannot_break_out_of_the_picture() -> None:
    hostile = '<script>alert(1)</script>"&'
    picture = drawing.svg(process(a={"name": hostile}), title=hostile)
    root = parsed(picture)
    assert "<script" not in picture
    assert root.findtext(SVG + "title") == hostile


def test_colours_can_be_restyled_or_fixed_for_print() -> None:
    assert "var(--mc-here,#fff7bf)" in drawing.svg(process(), position=["b"])
    assert "var(" not in drawing.svg(process(), position=["b"], fixed_colours=True)


def test_a_drawing_that_came_with_the_model_is_kept() -> None:
    own = arranged(process())
    moved = {k: replace(b, x=b.x + 1000) for k, b in own.layout.shapes.items()}
    edges = {k: tuple((x + 1000, y) for x, y in p) for k, p in own.layout.edges.items()}
    picture = drawing.svg(replace(own, layout=replace(own.layout, shapes=moved, edges=edges)))
    assert (parsed(picture).get("viewBox") or "").startswith("998 ")


def test_a_drawing_with_a_missing_step_is_made_anew() -> None:
    own = arranged(process())
    shapes = {k: b for k, b in own.layout.shapes.items() if k != "b"}
    torn = replace(own, layout=replace(own.layout, shapes=shapes))
    assert drawing.svg(torn) == drawing.svg(own)


def test_a_narrow_lane_head_turns_the_name() -> None:
    own = arranged(process())
    near = {k: replace(b, x=b.x - 140) if k in own.nodes else b for k, b in own.layout.shapes.items()}
    root = parsed(drawing.svg(replace(own, layout=replace(own.layout, shapes=near))))
    turned = [t.text for t in root.iter(SVG + "text") if t.get("transform")]
    assert "Đơn vị lãnh đạo" in turned


def test_timers_gateways_and_automatic_steps_show_what_they_are() -> None:
    kinds = ENDS | {"g": Kind.EXCLUSIVE, "p": Kind.PARALLEL, "t": Kind.TIMER}
    links = [("s", "g"), ("g", "p"), ("p", "t"), ("t", "auto"), ("auto", "e")]
    timed = {"timer": Timer("timeDuration", "P1D")}
    service = {"task_type": TaskType.SERVICE}
    picture = drawing.svg(model(links, None, kinds, t=timed, auto=service))
    assert len(list(node(picture, "t").iter(SVG + "circle"))) == 3
    assert node(picture, "g").find(SVG + "polygon") is not None
    assert "tự động" in words(picture)


def test_a_boundary_timer_that_does_not_interrupt_is_dashed() -> None:
    late = {"attached_to": "a", "interrupting": False, "incoming": ()}
    picture = drawing.svg(model([*LINKS, ("t", "b")], LANES, ENDS | {"t": Kind.BOUNDARY_TIMER}, t=late))
    circle = node(picture, "t").find(SVG + "circle")
    assert circle is not None
    assert circle.get("stroke-dasharray")


def test_named_and_default_flows_are_told_apart() -> None:
    own = process(a={"default": "a>b#1"})
    named = replace(own, flows=dict(own.flows) | {"a>b#1": Flow("a>b#1", "a", "b", name="đủ điều kiện")})
    assert "đủ điều kiện" in words(drawing.svg(named))
    assert drawing.svg(named).count('l10 -10"') == 1


@pytest.mark.parametrize("kind", ["textAnnotation", "dataObjectReference", "dataStoreReference", "group"])
def test_what_stands_beside_the_process_is_drawn_with_its_text(kind: str) -> None:
    own = arranged(process())
    others = dict(own.layout.others) | {"x": (kind, "Ghi chú"), "far": ("participant", "Công dân")}
    shapes = dict(own.layout.shapes) | {"x": Box(700, 400, 90, 40), "far": Box(20, 500, 400, 60)}
    lines = dict(own.layout.edges) | {"message": ((100.0, 500.0), (100.0, 300.0))}
    said = words(drawing.svg(replace(own, layout=Layout(shapes, lines, {}, others))))
    assert "Ghi chú" in said
    assert "Công dân" in said


def test_the_same_model_gives_the_same_picture() -> None:
    assert drawing.svg(process(), position=["a", "b"]) == drawing.svg(process(), position=["b", "a"])
