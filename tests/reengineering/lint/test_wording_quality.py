"""What docs/lint.md says of the wording rules is what the held-out texts say."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_quality import HEAD, held_out_table
from lint_sample import LABELS, held_out, labelled

from motcua.reengineering.lint.rule import Rule, Severity
from motcua.reengineering.lint.wording import TEXT_RULES

PAGE = Path(__file__).parents[3] / "docs" / "lint.md"


def published() -> list[str]:
    """The table as the page has it."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = lines.index(HEAD[0])
    return lines[start : start + len(HEAD) + len(TEXT_RULES)]


@pytest.mark.parametrize("rule", [rule.rule for rule in TEXT_RULES], ids=lambda rule: rule.id)
def test_a_rule_warns_only_when_its_published_figures_allow(rule: Rule) -> None:
    row = next(line for line in published() if line.startswith(f"| `{rule.id}` |"))
    trusted = row.endswith("| đủ tin |")
    assert rule.severity is (Severity.WARNING if trusted else Severity.HINT)


def test_the_published_table_is_what_the_held_out_texts_give(real_data: Path) -> None:
    assert published() == held_out_table(real_data)


def test_enough_real_texts_are_labelled_and_half_of_them_held_out(real_data: Path) -> None:
    texts = labelled(real_data)
    out = sum(one.held_out for one in texts)
    assert len(texts) >= 400
    assert 0.45 < out / len(texts) < 0.55


def test_labels_carry_hashes_and_rules_and_no_text() -> None:
    known = {rule.rule.id for rule in TEXT_RULES}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        named = [word for word in line.split('"')[1::2] if word not in known]
        assert all(word in {"component", "step", "workflow"} or len(word) == 64 for word in named)


@pytest.mark.parametrize(("digest", "out"), [("00", False), ("01", True), ("ae", False), ("af", True)])
def test_the_hash_alone_decides_what_is_held_out(digest: str, out: bool) -> None:
    assert held_out(digest) is out
