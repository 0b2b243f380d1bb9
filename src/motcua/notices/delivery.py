"""Delivering the outbox: lease, hand over, mark done only when the receiver confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.core import clock
from motcua.notices.models import Outbox

LEASE = timedelta(minutes=5)
OPENING, CLOSING = time(7), time(21)
"""People are told between these hours only; what comes up at night waits for the morning."""

Handler = Callable[[Outbox], str]
"""Delivers one message and says what happened; an exception means: not delivered, try again later."""


class Later(Exception):
    """Not a failure: the message is to be tried again at ``moment``."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        super().__init__(f"{moment:%H:%M %d/%m/%Y}")


HANDLERS: dict[str, Handler] = {}


def handles(topic: str) -> Callable[[Handler], Handler]:
    """Register the handler of a topic; a second one for the same topic is a defect."""

    def register(handler: Handler) -> Handler:
        if topic in HANDLERS:
            raise ValueError(f"topic {topic!r} has a handler: {HANDLERS[topic].__module__}")
        HANDLERS[topic] = handler
        return handler

    return register


def speaking_hours(moment: datetime) -> datetime:
    """The moment itself, or the next morning when it falls outside the hours people are told."""
    local = moment.astimezone(clock.VIETNAM)
    if local.time() < OPENING:
        return local.replace(hour=OPENING.hour, minute=0, second=0, microsecond=0)
    if local.time() >= CLOSING:
        return (local + timedelta(days=1)).replace(hour=OPENING.hour, minute=0, second=0, microsecond=0)
    return moment


def deliver(limit: int = 100) -> int:
    """Deliver what is due; returns how many messages were confirmed.

    Several workers may run: each leases its own rows and skips those another holds.
    """
    return sum(_deliver_one(message) for message in _lease(limit) if _still_ours(message))


def _still_ours(message: Outbox) -> bool:
    """Renew the lease just before handing over. After a slow batch another worker may hold the message; the
    conditional update lets only one of the two go on."""
    until = clock.now() + LEASE
    mine = Outbox.objects.filter(pk=message.pk, leased_until=message.leased_until, delivered_at=None)
    if not mine.update(leased_until=until):
        return False
    message.leased_until = until
    return True


def _lease(limit: int) -> Sequence[Outbox]:
    now = clock.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    with transaction.atomic():
        rows = Outbox.objects.select_for_update(skip_locked=True).filter(
            free, delivered_at=None, not_before__lte=now, topic__in=HANDLERS
        )
        messages = list(rows.order_by("not_before", "id")[:limit])
        Outbox.objects.filter(pk__in=[m.pk for m in messages]).update(leased_until=now + LEASE)
    for message in messages:
        message.leased_until = now + LEASE
    return messages


def _deliver_one(message: Outbox) -> bool:
    try:
        # What the handler writes here and the mark of delivery are kept together or not at all.
        with transaction.atomic():
            message.outcome = HANDLERS[message.topic](message)[:200]
            message.delivered_at = clock.now()
            _keep(message)
        return True
    except Later as later:
        message.not_before = later.moment
    except Exception as error:  # a partner may fail in any way; the row keeps what it said
        message.delivered_at = None
        message.attempts += 1
        message.outcome = f"{type(error).__name__}: {error}"[:200]
        message.not_before = clock.now() + timedelta(minutes=2 ** min(message.attempts, 10))
    _keep(message)
    return False


def _keep(message: Outbox) -> None:
    message.leased_until = None
    message.save(update_fields=["attempts", "outcome", "delivered_at", "not_before", "leased_until"])
