"""The parts a procedure consists of (NĐ 63/2010/NĐ-CP Điều 8 khoản 2)."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.catalog.parts import PARTS, missing, unsaid
from motcua.catalog.record import Attachment, Component, ComponentGroup, LimitUnit, PublishedLimit, Step
from world import content

COMPLETE = {"steps": (Step(text="Nộp hồ sơ tại Trung tâm"),), "conditions": "Không"}


def papers(*papers: Component) -> tuple[ComponentGroup, ...]:
    return (ComponentGroup(components=papers),)


def ids(**changes: Any) -> list[str]:
    return [part.id for part in missing(content(**(COMPLETE | changes)))]


def test_a_complete_record_lacks_nothing() -> None:
    assert ids() == []


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"name": ""}, "name"),
        ({"steps": ()}, "steps"),
        ({"subjects": ()}, "subjects"),
        ({"executing_agencies": ()}, "agency"),
        ({"results": ()}, "result"),
        ({"legal_bases": ()}, "legal-basis"),
        ({"cases": (), "channels": (), "sets": 1}, "ways"),
        ({"groups": papers(Component(name="Đơn", originals=0, copies=0))}, "sets"),
        ({"groups": papers(Component(name="Tờ khai theo mẫu", originals=1))}, "forms"),
    ],
)
def test_each_part_left_out_is_named(changes: dict[str, Any], part: str) -> None:
    assert part in ids(**changes)


def test_a_unit_without_a_number_is_no_limit() -> None:
    bare = PublishedLimit(unit=LimitUnit.WORKING_DAY)
    assert "limit" in ids(cases=({"limit": bare},), channels=({"method": "ONLINE", "limit": bare},))


def test_a_form_beside_the_paper_is_a_form() -> None:
    paper = Component(name="Tờ khai", originals=1, attachments=(Attachment(name="mau.docx"),))
    assert ids(groups=papers(paper)) == []


def test_fees_and_requirements_are_only_looked_at() -> None:
    free = content(steps=COMPLETE["steps"], channels=({"method": "DIRECT"},))
    assert missing(free) == []
    assert [part.id for part in unsaid(free)] == ["requirements", "fees"]


def test_every_part_has_words_of_its_own() -> None:
    assert len({part.id for part in PARTS}) == len({part.label for part in PARTS}) == len(PARTS) == 13
