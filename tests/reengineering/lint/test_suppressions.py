"""A finding is set aside by procedure, rule and place, with a reason, and stays in the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_kit import procedure

from motcua.core.errors import Refusal
from motcua.reengineering.lint.engine import judge
from motcua.reengineering.lint.report import Report
from motcua.reengineering.lint.suppressions import BadSuppression, Suppression, apply, load

NO_RESULT = ("1.900001", "no-result", "/results")


@pytest.fixture
def report() -> Report:
    return judge([procedure(results=[], legal_basis=[])])


def test_what_is_set_aside_stays_with_its_reason(report: Report) -> None:
    after = apply(report, [Suppression(*NO_RESULT, " Đang chờ quyết định ")])
    assert [one.reason for one in after.suppressed] == ["Đang chờ quyết định"]
    assert after.suppressed[0].finding.place == NO_RESULT
    assert len(after.findings) == len(report.findings) - 1
    assert after.as_json()["suppressed"][0]["reason"] == "Đang chờ quyết định"


@pytest.mark.parametrize("other", [("2.900001", *NO_RESULT[1:]), (*NO_RESULT[:2], "/x")])
def test_another_procedure_or_place_stays_a_finding(report: Report, other: tuple[str, str, str]) -> None:
    assert apply(report, [Suppression(*other, "vì")]).findings == report.findings


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_set_aside_without_a_reason(reason: str) -> None:
    with pytest.raises(BadSuppression, match="lý do"):
        Suppression(*NO_RESULT, reason)


def test_a_rule_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadSuppression, match="không có quy tắc này"):
        Suppression("1.900001", "no-such-rule", "/results", "vì")


def test_a_file_of_suppressions_is_read(tmp_path: Path) -> None:
    file = tmp_path / "aside.yaml"
    file.write_text(
        "suppressions:\n- {procedure: '1.900001', rule: no-result, where: /results, reason: chờ}\n", "utf-8"
    )
    assert load(file) == [Suppression(*NO_RESULT, "chờ")]


@pytest.mark.parametrize(
    "text", ["suppressions: 3", "other: []", "suppressions: [{procedure: 1.9}]", "a: [", "- x"]
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "aside.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(Refusal, match="khuôn"):
        load(file)
