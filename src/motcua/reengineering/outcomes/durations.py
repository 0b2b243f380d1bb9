"""How long each step of a process really took, to fit a simulation to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from motcua.dossiers.models import WorkItem
from motcua.dossiers.queries import under_present_process
from motcua.dossiers.worked import hours_worked

MOST = 5000
"""Work items looked at, the latest first; more add nothing to a fit."""


def step_hours(processes: Iterable[int]) -> dict[str, list[float]]:
    """Working hours from taking a step up to completing it, by step id.

    A step nobody marked as taken up counts from its opening; hours then hold its waiting too.
    """
    found: dict[str, list[float]] = defaultdict(list)
    rows = WorkItem.objects.filter(
        under_present_process(),
        dossier__process_version__in=list(processes),
        outcome=WorkItem.Outcome.COMPLETED,
    )
    for item in rows.select_related("dossier").order_by("-closed_at")[:MOST]:
        if item.closed_at is not None:
            begun = item.taken_at or item.opened_at
            found[item.node].append(hours_worked(item.dossier, begun, item.closed_at))
    return dict(found)
