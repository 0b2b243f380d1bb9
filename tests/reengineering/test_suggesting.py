"""What the linter suggests for papers and steps."""

from __future__ import annotations

import pytest
from review_kit import SIDE, drawn, officer, only, opened

from motcua.reengineering.acts.drafting import save_diagram
from motcua.reengineering.acts.setting_aside import set_aside
from motcua.reengineering.content import ReviewContent, SubjectKind, Verdict
from motcua.reengineering.judged.suggesting import SUGGESTED, found_at, suggestion
from motcua.reengineering.lint.registry import RULES
from motcua.reengineering.lint.rule import Finding
from motcua.reengineering.models import ReviewedProcedure
from world import ROWS, World

PAPER = (SubjectKind.COMPONENT, "/groups/0/components/1")


def one(rule: str, message: str = "") -> Finding:
    return Finding("1.001193", RULES[rule], "/groups/0/components/0/name", message)


TWICE_IN_A_ROW = drawn([*ROWS[:2], ROWS[1] | {"no": 3, "action": "Dự thảo kết quả"}, *ROWS[3:]])


def found(reviewed: ReviewedProcedure) -> dict[tuple[SubjectKind, str], list[str]]:
    placed = found_at(reviewed.review, reviewed, ReviewContent())
    return {place: [finding.rule.id for finding in several] for place, several in placed.items()}


def test_findings_stand_at_their_paper_and_step(province: World) -> None:
    reviewed = only(opened(province))
    save_diagram(officer(province), reviewed.pk, SIDE.AS_IS, TWICE_IN_A_ROW, base_number=1)
    placed = found(reviewed)
    assert "state-already-holds" in placed[PAPER]
    assert placed[SubjectKind.STEP, "step3"] == ["same-unit-in-a-row"]


def test_a_finding_set_aside_suggests_nothing(province: World) -> None:
    reviewed = only(opened(province))
    where = f"{PAPER[1]}/name"
    set_aside(officer(province), reviewed.procedure.code, "state-already-holds", where, "Chưa kết nối")
    assert "state-already-holds" not in found(reviewed).get(PAPER, [])


def test_every_suggesting_rule_exists() -> None:
    assert set(SUGGESTED) <= set(RULES)


@pytest.mark.parametrize(
    ("rules", "verdict"),
    [
        (["photo-print"], Verdict.PORTRAIT),
        (["multiple-copies", "state-already-holds"], Verdict.DATA),
        (["component-without-count", "stamped-envelope"], Verdict.POST),
    ],
)
def test_the_strongest_remedy_is_suggested_with_its_grounds(rules: list[str], verdict: Verdict) -> None:
    made = suggestion([one(rule) for rule in rules], {})
    assert made is not None and made.verdict is verdict
    assert made.legal_basis in {RULES[rule].source for rule in rules}


def test_the_system_a_finding_names_comes_with_it() -> None:
    said = "Giấy tờ tùy thân: Cơ sở dữ liệu quốc gia về dân cư, Cơ sở dữ liệu căn cước (Bộ Công an) đã có."
    systems = {1: "Cơ sở dữ liệu", 2: "Cơ sở dữ liệu quốc gia về dân cư", 3: "Hộ tịch"}
    made = suggestion([one("state-already-holds", said)], systems)
    assert made is not None and made.system == 2


def test_findings_without_a_remedy_of_that_kind_suggest_nothing() -> None:
    assert suggestion([one("component-without-count")], {}) is None
