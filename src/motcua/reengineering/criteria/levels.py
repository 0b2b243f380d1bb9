"""From the states of the criteria to a level, by the rule in force on a day.

Full, partial, information: Circular 01/2023/TT-VPCP, the eight criteria. Levels 1 to 4: Decree
43/2011/NĐ-CP, Article 3. Both rules are dated parameters (``core/data/parameters.json``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from motcua.core.display import day
from motcua.core.errors import NotFound
from motcua.core.parameters import Parameter, all_parameters, find, first_day
from motcua.reengineering.criteria.states import States


class Level(StrEnum):
    """Level of an online service; ``information`` and ``none`` do not count as an online service."""

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"
    NONE = "none"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def rank(self) -> int:
        """0 for none up to 3 for full."""
        return 3 - list(Level).index(self)


LABELS = {
    Level.FULL: "toàn trình",
    Level.PARTIAL: "một phần",
    Level.INFORMATION: "cung cấp thông tin",
    Level.NONE: "chưa đủ điều kiện",
}


EIGHT = "online-service-criteria"
"""The parameter with the criteria each level needs."""


class NoRuleOfLevels(NotFound):
    """Chưa có tám tiêu chí vào ngày này."""


def rule_of_levels(on: date) -> Parameter:
    """The rule of full, partial and information in force on a day.

    Raises:
        NoRuleOfLevels: before Circular 01/2023/TT-VPCP; levels 1 to 4 were used then.
    """
    rule = find(EIGHT, on)
    if rule is None:
        raise NoRuleOfLevels(
            f"Mức dịch vụ công trực tuyến ngày {day(on)}",
            f"tám tiêu chí có hiệu lực từ ngày {day(first_day(EIGHT))}",
            "Hãy hỏi một ngày từ đó trở đi, hoặc dùng mức 1 đến 4.",
        )
    return rule


def level(states: States, on: date) -> Level:
    """The highest level whose criteria all count as met. Raises :class:`NoRuleOfLevels`."""
    needed = rule_of_levels(on).value
    return next((one for one in Level if one in needed and holds(states, needed[one])), Level.NONE)


def holds(states: States, criteria: Iterable[int]) -> bool:
    return all(states[number].counts_as_met for number in criteria)


def older_level(states: States) -> int:
    """The level 1 to 4 of Decree 43/2011/NĐ-CP, 0 when not even the first is reached.

    The third asks what criterion 3 asks, the fourth what criterion 5 asks beside it: its result might still
    be fetched in person. Computed for comparison with older figures on any day.
    """
    needed = next(p for p in all_parameters() if p.name == "online-service-levels-1-4").value
    reached = [int(name) for name, criteria in needed.items() if holds(states, criteria)]
    return max(reached, default=0)
