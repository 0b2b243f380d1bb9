"""A long drawing is cut between its steps, and nothing is lost."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from sheet_kit import chain

from motcua.processes import drawing
from motcua.processes.layout import arranged
from motcua.reengineering.sheet.composed import Strip
from motcua.reengineering.sheet.strips import ROOM, STRETCH, process_drawing

SVG = "{http://www.w3.org/2000/svg}svg"


def window(strip: Strip) -> tuple[float, float]:
    """The abscissas of the drawing between which a strip shows it, without its lane names."""
    last = [*ElementTree.fromstring(strip.svg).iter(SVG)][-1]
    x, _, width, _ = map(float, last.attrib["viewBox"].split())
    return x, x + width


def test_a_short_process_is_one_whole_picture() -> None:
    (strip,) = process_drawing(chain(3)).strips
    full = ElementTree.fromstring(drawing.svg(arranged(chain(3)), fixed_colours=True))
    assert strip.width == pytest.approx(float(full.attrib["width"]), abs=0.1)


@pytest.mark.parametrize("steps", [8, 20, 45])
def test_strips_follow_each_other_without_gap(steps: int) -> None:
    windows = [window(strip) for strip in process_drawing(chain(steps)).strips]
    assert len(windows) > 1
    assert all(one[1] == pytest.approx(two[0]) for one, two in pairwise(windows))


@pytest.mark.parametrize("steps", [8, 20, 45])
def test_no_strip_cuts_a_step_or_outgrows_the_paper(steps: int) -> None:
    model = arranged(chain(steps))
    strips = process_drawing(model).strips
    cuts = [window(strip)[1] for strip in strips[:-1]]
    boxes = [model.layout.shapes[node] for node in model.nodes]
    assert not [c for c in cuts for box in boxes if box.x < c < box.x + box.width]
    assert max(strip.width for strip in strips) <= ROOM * STRETCH


def test_later_strips_repeat_the_names_of_the_lanes() -> None:
    strips = process_drawing(chain(20)).strips
    assert all(len(list(ElementTree.fromstring(strip.svg).iter(SVG))) == 3 for strip in strips[1:])


def test_a_strip_holds_no_words_of_steps_it_does_not_show() -> None:
    shown = [
        {int(number) for number in re.findall(r">(\d+)\. [^<]*</text>", strip.svg)}
        for strip in process_drawing(chain(20)).strips
    ]
    assert set.union(*shown) == set(range(1, 21))
    assert max(map(len, shown)) < 10


def test_a_room_narrower_than_a_step_still_ends() -> None:
    assert len(process_drawing(chain(3), 250.0).strips) >= 3


def test_the_words_tell_every_step() -> None:
    words = process_drawing(chain(20)).words
    assert re.findall(r"Bước (\d+):", words) == [str(number) for number in range(1, 21)]
