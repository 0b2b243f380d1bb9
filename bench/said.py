"""What people said of copied dossiers: one in ten was rated, one in fifty petitioned about; of either some
badly, some late. The rows are those the verbs would leave, and the facts of the dossiers say the same."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from bench.bulk import columns_of, copy_in
from motcua.dossiers.models import Dossier
from motcua.indicators.models import StaleDossier
from motcua.petitions.models import Petition, State
from motcua.ratings.models import Channel, Rating

RATED, BADLY, PETITIONED = 10, 50, 50
DAY = timedelta(days=1)
Spoken = tuple[int, int, datetime]
"""(dossier, deciding unit, when it was received)."""
FACTS = f"""
UPDATE indicators_dossierfact SET rated = dossier_id %% {RATED} = 0, dissatisfied = dossier_id %% {BADLY} = 0,
    petitioned = dossier_id %% {PETITIONED} = 5
WHERE dossier_id >= %s AND dossier_id %% {RATED // 2} = 0
"""


def load(first: int) -> None:
    """Of the dossiers from ``first`` on. Notes are left for the next refresh."""
    rows = Dossier.objects.filter(pk__gte=first, received_at__isnull=False).order_by("pk")
    told = rows.values_list("pk", "deciding_unit", "received_at")
    # Read before the copying begins: the connection can do one thing at a time.
    rated = list(told.filter(pk__in=_every(first, RATED, 0)))
    petitioned = list(told.filter(pk__in=_every(first, PETITIONED, 5)))
    copy_in(Rating, _ratings(rated))
    copy_in(Petition, _petitions(petitioned))


def mark(first: int) -> None:
    """The copied facts of the same, and no note: the product need not derive them."""
    with connection.cursor() as cursor:
        cursor.execute(FACTS, [first])
    StaleDossier.objects.all().delete()


def _every(first: int, step: int, offset: int) -> list[int]:
    last = Dossier.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return list(range(first + (offset - first) % step, last + 1, step))


def _ratings(told: list[Spoken]) -> Iterator[dict[str, Any]]:
    for dossier, unit, received in told:
        at = received + DAY
        row = Rating(dossier_id=dossier, unit_id=unit, at=at, released_at=at, channel=Channel.CODE)
        row.satisfied = bool(dossier % BADLY)
        yield columns_of(Rating, row)


def _petitions(told: list[Spoken]) -> Iterator[dict[str, Any]]:
    """Every other one answered late."""
    for number, (dossier, unit, received) in enumerate(told):
        row = Petition(dossier_id=dossier, unit_id=unit, received_unit_id=unit, code=uuid.uuid4().hex[:20])
        row.channel, row.title, row.body = "portal", "Chờ lâu", "Chờ lâu mà không ai trả lời."
        row.competent, row.state, row.protected = True, State.ANSWERED, True
        row.received_at = row.counted_from = row.classified_at = received + DAY
        row.due_at, row.answered_at = received + 20 * DAY, received + (19 + 2 * (number % 2)) * DAY
        yield columns_of(Petition, row)
