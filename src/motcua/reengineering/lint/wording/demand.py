"""What a text demands, told by patterns over the folded text: the words, and what spares a person them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import Match, Pattern

from motcua.reengineering.lint.rule import Rule
from motcua.reengineering.lint.texts import TextKind, TextRule
from motcua.reengineering.lint.wording.folding import Folded, folded

_CLAUSE_ENDS = re.compile(r"[.;:,()]")
_LEAD = 160
"""How many characters before a demand are asked whether they deny it."""
_LED = 20
"""How many before it belong to it."""
_DENIED = re.compile(
    r"\b(?:khong(?: duoc)?(?: bat buoc| can| phai| yeu cau| doi hoi| nhat thiet| con)+|mien(?: phai)?"
    r"|thay cho|thay the)\b(?:(?!\bnhung\b|\btru\b)[^.;:\n]){0,60}\Z"
    r"|\bkhong (?:duoc |can |phai )?\Z"
)
"""Vietnamese denies before the verb: "không phải xuất trình", "không yêu cầu nộp"."""


@dataclass(frozen=True, slots=True)
class Demand:
    """``words``: the demand; it holds unless its item says ``spared``, or the words before it deny it.

    ``led`` must stand right before them and is part of the demand; ``before`` spares when it is found in
    the clause that leads to it. ``words`` begins with plain letters where it can: such a pattern is found
    as quickly as a plain text.
    """

    words: Pattern[str]
    spared: Pattern[str] | None = None
    before: Pattern[str] | None = None
    led: Pattern[str] | None = None

    def first(self, text: Folded) -> str | None:
        """The words of the first place where the demand holds."""
        for match in self.words.finditer(text.plain):
            if span := self._span(match, text):
                return text.words[span[0] : span[1]].strip()
        return None

    def _span(self, match: Match[str], text: Folded) -> tuple[int, int] | None:
        start = match.start()
        if self.led:
            lead = self.led.search(text.plain[max(0, start - _LED) : start])
            if not lead:
                return None
            start -= len(lead.group())
        return None if self._spares(text, start) else (start, match.end())

    def _spares(self, text: Folded, at: int) -> bool:
        start, end = text.item(at)
        leading = text.plain[max(start, at - _LEAD) : at]
        if _DENIED.search(leading) or (self.spared and self.spared.search(text.plain, start, end)):
            return True
        return bool(self.before and self.before.search(_CLAUSE_ENDS.split(leading)[-1]))


def demand(words: str, spared: str = "", before: str = "", led: str = "") -> Demand:
    """Patterns in lower case without accents; an empty one asks for nothing and spares nothing."""
    others = (re.compile(pattern) if pattern else None for pattern in (spared, before, led))
    return Demand(re.compile(words), *others)


def text_rule(rule: Rule, needs: tuple[str, ...], *demands: Demand) -> TextRule:
    """A rule over every kind of text, broken where one of ``demands`` holds.

    ``needs``: at least one of these stands in every text that breaks it; looked for before any pattern.
    """

    def found(raw: str) -> str | None:
        text = folded(raw)
        plain = text.plain
        for need in needs:
            if need in plain:
                return _first(demands, text)
        return None

    return TextRule(rule, frozenset(TextKind), found)


def _first(demands: tuple[Demand, ...], text: Folded) -> str | None:
    for each in demands:
        if words := each.first(text):
            return words
    return None
