"""Dossiers at chosen moments and their facts, for the tests of figures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kit import vn

from motcua.core import clock
from motcua.dossiers.acts import endings, filing, intake, steps
from motcua.dossiers.models import Dossier
from motcua.indicators.facts import refreshing
from motcua.indicators.models import DossierFact, Tally
from world import PAPERS, PERSON, World, open_step


def received(world: World, at: str = "2026-08-03 08:00", channel: str = "online", **changes: Any) -> Dossier:
    """A dossier filed and received at that moment."""
    with clock.at(vn(at)):
        if channel != "online":
            request = world.request(channel, **changes)
            clerk = world.actor("clerk")
            return intake.receive_at_counter(clerk, request, applicant=PERSON, papers=PAPERS).dossier
        citizen = world.actor("citizen")
        draft = filing.draft(citizen, world.request(**changes))
        filing.submit(citizen, draft.pk, applicant=PERSON, papers=PAPERS)
        return intake.receive(world.actor("clerk"), draft.pk)


def decided(world: World, dossier: Dossier, at: str) -> Dossier:
    """Vetted, approved and so decided at that moment."""
    with clock.at(vn(at)):
        steps.complete_step(world.actor("specialist"), dossier.pk, open_step(dossier))
        return steps.approve(world.actor("leader"), dossier.pk, open_step(dossier))


def returned(world: World, dossier: Dossier, at: str) -> Dossier:
    """Sealed and handed over, after it was decided."""
    with clock.at(vn(at)):
        steps.complete_step(world.actor("seal"), dossier.pk, open_step(dossier))
        return endings.return_result(world.actor("clerk"), dossier.pk, method="Tại quầy")


def fact(dossier: Dossier, at: str | datetime | None = None) -> DossierFact:
    """Its facts after a refresh at that moment, of now when None."""
    moment = vn(at) if isinstance(at, str) else at
    with clock.at(moment or clock.now()):
        refreshing.refresh()
    return DossierFact.objects.get(pk=dossier.pk)


def totals(**chosen: Any) -> dict[str, float]:
    """The tallies' sums; numbers that are zero are left out."""
    sums: dict[str, float] = {}
    skipped = {"id", "month", "unit_id", "procedure_id", "officer_id"}
    for row in Tally.objects.filter(**chosen).values():
        for name, value in row.items():
            if name not in skipped and value:
                sums[name] = sums.get(name, 0) + value
    return sums
