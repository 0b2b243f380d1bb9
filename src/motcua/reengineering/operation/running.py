"""Dossiers that still run on the process an operation replaced, and moving those somebody chose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.catalog.models import ProcedureProcess
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.dossiers.acts.moving import move_process
from motcua.dossiers.models import Dossier
from motcua.dossiers.policy import Scene, Verb, why_not
from motcua.dossiers.queries import visible_to
from motcua.dossiers.relocation import running_elsewhere
from motcua.identity.actors import Actor
from motcua.processes.models import ProcessVersion
from motcua.reengineering.models import Operation


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one dossier. ``refusal``: why it stayed, empty when it was moved."""

    code: str
    refusal: str = ""


def left_behind(actor: Actor, operation: Operation) -> list[Dossier]:
    """Dossiers the actor may see that run on another process than the one in force for them, which is the
    operation's; none before its day."""
    bound = operation.process
    rows = running_elsewhere(bound.process, bound.procedure_id, bound.case_code)
    mine = set(
        visible_to(actor).filter(pk__in=[row.pk for row in rows]).order_by().values_list("pk", flat=True)
    )
    cases = {row.case_code for row in rows}
    today = {case: ProcedureProcess.in_force(bound.procedure, clock.today(), case) for case in cases}
    here = {case for case, found in today.items() if found and found.process_id == bound.process_id}
    return [row for row in rows if row.pk in mine and row.case_code in here]


def may_move(actor: Actor, dossier: Dossier) -> str:
    """Why the actor may not move this dossier; empty when they may."""
    return why_not(actor, Verb.MOVE_PROCESS, Scene(dossier, []))


def move_chosen(
    actor: Actor, dossiers: Iterable[Dossier], target: ProcessVersion, reason: str
) -> list[Moved]:
    """Move each by its own act; one that is refused does not hold up the others."""
    return [_move(actor, dossier, target, reason) for dossier in dossiers]


def _move(actor: Actor, dossier: Dossier, target: ProcessVersion, reason: str) -> Moved:
    code = dossier.code or ""
    try:
        move_process(actor, dossier.pk, target.pk, reason=reason)
    except Refusal as refusal:
        return Moved(code, f"{refusal.what}: {refusal.reason}")
    return Moved(code)
