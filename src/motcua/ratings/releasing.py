"""When a rating begins to stand in figures somebody reads: together with enough others of its unit.

Figures that changed with each rating would tell the officer who just served somebody what that person said.
So ratings of a unit are held until there are enough of them, then all stand in the figures at once.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.ratings.doubts import counted
from motcua.ratings.models import Rating


def fewest() -> int:
    """So many ratings at least must stand together."""
    found: int = in_force("rating-fewest", clock.today())
    return found


def release(unit: int, now: datetime) -> None:
    """Release what a unit holds once it is enough. Two at once may both find one too few; the next rating
    releases them."""
    held = counted().filter(unit=unit, released_at=None)
    if held.count() >= fewest():
        held.update(released_at=now)


def released() -> QuerySet[Rating]:
    """What officers and the public read figures of."""
    return counted().filter(released_at__isnull=False)
