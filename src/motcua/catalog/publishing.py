"""Which version of a procedure is in force: by rule at import, or by a person's decision.

The rule is :mod:`motcua.catalog.precedence`. A person's decision stands until a version imported after it
has a higher standing than the chosen one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from motcua.audit import acts
from motcua.catalog.entries import refresh
from motcua.catalog.models import Procedure, ProcedureVersion, Publication
from motcua.catalog.precedence import Standing, standing
from motcua.catalog.record import SourceKind
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden
from motcua.identity.actors import Actor
from motcua.identity.roles import Role

BY_RULE = (
    "Theo quy tắc chọn nguồn: bản được nguồn cập nhật sau cùng, quyết định mới hơn, nguồn có thứ bậc cao hơn."
)
MAY_PUBLISH = (Role.CONTROL, Role.SYSTEM_ADMIN)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the rule says: the version, or that a person must choose between equals."""

    version: ProcedureVersion | None
    needs_decision: bool = False


def version_standing(version: ProcedureVersion) -> Standing:
    """The standing of a stored version."""
    return standing(SourceKind(version.source_kind), version.source_updated_at, version.decided_on)


def choose(versions: Iterable[ProcedureVersion], current: Publication | None) -> Choice:
    """The version that should be in force; the current one stays where the rule cannot tell."""
    candidates = list(versions)
    if current and current.by_id:
        later = (v for v in candidates if v.imported_at > current.since)
        candidates = [*later, current.version]
    if not candidates:
        return Choice(None)
    highest = max(map(version_standing, candidates))
    leading = {v.pk: v for v in candidates if version_standing(v) == highest}
    if len(leading) == 1:
        return Choice(next(iter(leading.values())))
    return Choice(current.version if current else None, needs_decision=True)


def put_in_force(procedure: Procedure, version: ProcedureVersion, *, by: int | None, reason: str) -> None:
    """End the version in force and begin ``version`` at this moment; the caller holds the transaction."""
    moment = clock.now()
    procedure.publications.filter(until=None).update(until=moment)
    Publication.objects.create(procedure=procedure, version=version, since=moment, by_id=by, reason=reason)


def settle(procedure: Procedure, versions: Iterable[ProcedureVersion], current: Publication | None) -> None:
    """Apply the rule to one procedure and draw its entry anew; the caller saves the entry."""
    choice = choose(versions, current)
    procedure.needs_decision = choice.needs_decision
    if choice.version and (current is None or current.version_id != choice.version.pk):
        put_in_force(procedure, choice.version, by=None, reason=BY_RULE)
    refresh(procedure, choice.version.record if choice.version else None)


@transaction.atomic
def publish(version: ProcedureVersion, actor: Actor, reason: str) -> None:
    """A person puts a version in force; where one must choose between equals, also the one that is.

    Raises:
        Forbidden: the actor is neither in procedure control nor a system administrator.
        Conflict: no reason was given, or the version is in force already and no choice is open.
    """
    if not any(actor.holds(role) for role in MAY_PUBLISH):
        raise Forbidden("Công bố phiên bản thủ tục", remedy="Hãy nhờ bộ phận kiểm soát thủ tục hành chính.")
    procedure = Procedure.objects.select_for_update().get(pk=version.procedure_id)
    if not reason.strip():
        raise Conflict("Công bố phiên bản thủ tục", "chưa có lý do", "Hãy ghi lý do chọn phiên bản này.")
    in_force = procedure.publications.filter(until=None, version=version)
    if not procedure.needs_decision and in_force.exists():
        raise Conflict(str(version), "phiên bản này đang có hiệu lực")
    put_in_force(procedure, version, by=actor.user, reason=reason.strip())
    procedure.needs_decision = False
    refresh(procedure, version.record)
    procedure.save()
    acts.record(
        "catalog:procedure:publish",
        procedure.code,
        user=actor.user,
        actor=actor.name,
        version=version.number,
        reason=reason.strip(),
    )
