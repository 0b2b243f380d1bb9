"""What may be told in public of late dossiers: a dated parameter, because no text of law was found to say it.

No value allows the name of a person or an officer.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from motcua.core.parameters import Parameter, find

PARAMETER = "public-late-list"


class Told(StrEnum):
    """What the list tells."""

    OFF = "off"
    SUMMARY = "summary"
    BY_DOSSIER = "by-dossier"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Told.OFF: "không công khai",
    Told.SUMMARY: "công khai số lượng theo đơn vị",
    Told.BY_DOSSIER: "công khai từng hồ sơ, che một phần mã, không nêu tên",
}


def rule_on(day: date) -> Parameter | None:
    """The rule in force; None before any was."""
    return find(PARAMETER, day)


def told_on(day: date) -> Told:
    """Off where there is no rule."""
    rule = rule_on(day)
    return Told(rule.value) if rule else Told.OFF
