"""Which decisions a dossier's page offers to an officer now, and why the others are absent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from motcua.desk.decisions.record import Decision
from motcua.desk.decisions.table import DECISIONS
from motcua.desk.forms.decision import DecisionForm
from motcua.desk.sight import Sight
from motcua.dossiers.models import Proposal, WorkItem
from motcua.dossiers.policy import Verb, why_not

NEVER_PRIMARY = 100


@dataclass
class Offer:
    """One decision with its form, ready to be shown. ``about``: the proposal it decides."""

    decision: Decision
    item: WorkItem | None
    form: DecisionForm
    about: Proposal | None = None

    @property
    def id(self) -> str:
        """Unique on the page: verb, step, proposal."""
        parts = [self.decision.verb, self.node, str(self.about.pk) if self.about else ""]
        return "-".join(filter(None, parts))

    @property
    def node(self) -> str:
        return self.item.node if self.item and self.decision.step else ""

    @property
    def new_due(self) -> datetime | None:
        """The day a proposal wants to promise instead."""
        due = self.about.data.get("due") if self.about else None
        return datetime.fromisoformat(due) if due else None

    @property
    def asked(self) -> list[str]:
        """What a proposed supplement asks for."""
        return list(self.about.data.get("items", ())) if self.about else []

    @property
    def primary(self) -> bool:
        return self.decision.rank < NEVER_PRIMARY


def offers(sight: Sight) -> list[Offer]:
    """Everything the officer may do now, the decision to take now first."""
    found = [offer for decision in DECISIONS.values() for offer in _offered(sight, decision)]
    return sorted(found, key=lambda offer: offer.decision.rank)


def _offered(sight: Sight, decision: Decision) -> Iterator[Offer]:
    if decision.step:
        for item in sight.open_items:
            if not against(sight, decision, item):
                yield _offer(sight, decision, item)
    elif not against(sight, decision, sight.scene().item):
        if decision.verb is Verb.DECIDE_PROPOSAL:
            yield from (_offer(sight, decision, None, one) for one in sight.open_proposals)
        else:
            yield _offer(sight, decision, sight.scene().item)


def _offer(sight: Sight, decision: Decision, item: WorkItem | None, about: Proposal | None = None) -> Offer:
    initial = {"proposal": about.pk} if about else None
    prefix = "-".join(filter(None, [decision.verb, item.node if item and decision.step else ""]))
    if about:
        prefix = f"{prefix}-{about.pk}"
    form = decision.form(sight=sight, item=item, initial=initial, auto_id=f"{prefix}_%s")
    return Offer(decision, item, form, about)


def against(sight: Sight, decision: Decision, item: WorkItem | None) -> str:
    """Why this decision is not offered; empty when it is."""
    scene = sight.scene(item.node if item else "")
    return why_not(sight.actor, decision.verb, scene) or decision.fits(sight, item)


def reasons_against(sight: Sight) -> list[tuple[str, str]]:
    """(what, why not) for every decision the page leaves out; what has one reason stands together."""
    listed: dict[str, list[str]] = {}
    for decision in DECISIONS.values():
        places = sight.open_items if decision.step else [sight.scene().item]
        reasons = [against(sight, decision, item) for item in places or [None]]
        if all(reasons):
            listed.setdefault(reasons[0], []).append(decision.label)
    return [("; ".join(labels), reason) for reason, labels in listed.items()]
