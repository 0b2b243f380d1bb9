"""Text rules of the linter serve as evidence, looked up by their id."""

from __future__ import annotations

import pytest
from criteria_records import NOT_MET, UNKNOWN, judged, record, stepped

from motcua.catalog.record import Step
from motcua.reengineering.criteria import sightings
from motcua.reengineering.lint.rule import Rule, Severity
from motcua.reengineering.lint.texts import TextKind, TextRule


def text_rule(name: str, words: str) -> TextRule:
    rule = Rule(name, Severity.WARNING, name, "nguồn", "cách sửa")
    return TextRule(rule, frozenset({TextKind.STEP}), lambda text: words if words in text else None)


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rules of our own under the names the criteria ask for, and one they do not ask for."""
    own = (
        text_rule("appear-in-person", "phải có mặt"),
        text_rule("sign-the-book", "ghi tên"),
        text_rule("paper-original-to-check", "xuất trình"),
        text_rule("photo-print", "ảnh 3x4"),
    )
    monkeypatch.setattr(sightings, "TEXT_RULES", own)


def test_a_finding_of_presence_fails_handling_and_names_its_rule() -> None:
    found = judged(stepped("Chuẩn bị diều. Hai bên phải có mặt tại bãi."))
    (seen,) = found.criteria[6].finding.evidence
    assert (seen.rule, seen.says, seen.where) == (
        "appear-in-person",
        "Hai bên phải có mặt tại bãi.",
        "/steps_raw/1/text",
    )
    assert (found.states[6], found.states[8]) == (NOT_MET, UNKNOWN)


def test_a_finding_of_a_signed_book_fails_handling_and_return() -> None:
    found = judged(stepped("Người nhận ghi tên khi lấy diều."))
    assert (found.states[6], found.states[8]) == (NOT_MET, NOT_MET)


@pytest.mark.parametrize(
    "text",
    [
        "Hai bên phải có mặt (theo hình thức trực tiếp) hoặc tải lên ảnh.",
        "Không yêu cầu hai bên phải có mặt.",
        "Nộp hồ sơ trực tiếp thì phải có mặt.",
        "Người thả diều được lựa chọn gửi bản số hóa\nhoặc phải có mặt.",
    ],
)
def test_a_demand_that_does_not_bind_online_filing_is_no_evidence(text: str) -> None:
    assert judged(stepped(text)).states[6] is UNKNOWN


def test_a_rule_about_something_else_is_not_asked() -> None:
    assert judged(record(steps=(Step(text="Gửi ảnh 3x4."),))).states[6] is UNKNOWN


def test_papers_uploaded_online_need_not_be_shown() -> None:
    clause = "Người thả diều xuất trình (theo hình thức trực tiếp) hoặc tải lên (theo hình thức trực tuyến)."
    shown = Step(text="Xa nơi ở thì xuất trình giấy của xã.")
    assert judged(record(steps=(shown,))).states[6] is NOT_MET
    assert judged(record(steps=(Step(text=clause), shown))).states[6] is UNKNOWN
