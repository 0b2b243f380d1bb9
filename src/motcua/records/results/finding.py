"""Results as officers find them: those of the units whose register they may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.dossiers.models import Extract, Result, Standing
from motcua.dossiers.results.powers import POWERS, Verb
from motcua.dossiers.results.sealing import UNSEALED
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree

EXPIRED, NO_SEAL = "expired", "unsealed"
STATES = [*Standing.choices, (EXPIRED, "Đã hết hiệu lực"), (NO_SEAL, "Chưa đóng dấu số")]
JOINED = ("dossier__procedure_version__procedure", "dossier__deciding_unit", "file", "template")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to. ``words``: number, name of the paper, code or person; ``state``: of
    :data:`STATES`."""

    words: str = ""
    state: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        state = query.get("tinh-trang", "")
        known = {value for value, _ in STATES}
        return cls(query.get("tim", "").replace("\x00", "").strip()[:100], state if state in known else "")


def readable(actor: Actor) -> QuerySet[Result]:
    """Every result the actor may read, newest first: given by a unit whose register they read, or for a
    dossier such a unit received and hands the result over for."""
    units = POWERS.units_of(actor, Verb.READ_RESULTS, Tree())
    rows = Result.objects.filter(Q(dossier__deciding_unit__in=units) | Q(dossier__received_unit__in=units))
    return rows.select_related(*JOINED).order_by("-issued_at", "-id")


def narrowed(rows: QuerySet[Result], asked: Asked) -> QuerySet[Result]:
    if asked.words:
        words = asked.words
        rows = rows.filter(
            Q(number__icontains=words)
            | Q(name__icontains=words)
            | Q(dossier__applicant_name__icontains=words)
            | Q(dossier__code__iexact=words)
        )
    ran_out = Q(state=Standing.VALID, expires_on__lt=clock.today())
    if asked.state == NO_SEAL:
        return rows.filter(UNSEALED | Exists(Extract.objects.filter(UNSEALED, result=OuterRef("pk"))))
    if asked.state == EXPIRED:
        return rows.filter(ran_out)
    if asked.state == Standing.VALID:
        return rows.filter(state=Standing.VALID).exclude(ran_out)
    return rows.filter(state=asked.state) if asked.state else rows


def one(actor: Actor, result: int) -> Result:
    """One of them. Raises NotFound also for one out of the actor's reach."""
    row = readable(actor).filter(pk=result).first()
    if row is None:
        raise NotFound("Kết quả", "không có trong sổ của đơn vị bạn", "Mở lại sổ kết quả.")
    return row
