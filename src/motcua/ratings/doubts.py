"""What speaks against a rating, found by rule: from which machine it came, and what else came from there.

Nobody decides about single ratings. One with a doubt is shown apart with its reason; which doubts leave a
rating out of the figures is a dated parameter. A rating at the counter's tablet carries a mark of its own
(``in_front``), since the officer stands there; it counts.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.counters.models import TicketEvent
from motcua.identity.devices import at_office
from motcua.ratings.models import Doubt, Rating
from motcua.ratings.services import Service

TABLET, OFFICE, PRIVATE = "tablet", "office", "private"
SPREADING = (Doubt.BURST, Doubt.SHARED)
"""Doubts that come from other ratings: a later change from the same machine does not clear them."""
HALL = "hall:"
"""What the mark of a machine of the hall begins with."""


def keyed(mark: str) -> str:
    """The mark of a machine as a rating keeps it: its kind and a keyed hash. Acts elsewhere carry the mark
    itself; without the key nobody can bring the two together."""
    if not mark:
        return ""
    kind = TABLET if mark.startswith(HALL) else OFFICE if at_office(mark) else PRIVATE
    return f"{kind}:{salted_hmac('motcua.rating.device', mark, algorithm='sha256').hexdigest()[:32]}"


def judge(rating: Rating, service: Service, mark: str, now: datetime) -> None:
    """Set the doubt of a rating that was just given or changed, and of those that came with it."""
    found = rating.doubt if rating.doubt in SPREADING else ""
    rating.doubt = _of_machine(service, mark) or found
    rating.save(update_fields=["doubt"])
    if rating.device and not rating.doubt:
        _spread(rating.device, now)
        rating.refresh_from_db(fields=["doubt"])


def _of_machine(service: Service, mark: str) -> str:
    if not at_office(mark):
        return ""
    return Doubt.HANDLER if _handled_with(service, mark) else Doubt.OFFICE_MACHINE


def _handled_with(service: Service, mark: str) -> bool:
    """Whether an officer worked on this very service with the machine."""
    if service.dossier is None:
        return TicketEvent.objects.filter(ticket=service.ticket, device=mark, user__isnull=False).exists()
    worked = service.dossier.events.filter(device=mark, actor__isnull=False)
    return worked.exclude(actor=service.dossier.owner_id).exists()


def _spread(device: str, now: datetime) -> None:
    """Doubt all of a burst, the first ones too; then all of a day's many visits from one private machine."""
    today = clock.day_of(now)
    burst = in_force("rating-burst-tablet" if device.startswith(TABLET) else "rating-burst", today)
    from_there = Rating.objects.filter(device=device)
    lately = from_there.filter(at__gt=now - timedelta(minutes=burst["minutes"]))
    _doubt(lately, burst["ratings"], Doubt.BURST)
    if device.startswith(PRIVATE):
        _doubt(
            from_there.filter(at__gte=clock.midnight(today)),
            in_force("rating-shared-device", today),
            Doubt.SHARED,
        )


def _doubt(rows: QuerySet[Rating], fewest: int, why: Doubt) -> None:
    if rows.count() >= fewest:
        rows.filter(doubt="").update(doubt=why)


def left_out() -> list[str]:
    """The doubts that leave a rating out of the figures today."""
    found: list[str] = in_force("rating-doubts-left-out", clock.today())
    return found


def counted() -> QuerySet[Rating]:
    """The ratings every figure is made of."""
    return Rating.objects.exclude(doubt__in=left_out())
