"""What each step waits for, drawn on the process: a length, a word and a colour, and told in words."""

from __future__ import annotations

from lxml import etree

from motcua.processes import bpmn
from motcua.processes.drawing import Level, Wait, waits_svg
from processes.bpmn_kit import flows, process

MODEL = bpmn.compile(
    process(
        '<startEvent id="s"/><userTask id="a" name="Thẩm định"/><userTask id="b" name="Duyệt &lt;1&gt;"/>'
        '<endEvent id="e"/>' + flows("s a b e")
    )
)
WAITS = {"a": Wait("2 ngày", Level.WORST), "b": Wait("3 giờ")}


def drawn(waits: dict[str, Wait]) -> etree._Element:
    return etree.fromstring(waits_svg(MODEL, waits))


def labels(root: etree._Element) -> list[str]:
    marks = root.xpath("//*[contains(@class, 'mc-wait')]")
    return ["".join(mark.itertext()) for mark in marks]


def test_each_step_bears_its_length_and_the_slowest_a_word() -> None:
    assert labels(drawn(WAITS)) == ["2 ngày · chậm nhất", "3 giờ"]


def test_colour_and_word_say_the_same() -> None:
    fills = {
        level: drawn({"a": Wait("1 giờ", level)}).xpath("//*[contains(@class, 'mc-wait')]/*/@fill")[0]
        for level in Level
    }
    assert len(set(fills.values())) == 3
    assert [Wait("1 giờ", level).label for level in Level] == [
        "1 giờ · chậm nhất", "1 giờ · chậm", "1 giờ",
    ]  # fmt: skip


def test_the_picture_is_told_in_words() -> None:
    told = drawn(WAITS).findtext("{*}desc") or ""
    assert "1. Thẩm định: chờ 2 ngày · chậm nhất" in told
    assert "2. Duyệt <1>: chờ 3 giờ" in told


def test_a_step_the_model_does_not_draw_is_left_out() -> None:
    assert labels(drawn({})) == []
