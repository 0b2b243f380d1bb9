"""Damaged files: always a report or a refusal, and what is accepted runs to its end."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from motcua.core.errors import Refusal
from motcua.processes import bpmn
from processes.block_models import blocks, drive, written
from processes.bpmn_kit import Run, fixture

randoms = st.integers(0, 2**32).map(Random)
drawings = st.one_of(
    st.sampled_from(["certificate", "opinions", "inspection"]).map(fixture), blocks.map(written)
)


def damaged(data: bytes, random: Random, times: int) -> bytes:
    """The file with references swapped, attributes lost, elements removed or renamed."""
    root = etree.fromstring(data)
    values = [value for element in root.iter() for value in element.attrib.values()]
    for _ in range(times):
        element = random.choice(list(root.iter()))
        act = random.choice(["swap", "lose", "remove", "rename"])
        if act in ("swap", "lose") and element.attrib:
            key = random.choice(list(element.attrib))
            element.attrib[key] = random.choice(values) if act == "swap" else ""
        elif act == "remove" and (parent := element.getparent()) is not None:
            parent.remove(element)
        elif act == "rename":
            element.tag = random.choice([other.tag for other in root.iter()])
    return etree.tostring(root)


@settings(max_examples=300, deadline=None)
@given(drawings, randoms, st.integers(1, 4))
def test_a_damaged_file_gives_a_report_or_a_refusal(data: bytes, random: Random, times: int) -> None:
    try:
        report = bpmn.check(damaged(data, random, times))
    except Refusal as refusal:
        assert refusal.reason
    else:
        assert report.ok is (not report.errors and not report.unsupported)
        assert all(error.message for error in report.errors)


@settings(max_examples=300, deadline=None)
@given(blocks, randoms, st.integers(1, 2))
def test_what_is_accepted_can_finish(block: object, random: Random, times: int) -> None:
    """Flows bent at random: most files are refused, the others must come to their end."""
    data = damaged(written(block), random, times)  # type: ignore[arg-type]
    try:
        run = Run(data)
    except Refusal:
        return
    drive(run, random)
    assert run.state.finished
