"""How often the wording rules are right on texts they were not fitted to.

``MOTCUA_DATA=… python tests/reengineering/lint_quality.py`` prints the table published in docs/lint.md.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lint_sample import Labelled, labelled

from motcua.core.intervals import wilson
from motcua.reengineering.lint.rule import Severity
from motcua.reengineering.lint.texts import TextRule
from motcua.reengineering.lint.wording import TEXT_RULES

ENOUGH = 10
"""Held-out texts that truly break a rule, below which nothing is claimed about it."""
SURE = 0.9
HEAD = (
    "| rule | texts | break it | flagged | rightly | precision, 95 % | recall, 95 % | said of it |",
    "|---|---:|---:|---:|---:|---|---|---|",
)


@dataclass(frozen=True, slots=True)
class Quality:
    """``texts``: judged; ``positives``: truly break the rule; ``flagged``; ``right``: flagged positives."""

    rule: str
    texts: int
    positives: int
    flagged: int
    right: int

    @property
    def severity(self) -> Severity:
        """What the figures allow: a hint while they are few or less than nine in ten flags are right."""
        sure = self.flagged and self.right / self.flagged >= SURE
        return Severity.WARNING if self.positives >= ENOUGH and sure else Severity.HINT

    @property
    def verdict(self) -> str:
        if self.positives < ENOUGH:
            return "chưa đủ mẫu"
        return "đủ tin" if self.severity is Severity.WARNING else "hay sai"

    def row(self) -> str:
        counts = f"{self.texts} | {self.positives} | {self.flagged} | {self.right}"
        shares = f"{share(self.right, self.flagged)} | {share(self.right, self.positives)}"
        return f"| `{self.rule}` | {counts} | {shares} | {self.verdict} |"


def share(yes: int, n: int) -> str:
    """``0.95 (0.76-0.99)``, a dash when nothing was counted."""
    low, high = wilson(yes, n)
    return f"{yes / n:.2f} ({low:.2f}-{high:.2f})" if n else "-"


def quality(rule: TextRule, texts: Sequence[Labelled]) -> Quality:
    judged = [
        (rule.found(one.text) is not None, rule.rule.id in one.breaks)
        for one in texts
        if one.kind in rule.kinds
    ]
    return Quality(
        rule.rule.id,
        len(judged),
        sum(breaks for _, breaks in judged),
        sum(flagged for flagged, _ in judged),
        sum(flagged and breaks for flagged, breaks in judged),
    )


def held_out_table(data: Path) -> list[str]:
    texts = [one for one in labelled(data) if one.held_out]
    return [*HEAD, *(quality(rule, texts).row() for rule in TEXT_RULES)]


if __name__ == "__main__":
    sys.stdout.write("\n".join(held_out_table(Path(os.environ["MOTCUA_DATA"]))) + "\n")
