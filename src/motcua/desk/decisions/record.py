"""The shape of a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from motcua.desk.forms.decision import DecisionForm, NothingToAsk
from motcua.desk.sight import Sight
from motcua.dossiers.models import WorkItem
from motcua.dossiers.policy import PERMISSIONS, Verb

Run = Callable[[Sight, Any, str], Any]
"""(the sight, its valid form, the node) → carries the verb out."""
Fits = Callable[[Sight, WorkItem | None], str]
"""Why the screen leaves the verb out although the choke point would let it pass; empty when it fits."""


def always(_sight: Sight, _item: WorkItem | None) -> str:
    return ""


@dataclass(frozen=True)
class Decision:
    """One verb on the page.

    ``done``: what the page says afterwards. ``step``: it is about one open step, not the whole dossier.
    ``rank``: the lowest one possible is the decision to take now; from 100 on it is never that.
    ``grave``: it ends something for the person, so its button looks it.
    """

    verb: Verb
    run: Run
    done: str
    form: type[DecisionForm] = NothingToAsk
    rank: int = 100
    step: bool = False
    grave: bool = False
    lead: str = ""
    fits: Fits = always

    @property
    def label(self) -> str:
        return PERMISSIONS[self.verb].label
