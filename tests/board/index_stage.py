"""A province with a commune whose dossiers were on time and late, and those who look at its index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from facts_kit import decided, received, returned
from kit import vn

from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.indicators.facts import refreshing
from world import World

MOMENT = "2026-08-21 09:00"


@dataclass
class IndexStage:
    """``late``: received on the 3rd and never dealt with; ``done``: decided and handed over in time;
    ``paper``: filed at the counter, still open in time."""

    world: World
    late: Dossier
    done: Dossier
    paper: Dossier

    def get(self, who: str | Client, page: str = "index", **asked: Any) -> HttpResponse:
        client = self.world.signed_in(who) if isinstance(who, str) else who
        with clock.at(vn(MOMENT)):
            return client.get(reverse(f"board:{page}"), {k.replace("_", "-"): v for k, v in asked.items()})  # type: ignore[return-value]

    def text(self, who: str, page: str = "index", **asked: Any) -> str:
        response = self.get(who, page, **asked)
        assert response.status_code == 200, response.content.decode()
        return " ".join(response.content.decode().split())


def make(world: World) -> IndexStage:
    """Two online, one of them late, and one at the counter; facts and tallies of 21 August."""
    late = received(world, "2026-08-03 08:00")
    done = received(world, "2026-08-04 08:00")
    returned(world, decided(world, done, "2026-08-05 09:00"), "2026-08-05 10:00")
    paper = received(world, "2026-08-20 14:00", channel="direct")
    with clock.at(vn(MOMENT)):
        refreshing.refresh()
    return IndexStage(world, late, done, paper)
