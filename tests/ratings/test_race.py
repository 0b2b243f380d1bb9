"""Two forms of one link sent at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection
from ratings_stage import LINK, NO, YES, hall

import browser
import world
from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.ratings.acts.rating import Given, rate
from motcua.ratings.models import Rating
from motcua.ratings.services import Service, of_ticket

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_two_submissions_of_one_link_at_once_count_one(pool_closed: None, moment: datetime) -> None:
    browser.restore_migrated_rows()
    service, both = of_ticket(hall(world.build()).ticket()), Barrier(2)

    def send(given: Given) -> None:
        _send(service, given, both, moment)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(send, (YES, NO)))
    assert Rating.objects.count() == 1
    acts = AdministrativeAct.objects.filter(action__startswith="ratings:rating:")
    assert sorted(acts.values_list("action", flat=True)) == ["ratings:rating:change", "ratings:rating:give"]


def _send(service: Service, given: Given, both: Barrier, moment: datetime) -> None:
    try:
        with clock.at(moment):
            both.wait(10)
            rate(service, given, LINK)
    finally:
        connection.close()
