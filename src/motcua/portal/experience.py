"""What a procedure really took lately: the other half of the promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.display import span
from motcua.dossiers.models import Dossier

LATELY = timedelta(days=180)
FEWEST = 10
"""With fewer finished dossiers nothing is said: one slow dossier would speak for all."""
MOST = 1000


@dataclass(frozen=True, slots=True)
class Experience:
    """``length``: what nine of ten took at most, from receipt to result, in words; ``count``: of how many."""

    length: str
    count: int


def experience(procedure: Procedure) -> Experience | None:
    """The ninetieth percentile over dossiers decided lately; None when too few."""
    rows = (
        Dossier.objects.filter(
            procedure_version__procedure=procedure,
            received_at__isnull=False,
            decided_at__gte=clock.now() - LATELY,
        )
        .order_by("-decided_at")
        .values_list("received_at", "decided_at")[:MOST]
    )
    taken = sorted(decided - received for received, decided in rows if decided and received)
    if len(taken) < FEWEST:
        return None
    return Experience(span(taken[ceil(len(taken) * 0.9) - 1]), len(taken))
