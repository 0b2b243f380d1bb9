"""What can be rated: a visit that is over, a dossier that has ended. One service, one rating.

Procedures linked to one another (liên thông) are one service: the leading dossier's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, When
from django.db.models.functions import Coalesce

from motcua.core import clock
from motcua.core.dates import say_moment
from motcua.core.display import day
from motcua.core.errors import Conflict
from motcua.core.parameters import in_force
from motcua.counters.models import Ticket
from motcua.counters.models.tickets import State as TicketState
from motcua.dossiers.models import Dossier, WorkItem
from motcua.identity.models import Unit, User
from motcua.processes.definition import Act


class NotYet(Conflict):
    """Chưa xong nên chưa đánh giá được."""


class Over(Conflict):
    """Đã hết thời gian đánh giá."""


@dataclass(frozen=True, slots=True)
class Service:
    """``unit``: whose service it was; ``officer``: who served; ``ended_at``: when it was over; ``names``:
    people whose names do not belong into published words; ``label``: what the person is asked about."""

    ticket: Ticket | None
    dossier: Dossier | None
    unit: Unit
    officer: int | None
    procedure: int | None
    ended_at: datetime
    names: tuple[str, ...]
    label: str

    @property
    def closes_at(self) -> datetime:
        """Until when it may be rated."""
        days: int = in_force("rating-days", clock.day_of(self.ended_at))
        return self.ended_at + timedelta(days=days)

    @property
    def columns(self) -> dict[str, Ticket | Dossier]:
        """The column of a rating or an invitation that names it."""
        if self.ticket is not None:
            return {"ticket": self.ticket}
        assert self.dossier is not None, "a service is one or the other"
        return {"dossier": self.dossier}


def of_ticket(ticket: Ticket) -> Service:
    """A visit as a service. Raises NotYet."""
    if ticket.state != TicketState.DONE or ticket.ended_at is None:
        raise NotYet(f"Số {ticket.code}", "chưa được phục vụ xong", "Mời bạn đánh giá sau khi xong việc.")
    people = (ticket.party.name if ticket.party else "", ticket.officer.full_name if ticket.officer else "")
    at = f", {ticket.counter}" if ticket.counter else ""
    return Service(
        ticket=ticket,
        dossier=None,
        unit=ticket.day.centre.unit,
        officer=ticket.officer_id,
        procedure=ticket.procedure_id,
        ended_at=ticket.ended_at,
        names=tuple(name for name in people if name),
        label=f"Lượt phục vụ số {ticket.code}{at}, ngày {day(ticket.ended_at)}",
    )


def of_dossier(dossier: Dossier) -> Service:
    """A dossier as a service: the leading one of its chain. Raises NotYet."""
    dossier = dossier.linked_to or dossier
    if dossier.ended_at is None:
        due = f" Hạn trả là {say_moment(dossier.due_at)}." if dossier.due_at else ""
        remedy = f"Mời bạn đánh giá sau khi nhận kết quả.{due}"
        raise NotYet(f"Hồ sơ {dossier.code}", "chưa trả kết quả", remedy)
    return Service(
        ticket=None,
        dossier=dossier,
        unit=dossier.deciding_unit,
        officer=_officer(dossier),
        procedure=dossier.procedure_version.procedure_id,
        ended_at=dossier.ended_at,
        names=_names(dossier),
        label=f"Hồ sơ {dossier.code}: {dossier.title}",
    )


def _officer(dossier: Dossier) -> int | None:
    """Whose processing step was the latest, else whose step of any kind: as the figures have it."""
    rows = dossier.work.annotate(
        who=Coalesce("closed_by", "holder"), processing=Case(When(act=Act.PROCESS, then=1), default=0)
    )
    return rows.filter(who__isnull=False).order_by("-processing", "-pk").values_list("who", flat=True).first()


def _names(dossier: Dossier) -> tuple[str, ...]:
    """The filer, and everybody who worked on it."""
    worked = WorkItem.objects.filter(dossier=dossier, closed_by__isnull=False)
    officers = User.objects.filter(pk__in=worked.values("closed_by")).values_list("full_name", flat=True)
    recorded = dossier.events.values_list("actor_name", flat=True).distinct()
    return tuple({name for name in (dossier.applicant_name, *officers, *recorded) if name})
