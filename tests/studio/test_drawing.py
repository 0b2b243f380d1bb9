"""Behind the drawing page: who gets it, what the live check answers, how saving and conflicts go."""

from __future__ import annotations

import pytest

from desk_pages import text
from motcua.reengineering.acts.drafting import start_to_be
from motcua.reengineering.models import Diagram


@pytest.fixture
def proposal(studio) -> Diagram:
    return start_to_be(studio.world.actor("control"), studio.reviewed.pk)


def save(client, studio, xml: str, base: int = 1, note: str = ""):
    return client.post(studio.url("diagram-draw", "de-xuat"), {"xml": xml, "base": base, "note": note})


def check(client, studio, xml: str):
    return client.post(studio.url("diagram-check"), {"xml": xml}).json()


def renamed(drawn: Diagram, to: str = "Ký số") -> str:
    return drawn.xml.replace('name="Đóng dấu"', f'name="{to}"')


def test_the_page_opens_on_the_latest_version(as_, studio, proposal) -> None:
    shown = text(as_("control").get(studio.url("diagram-draw", "de-xuat")))
    assert 'data-base="1"' in shown
    source = as_("control").get(studio.url("diagram-source", "de-xuat"))
    assert source.content.decode() == proposal.xml


def test_before_the_first_version_it_opens_the_shortest_process(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("diagram-draw", "de-xuat")))
    assert 'data-base="0"' in shown
    assert studio.url("diagram-source", "de-xuat") in shown


def test_a_saved_drawing_is_the_next_version(as_, studio, proposal) -> None:
    answer = save(as_("control"), studio, renamed(proposal), note="Bỏ dấu giấy")
    assert answer.json()["number"] == 2
    stored = studio.reviewed.latest("to-be")
    assert (stored.number, stored.note, stored.xml) == (2, "Bỏ dấu giấy", renamed(proposal))


def test_a_drawing_on_an_older_version_is_refused_and_both_are_kept(as_, studio, proposal) -> None:
    save(as_("control"), studio, renamed(proposal))
    answer = save(as_("province_control"), studio, renamed(proposal, "Khác"), base=1)
    assert answer.status_code == 409
    told = answer.json()
    assert "Demo Control đã lưu phiên bản 2" in told["text"]
    assert [way["text"] for way in told["choices"]] == ["Tải bản vẽ của tôi về máy", "Xem bản đã lưu"]
    assert studio.reviewed.latest("to-be").xml == renamed(proposal)


@pytest.mark.parametrize("xml", ["", "<a/>", "không phải XML"])
def test_what_is_no_process_is_not_saved(as_, studio, proposal, xml: str) -> None:
    answer = save(as_("control"), studio, xml)
    assert answer.status_code == 422
    assert answer.json()["what"] == "Chưa lưu được"
    assert studio.reviewed.latest("to-be").number == 1


def test_a_drawing_that_cannot_run_stays_with_its_author(as_, studio, proposal) -> None:
    broken = proposal.xml.replace("userTask", "scriptTask")
    answer = save(as_("control"), studio, broken)
    assert answer.status_code == 422
    assert "Bản nháp vẫn được giữ" in answer.json()["text"]


@pytest.mark.parametrize("name", ["leader", "system_admin", "clerk", "outsider"])
def test_nobody_else_draws(as_, studio, proposal, name: str) -> None:
    assert as_(name).get(studio.url("diagram-draw", "de-xuat")).status_code == 403
    assert save(as_(name), studio, renamed(proposal)).status_code == 403
    assert studio.reviewed.latest("to-be").number == 1


def test_after_submission_nobody_draws(as_, studio, proposal) -> None:
    studio.review.state = "submitted"
    studio.review.save()
    assert as_("control").get(studio.url("diagram-draw", "de-xuat")).status_code == 409
    assert save(as_("control"), studio, renamed(proposal)).status_code == 409


def test_the_check_names_the_element_that_cannot_run(as_, studio, proposal) -> None:
    broken = proposal.xml.replace('<bpmn:sequenceFlow id="f2" sourceRef="step1" targetRef="step2"/>', "")
    found = check(as_("control"), studio, broken)["findings"]
    assert "step2" in {one["id"] for one in found}
    assert {one["severity"] for one in found} == {"error"}


def test_the_check_gives_the_linters_findings_with_their_remedy(as_, studio, proposal) -> None:
    unlimited = proposal.xml.replace('motcua:limitHours="4"', "")
    found = check(as_("control"), studio, unlimited)["findings"]
    assert ("no-time-limit", "warning") in {(one["rule"], one["severity"]) for one in found}
    assert all(one["fix"] for one in found)


def test_the_check_says_what_is_missing_before_operation(as_, studio, proposal) -> None:
    unmapped = proposal.xml.replace('motcua:position="seal"', "")
    found = check(as_("control"), studio, unmapped)["findings"]
    assert any(one["rule"] == "not-publishable" and "Văn thư UBND" in one["message"] for one in found)


def test_the_check_answers_nonsense_in_words(as_, studio) -> None:
    told = check(as_("control"), studio, "nonsense")
    assert told["findings"] == []
    assert "không phải XML" in told["refusal"]


def test_the_check_is_for_readers_of_the_review(as_, studio) -> None:
    assert as_("clerk").post(studio.url("diagram-check"), {"xml": ""}).status_code == 403
    assert as_("control").get(studio.url("diagram-check")).status_code == 405
