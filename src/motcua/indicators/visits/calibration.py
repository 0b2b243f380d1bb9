"""How well the time that was told on drawing a number held.

Visits that were told a time and were called are put together by the wait that was told; each band has the
mean told and the mean that came, so a bias shows at once. "Kept" is a call not later than told, "near" one
within five minutes either way; a later call hurts, an earlier one can be missed. Beside the time a range is
told: "inside" is a call within it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Case, Count, F, IntegerField, Q, Value, When
from django.db.models.functions import Abs

from motcua.counters.calibrating import good
from motcua.indicators.percentiles import Percentile
from motcua.indicators.visits.figures import MINUTE, Scope

NEAR = 5 * MINUTE
BANDS = ((0, 10), (10, 20), (20, 30), (30, 60), (60, None))
"""Minutes told, from and below."""


@dataclass(frozen=True, slots=True)
class Held:
    """``told``, ``came``: mean seconds of waiting; ``off``: mean seconds the call came after the time told;
    ``miss``: median of the distance; ``kept``, ``near``: how many; ``inside``: of the ``ranged`` ones, who
    were told a range too."""

    n: int
    told: float | None
    came: float | None
    off: float | None
    miss: float | None
    kept: int
    near: int
    inside: int
    ranged: int

    @property
    def good(self) -> bool | None:
        """None while too few were told."""
        return good(self.ranged, self.inside, None if self.off is None else self.off / MINUTE)


def calibration(scope: Scope) -> tuple[Held, list[tuple[tuple[int, int | None], Held]]]:
    """All together, and by band (two queries); bands without anybody are left out."""
    told = scope.visits().filter(off__isnull=False, expected__isnull=False)
    banded = told.annotate(band=_band()).values("band").annotate(**_aggregates())
    rows = {row["band"]: _held(dict(row)) for row in banded}
    apart = [(band, rows[place]) for place, band in enumerate(BANDS) if place in rows]
    return _held(told.aggregate(**_aggregates())), apart


def _band() -> Case:
    whens = [
        When(expected__lt=until * MINUTE, then=Value(place))
        for place, (_, until) in enumerate(BANDS)
        if until is not None
    ]
    return Case(*whens, default=Value(len(BANDS) - 1), output_field=IntegerField())


def _aggregates() -> dict[str, Any]:
    return {
        "n": Count("pk"),
        "told": Avg("expected"),
        "came": Avg(F("expected") + F("off")),
        "late": Avg("off"),
        "miss": Percentile(Abs("off"), 0.5),
        "kept": Count("pk", filter=Q(off__lte=0)),
        "near": Count("pk", filter=Q(off__range=(-NEAR, NEAR))),
        "within": Count("pk", filter=Q(inside=True)),
        "ranged": Count("inside"),
    }


def _held(row: dict[str, Any]) -> Held:
    names = ("n", "told", "came", "late", "miss", "kept", "near", "within", "ranged")
    return Held(*(row[name] for name in names))
