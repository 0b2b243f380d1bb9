"""The simulated clock: working moments counted back from the moment the province is made."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from motcua.core.calendar import WorkingCalendar
from motcua.core.clock import VIETNAM
from motcua.core.hours import Hours
from motcua.core.years import YearNotAnnounced

REACH = timedelta(days=120)
"""How far back the oldest dossier may begin."""
AHEAD = timedelta(days=75)
"""How far ahead the latest deadline may fall."""


class Pace:
    """Working time of one office as a line that ends at the anchor; positions are working hours before it."""

    def __init__(self, hours: str, anchor: datetime) -> None:
        self.calendar = WorkingCalendar(Hours.parse(hours or settings.AGENCY_HOURS))
        first = (anchor - REACH).astimezone(VIETNAM).date()
        self.origin = self.calendar.opening(self.calendar.working_day_from(first))
        self.length = self.calendar.working_time_between(self.origin, anchor)

    def moment(self, before: float) -> datetime:
        """The working moment ``before`` working hours before the anchor, to the second."""
        ahead = self.length - timedelta(seconds=round(before * 3600))
        return self.calendar.add_working_time(self.origin, ahead)


def anchor_for(now: datetime) -> datetime:
    """``now``; when deadlines would reach a year whose calendar nobody has announced, the autumn of the
    last year known instead, since every plot counts on its deadline."""
    calendar, moment = WorkingCalendar(), now
    while True:
        horizon = (moment + AHEAD).astimezone(VIETNAM)
        try:
            calendar.is_working(horizon.date())
            return moment
        except YearNotAnnounced:
            moment = datetime(horizon.year - 1, 10, 15, 9, tzinfo=VIETNAM)
