"""Honest filing: what came online told apart by who really filed it, with what makes one ask again.

Intake records the account, the machine and the way of every filing. One's own is what was filed from one's
own account on a machine no officer works at; assisted, where the helping unit is named; clerical, from an
officer's account or machine. A suspicion is a question with its evidence, never a verdict: it moves no
dossier from one count to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices

from motcua.core import clock
from motcua.core.dates import capitalised
from motcua.core.display import figure
from motcua.core.errors import NotFound
from motcua.core.parameters import find
from motcua.core.periods import Period
from motcua.dossiers.models import Channel, FilingKind
from motcua.identity.devices import OFFICE, at_office
from motcua.identity.models import Assignment
from motcua.indicators.models import DossierFact

PARAMETER = "shared-filer-people"
ALONE = 2
"""One person files for themselves; from two on an account files for others."""


class Suspicion(TextChoices):
    """Why a filing recorded as one's own may not be."""

    OFFICER_ACCOUNT = "officer_account", "Tài khoản của người là cán bộ"
    OFFICER_MACHINE = "officer_machine", "Nộp từ máy của cơ quan"
    SHARED_MACHINE = "shared_machine", "Một máy nộp cho nhiều người"
    SHARED_ACCOUNT = "shared_account", "Một tài khoản nộp cho nhiều người"


@dataclass(frozen=True, slots=True)
class Filing:
    """Counts of dossiers. ``online`` = one's own + assisted + clerical; ``suspected``: of one's own, by
    ground; ``questioned``: of one's own with at least one ground."""

    online: int
    own: int
    assisted: int
    clerical: int
    suspected: Mapping[Suspicion, int]
    questioned: int


def filed(facts: QuerySet[DossierFact], period: Period) -> Filing:
    """Of these facts, what came online and was received in the period (four queries)."""
    rows = online(facts, period)
    kinds = {f"of_{kind}": Count("pk", filter=Q(filing_kind=kind)) for kind in FilingKind}
    counted = rows.aggregate(n=Count("pk"), **kinds)
    grounds = _grounds(rows, period)
    own = rows.filter(filing_kind=FilingKind.SELF)
    of = {str(ground): Count("pk", filter=test) for ground, test in grounds.items()}
    suspected = own.aggregate(any=Count("pk", filter=_either(grounds)), **of)
    return Filing(
        counted["n"],
        counted["of_self"],
        counted["of_assisted"],
        counted["of_clerical"],
        {ground: suspected[str(ground)] for ground in Suspicion},
        suspected["any"],
    )


def online(facts: QuerySet[DossierFact], period: Period) -> QuerySet[DossierFact]:
    """Those that came online and were received in the period."""
    received = facts.filter(received_at__gte=period.begins, received_at__lt=period.ends)
    return received.filter(channel=Channel.ONLINE).order_by()


def behind(facts: QuerySet[DossierFact], period: Period, key: str) -> QuerySet[DossierFact]:
    """The facts one count is made of; ``key``: a way of filing, a ground, or ``questioned``.

    Raises NotFound for any other key.
    """
    rows = online(facts, period)
    if key in FilingKind.values:
        return rows.filter(filing_kind=key)
    grounds, own = _grounds(rows, period), rows.filter(filing_kind=FilingKind.SELF)
    if key == "questioned":
        return own.filter(_either(grounds))
    if key in Suspicion.values:
        return own.filter(grounds[Suspicion(key)])
    raise NotFound(f"Cách nộp “{key[:30]}”", remedy="Mở lại từ bảng số liệu.")


def threshold(period: Period) -> tuple[int | None, bool]:
    """(from how many different people on one asks again, whether a rule was found that says so)."""
    parameter = find(PARAMETER, period.last)
    return (int(parameter.value), parameter.confirmed) if parameter else (None, False)


def _either(grounds: Mapping[Suspicion, Q]) -> Q:
    found = Q(pk__in=())
    for test in grounds.values():
        found |= test
    return found


def _grounds(facts: QuerySet[DossierFact], period: Period) -> dict[Suspicion, Q]:
    """Each ground as a condition on facts (two queries)."""
    people, _confirmed = threshold(period)
    day = clock.day_of(period.begins)
    held = Assignment.objects.filter(user=OuterRef("dossier__filed_by"), valid_from__lte=period.last)
    held = held.filter(Q(valid_to=None) | Q(valid_to__gte=day))
    return {
        Suspicion.OFFICER_ACCOUNT: Q(Exists(held)),
        Suspicion.OFFICER_MACHINE: Q(dossier__device__startswith=OFFICE),
        Suspicion.SHARED_MACHINE: _shared(facts, "device", people),
        Suspicion.SHARED_ACCOUNT: _shared(facts, "filed_by", people),
    }


def _shared(facts: QuerySet[DossierFact], column: str, people: int | None) -> Q:
    """Filed in a month in which that machine or account filed for so many different people (one query)."""
    name, found = f"dossier__{column}", Q(pk__in=())
    if people is None:
        return found
    known = facts.filter(filing_kind=FilingKind.SELF)
    known = known.exclude(dossier__device="") if column == "device" else known
    groups = known.values("month", name).annotate(people=Count("dossier__applicant", distinct=True))
    by_month: dict[date, list[Any]] = defaultdict(list)
    for row in groups.filter(people__gte=max(people, ALONE)):
        by_month[row["month"]].append(row[name])
    for month, shared in by_month.items():
        found |= Q(month=month, **{f"{name}__in": shared})
    return found


def evidence(rows: Sequence[DossierFact], facts: QuerySet[DossierFact]) -> dict[int, str]:
    """What speaks against each of these, in a sentence, by dossier id (two queries). ``facts``: those the
    people of a machine or an account are counted among."""
    months = {row.month for row in rows}
    known = facts.filter(month__in=months, channel=Channel.ONLINE, filing_kind=FilingKind.SELF)
    machines, accounts = _people(known, "device"), _people(known, "filed_by_id")
    return {row.pk: _said(row, machines, accounts) for row in rows}


def _people(known: QuerySet[DossierFact], column: str) -> dict[tuple[date, Any], int]:
    groups = known.order_by().values_list("month", f"dossier__{column}")
    return {(m, of): n for m, of, n in groups.annotate(n=Count("dossier__applicant", distinct=True))}


def _said(
    row: DossierFact, machines: Mapping[tuple[date, Any], int], accounts: Mapping[tuple[date, Any], int]
) -> str:
    dossier = row.dossier
    machine = machines.get((row.month, dossier.device), 0) if dossier.device else 0
    account = accounts.get((row.month, dossier.filed_by_id), 0)
    said = [
        "nộp từ máy của cơ quan" if at_office(dossier.device) else "",
        f"máy này nộp cho {figure(machine)} người trong tháng" if machine >= ALONE else "",
        f"tài khoản này nộp cho {figure(account)} người trong tháng" if account >= ALONE else "",
    ]
    return capitalised("; ".join(one for one in said if one))
