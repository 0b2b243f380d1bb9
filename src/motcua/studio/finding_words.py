"""Rules of the linter in front of people: severity, what mending may save."""

from __future__ import annotations

from motcua.core.display import figure
from motcua.reengineering.lint.rule import Effect, Rule, Severity

SEVERITIES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.HINT: "Gợi ý"}
TONES = {Severity.ERROR: "red", Severity.WARNING: "blue", Severity.HINT: "grey"}
"""Colour of the tag; the word beside it says the same."""
SAVED = {"papers": "giấy tờ", "trips": "lần đi", "steps": "bước"}


def severity(rule: Rule) -> str:
    return SEVERITIES[rule.severity]


def tone(rule: Rule) -> str:
    return TONES[rule.severity]


def effect(saved: Effect) -> str:
    """``1 lần đi``; empty when nothing a person notices is saved."""
    parts = [(getattr(saved, name), words) for name, words in SAVED.items()]
    return ", ".join(f"{figure(number)} {words}" for number, words in parts if number)
