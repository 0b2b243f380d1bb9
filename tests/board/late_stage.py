"""A dossier taken up by the specialist and left lying until it is late, with its facts and alerts."""

from __future__ import annotations

from datetime import datetime

from motcua.core import clock
from motcua.dossiers.acts import steps
from motcua.dossiers.models import Dossier
from motcua.indicators.alerts import raising
from motcua.indicators.facts.refreshing import rebuild
from world import World, open_step

LATE = datetime(2026, 9, 10, 9, tzinfo=clock.VIETNAM)


def leave_lying(province: World, received: Dossier) -> Dossier:
    """Call it inside ``clock.at(LATE)``; the step is taken up at once, on the day of receipt."""
    with clock.at(datetime(2026, 8, 21, 10, tzinfo=clock.VIETNAM)):
        steps.take_step(province.actor("specialist"), received.pk, open_step(received))
    rebuild()
    raising.refresh()
    return received
