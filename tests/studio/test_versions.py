"""One version on its page and as files; two versions beside each other."""

from __future__ import annotations

import re

import pytest

from desk_pages import text
from motcua.processes import bpmn
from motcua.processes.layout import complete
from motcua.reengineering.acts.drafting import save_content, save_diagram, start_to_be
from motcua.reengineering.content import Judgement, Measures, Promised, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.models import Diagram


@pytest.fixture
def proposal(studio) -> Diagram:
    """A proposal whose sealing step has another name."""
    actor = studio.world.actor("control")
    begun = start_to_be(actor, studio.reviewed.pk)
    xml = begun.xml.replace('name="Đóng dấu"', 'name="Ký số của cơ quan"')
    assert xml != begun.xml
    return save_diagram(actor, studio.reviewed.pk, "to-be", xml, base_number=1)


def test_a_version_shows_picture_and_table(as_, studio, proposal) -> None:
    shown = text(as_("leader").get(studio.url("version", "de-xuat", 2)))
    assert "Ký số của cơ quan" in shown
    assert "<svg" in shown
    assert "Đóng dấu" in text(as_("leader").get(studio.url("version", "de-xuat", 1)))


def test_the_file_is_the_stored_one(as_, studio, proposal) -> None:
    answer = as_("control").get(studio.url("version-xml", "de-xuat", 2))
    assert answer.content.decode() == proposal.xml
    assert "RS-2026-001-1-de-xuat-2.bpmn" in answer["Content-Disposition"]


def test_the_picture_file_stands_alone(as_, studio, proposal) -> None:
    answer = as_("control").get(studio.url("version-svg", "de-xuat", 2))
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert "var(--" not in answer.content.decode()


@pytest.mark.parametrize("place", [("version-pdf", "de-xuat", 2), ("compare-pdf",)])
def test_pictures_come_on_paper_too(as_, studio, proposal, place) -> None:
    answer = as_("leader").get(studio.url(*place))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_version_that_is_not_there_says_so(as_, studio) -> None:
    assert as_("control").get(studio.url("version", "de-xuat", 1)).status_code == 404


def test_what_is_drawn_first_is_a_process_that_runs(as_, studio) -> None:
    answer = as_("control").get(studio.url("diagram-source", "de-xuat"))
    assert [task.act for task in bpmn.compile(answer.content).tasks()] == ["receive", "return"]


def test_a_process_that_came_without_a_drawing_is_opened_with_one(as_, studio, proposal) -> None:
    bare = re.sub(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "", proposal.xml, flags=re.S)
    save_diagram(studio.world.actor("control"), studio.reviewed.pk, "to-be", bare, base_number=2)
    opened = as_("control").get(studio.url("diagram-source", "de-xuat")).content
    assert complete(bpmn.compile(opened))
    assert opened != bare.encode()


def test_the_latest_of_both_sides_are_compared_step_by_step(as_, studio, proposal) -> None:
    shown = text(as_("leader").get(studio.url("compare")))
    assert "tên bước" in shown.lower()
    assert "Đóng dấu → Ký số của cơ quan" in shown
    assert "chưa ghi lý do" not in shown
    assert "Số lần chuyển giao" in shown


def test_reasons_and_counted_figures_come_from_what_the_review_says(as_, studio, proposal) -> None:
    step = next(task.id for task in bpmn.compile(proposal.xml.encode()).tasks() if "Ký số" in task.name)
    key = studio.reviewed.key
    about = {"procedure": key, "kind": SubjectKind.STEP, "key": step, "name": "Đóng dấu"}
    judged = Judgement(**about, verdict=Verdict.MERGE, reason="Đã ký số")
    counted = Promised(procedure=key, before=Measures(papers=4), after=Measures(papers=2))
    content = ReviewContent(judgements=(judged,), promised=(counted,))
    save_content(studio.world.actor("control"), studio.review.pk, 1, content)
    shown = text(as_("control").get(studio.url("compare")))
    assert "Lý do: Đã ký số" in shown
    assert "Giấy tờ phải nộp" in shown


def test_any_two_versions_can_be_chosen(as_, studio, proposal) -> None:
    shown = text(as_("control").get(studio.url("compare"), {"tu": "de-xuat-1", "den": "de-xuat-2"}))
    assert "Đề xuất phiên bản 1 so với đề xuất phiên bản 2" in shown


@pytest.mark.parametrize("asked", [{"tu": "de-xuat-9"}, {"den": "x"}])
def test_an_unknown_version_is_no_comparison(as_, studio, proposal, asked) -> None:
    assert as_("control").get(studio.url("compare"), asked).status_code == 404


def test_without_a_proposal_there_is_nothing_to_compare(as_, studio) -> None:
    assert as_("control").get(studio.url("compare")).status_code == 404
