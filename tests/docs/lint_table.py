"""The tables of docs/lint.md as the data say; ``python tests/docs/lint_table.py`` prints them."""

from __future__ import annotations

from motcua.reengineering.lint.dated_tables import held_papers, linked_groups
from motcua.reengineering.lint.registry import RULES
from motcua.reengineering.lint.rule import Effect

COUNTED = {"papers": "paper", "trips": "trip", "steps": "step"}


def saved(effect: Effect) -> str:
    """``1 paper, 2 trips``; empty when nothing is counted."""
    counts = {word: getattr(effect, name) for name, word in COUNTED.items()}
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for word, n in counts.items() if n)


def said(confirmed: bool) -> str:
    return "yes" if confirmed else "**no**"


def rules() -> list[list[str]]:
    return [
        [f"`{r.id}`", r.severity.value, r.title, r.source, r.fix, saved(r.effect)]
        for r in sorted(RULES.values(), key=lambda rule: rule.id)
    ]


def papers() -> list[list[str]]:
    return [
        [f"`{p.id}`", p.paper, p.database, p.owner, str(p.valid_from), p.source, said(p.confirmed)]
        for p in held_papers()
    ]


def groups() -> list[list[str]]:
    return [
        [f"`{g.id}`", g.name, ", ".join(g.procedures), str(g.valid_from), g.source, said(g.confirmed)]
        for g in linked_groups()
    ]


if __name__ == "__main__":
    for table in (rules(), papers(), groups()):
        print("\n".join(f"| {' | '.join(row)} |" for row in table), end="\n\n")  # noqa: T201
