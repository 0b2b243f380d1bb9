"""What the gate says of good pages (nothing) and of faulty ones, in words with a remedy."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import scans_kit as kit

from motcua.digitising.scanning.gate import Finding, Kind, Looked, findings
from motcua.digitising.scanning.measures import measure

TODAY = date(2026, 8, 21)
GOOD = measure(kit.page(), 200).as_json()
OTHER = measure(kit.page(7), 200).as_json()


def looked(content: str = "", **changes: Any) -> Looked:
    return Looked(GOOD | changes, content)


def kinds(found: list[Finding]) -> list[Kind]:
    return [finding.kind for finding in found]


def test_good_pages_pass_in_silence() -> None:
    assert findings([Looked(GOOD, "a"), Looked(OTHER, "b")], TODAY, expected=2) == []


@pytest.mark.parametrize(
    ("changes", "kind", "blocks"),
    [
        ({"dpi": 100}, Kind.RESOLUTION, True),
        ({"dpi": 150}, Kind.COARSE, False),
        ({"skew": -3.4}, Kind.SKEW, False),
        ({"edge": 0.6}, Kind.SOFT, False),
        ({"edge": 1.2}, Kind.BLUR, True),
        ({"light": 60}, Kind.DARK, False),
        ({"ink": 0.0}, Kind.BLANK, False),
        ({"readable": 0.3}, Kind.UNREADABLE, False),
    ],
)
def test_each_fault_is_told_with_its_page_and_remedy(
    changes: dict[str, Any], kind: Kind, blocks: bool
) -> None:
    (found,) = findings([looked(**changes)], TODAY)
    assert (found.kind, found.blocks, found.page) == (kind, blocks, 1)
    assert "1" in found.words
    assert found.remedy.endswith(".")


def test_a_blank_page_is_not_blamed_for_what_nobody_could_read_on_it() -> None:
    assert kinds(findings([looked(ink=0.0, skew=9, edge=3, light=20, readable=0.0)], TODAY)) == [Kind.BLANK]


def test_no_page_at_all_blocks() -> None:
    assert kinds(findings([], TODAY)) == [Kind.EMPTY]


@pytest.mark.parametrize(("counted", "said"), [(2, [Kind.COUNT]), (1, []), (None, [])])
def test_the_pages_are_counted_against_the_paper(counted: int | None, said: list[Kind]) -> None:
    assert kinds(findings([looked()], TODAY, counted)) == said


def test_the_very_same_picture_twice_blocks_and_one_like_it_warns() -> None:
    assert kinds(findings([looked("a"), looked("a")], TODAY)) == [Kind.SAME]
    assert kinds(findings([looked("a"), looked("b")], TODAY)) == [Kind.ALIKE]


@pytest.mark.parametrize(
    ("numerals", "pages"),
    [([1, 2, 3], []), ([2, 1], [2]), ([1, 3], [2]), ([1, None, 3], []), ([None, None], []), ([5, 6], [])],
)
def test_printed_numbers_tell_the_order(numerals: list[int | None], pages: list[int]) -> None:
    seen = [Looked(measure(kit.page(at), 200).as_json() | {"numeral": n}) for at, n in enumerate(numerals)]
    assert [found.page for found in findings(seen, TODAY) if found.kind is Kind.ORDER] == pages
