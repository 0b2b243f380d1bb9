"""What a text demands, told by patterns over the folded text: the words, and what spares a person them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Match, Pattern

from motcua.reengineering.lint.rule import Rule
from motcua.reengineering.lint.texts import TextKind, TextRule
from motcua.reengineering.lint.wording.folding import Folded, folded

EVERYWHERE = frozenset(TextKind)
_CLAUSE = re.compile(r"[^.;:,()\n]*\Z")
_DENIED = re.compile(
    r"\b(?:khong(?: duoc)?(?: bat buoc| can| phai| yeu cau| doi hoi| nhat thiet| con)+|mien(?: phai)?|thay cho"
    r"|thay the)\b(?:(?!\bnhung\b|\btru\b)[^.;:\n]){0,60}\Z"
    r"|\bkhong (?:duoc |can |phai )?\Z"
)
"""Vietnamese denies before the verb: "không phải xuất trình", "không yêu cầu nộp"."""


@dataclass(frozen=True, slots=True)
class Demand:
    """``words``: the demand; it holds unless its item says ``spared``, or the words before it deny it.

    ``before`` spares when it is found in the clause that leads to the demand.
    """

    words: Pattern[str]
    spared: Pattern[str] | None = None
    before: Pattern[str] | None = None

    def places(self, text: Folded) -> Iterator[Match[str]]:
        return (match for match in self.words.finditer(text.plain) if self._holds(match, text))

    def _holds(self, match: Match[str], text: Folded) -> bool:
        start, end = text.item(match.start())
        leading = text.plain[start : match.start()]
        if _DENIED.search(leading) or (self.spared and self.spared.search(text.plain, start, end)):
            return False
        clause = _CLAUSE.search(leading)
        return not (self.before and clause and self.before.search(clause.group()))


def demand(words: str, spared: str = "", before: str = "") -> Demand:
    """Patterns in lower case without accents; the empty one spares nothing."""
    return Demand(
        re.compile(words),
        re.compile(spared) if spared else None,
        re.compile(before) if before else None,
    )


def text_rule(
    rule: Rule,
    triggers: tuple[str, ...],
    *demands: Demand,
    kinds: frozenset[TextKind] = EVERYWHERE,
) -> TextRule:
    """A rule broken by the first of ``demands`` that holds. No pattern is tried on a text without triggers."""
    return TextRule(rule, kinds, finder(triggers, demands))


def finder(triggers: tuple[str, ...], demands: tuple[Demand, ...]) -> Callable[[str], str | None]:
    def found(raw: str) -> str | None:
        text = folded(raw)
        if not any(trigger in text.plain for trigger in triggers):
            return None
        places = (place for each in demands for place in each.places(text))
        first = next(places, None)
        return text.words[first.start() : first.end()].strip() if first else None

    return found
