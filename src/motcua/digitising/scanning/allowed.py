"""Which papers must not be scanned, and why. Rules are dated data with their article (data/not_scanned.json).

Telling an opinion of another agency or a secret by the name of the paper is our own reading; a person may
always tell more, so the scanning page names every rule. Pure.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.core.errors import Refusal
from motcua.core.text import fold


class NotToBeScanned(Refusal):
    """Giấy tờ này không được quét."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A paper as it was handed in, as far as scanning asks. ``electronic``: a file of the filer's own is
    there already; ``data``: it is replaced by data the state holds."""

    name: str
    originals: int = 0
    copies: int = 0
    shown_only: bool = False
    electronic: bool = False
    data: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """``begins``: how the folded name of such a paper begins."""

    rule: str
    words: str
    remedy: str
    source: str
    valid_from: date
    confirmed: bool
    begins: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        """The source as it may be told: an article nobody has confirmed is not told as a fact."""
        return self.source if self.confirmed else f"{self.source}, số điều chưa xác nhận"

    @property
    def sentence(self) -> str:
        return f"{self.words[:1].upper()}{self.words[1:]} ({self.article})."


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule shipped with the product."""
    rows: list[dict[str, Any]] = json.loads(
        files("motcua.digitising").joinpath("data/not_scanned.json").read_text("utf-8")
    )
    return tuple(
        Rule(
            **row
            | {"valid_from": date.fromisoformat(row["valid_from"]), "begins": tuple(row.get("begins", ()))}
        )
        for row in rows
    )


def rules(on: date) -> tuple[Rule, ...]:
    """Those in force on a day."""
    return tuple(rule for rule in all_rules() if rule.valid_from <= on)


def why_not(paper: Handed, on: date) -> Rule | None:
    """The first rule that keeps this paper from being scanned, None when it may be."""
    name = fold(paper.name)
    holds = {
        "electronic": paper.electronic,
        "shown": paper.shown_only,
        "data": paper.data,
        "copy": paper.copies > 0 and paper.originals == 0,
    }
    return next(
        (rule for rule in rules(on) if holds.get(rule.rule, False) or name.startswith(rule.begins)), None
    )


def check(paper: Handed, on: date) -> None:
    """Raises :class:`NotToBeScanned`, naming the article."""
    if found := why_not(paper, on):
        raise NotToBeScanned(paper.name, f"{found.words} ({found.article})", found.remedy)
