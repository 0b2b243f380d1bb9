"""Which version of a procedure is in force: by rule at import, or by a person's decision.

The rule is :mod:`motcua.catalog.precedence`. A person's decision stands until a version imported after it
has a higher standing than the chosen one; where this authority had itself changed the record, a person is
asked instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from motcua.audit import acts
from motcua.catalog.entries import refresh
from motcua.catalog.models import Procedure, ProcedureVersion, Publication, published_at
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
    if len(leading) == 1 and (current is None or current.version_id in leading or not ours(current.version)):
        return Choice(next(iter(leading.values())))
    return Choice(current.version if current else None, needs_decision=True)


def ours(version: ProcedureVersion) -> bool:
    """Whether this authority's own decision made the record."""
    return version.source_kind == SourceKind.REVIEW


def put_in_force(
    procedure: Procedure,
    version: ProcedureVersion,
    *,
    by: int | None,
    reason: str,
    since: datetime | None = None,
) -> None:
    """End the version in force and begin ``version`` at ``since``, now when None; the caller holds the
    transaction. What was arranged to follow later still does."""
    moment = since or clock.now()
    coming = procedure.publications.filter(Q(until=None) | Q(until__gt=moment)).order_by("since")
    present, later = _around(coming, moment)
    if present:
        present.until = moment
        present.save(update_fields=["until"])
    Publication.objects.create(
        procedure=procedure,
        version=version,
        since=moment,
        until=later.since if later else None,
        by_id=by,
        reason=reason,
    )


def _around(coming: Iterable[Publication], moment: datetime) -> tuple[Publication | None, Publication | None]:
    """The publication a moment falls in, and the first after it."""
    rows = list(coming)
    present = next((row for row in rows if row.since <= moment), None)
    return present, next((row for row in rows if row.since > moment), None)


def settle(procedure: Procedure, versions: Iterable[ProcedureVersion], current: Publication | None) -> None:
    """Apply the rule to one procedure and draw its entry anew; the caller saves the entry.

    A version arranged for a day to come was made from the present one: when that changes, a person looks.
    """
    choice = choose(versions, current)
    procedure.needs_decision = choice.needs_decision
    if choice.version and (current is None or current.version_id != choice.version.pk):
        arranged = current is not None and procedure.publications.filter(since__gt=clock.now()).exists()
        procedure.needs_decision = choice.needs_decision or arranged
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
    in_force = procedure.publications.filter(published_at(clock.now()), version=version)
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
