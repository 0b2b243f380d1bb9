"""Dossiers of August 2026 and the report of that month, drafted in September."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from facts_kit import decided, received
from kit import vn

from motcua.core import clock
from motcua.core.periods import Period
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.indicators.models import LateList, Report
from motcua.indicators.reports import acts
from motcua.indicators.reports.document import Document
from world import World

AUGUST = Period.parse("2026-08")
SEPTEMBER = "2026-09-03 09:00"


@contextmanager
def in_september(day: str = SEPTEMBER) -> Iterator[None]:
    with clock.at(vn(day)):
        yield


def august(world: World) -> None:
    """Three dossiers: one decided in time, one decided late, one still open and late."""
    world.add("control", Role.CONTROL)
    world.add("province_control", Role.CONTROL, Unit.objects.get(code="H00"))
    decided(world, received(world), "2026-08-06 16:00")
    decided(world, received(world), "2026-08-07 10:00")
    received(world)


def drafted(world: World, reason: str = "", who: str = "control", day: str = SEPTEMBER) -> Report:
    with in_september(day):
        return acts.draft(world.actor(who), world.commune.pk, AUGUST, reason)


def published(world: World, report: Report | None = None, day: str = SEPTEMBER) -> Report:
    report = report or drafted(world)
    with in_september(day):
        return acts.publish(world.actor("leader"), report.pk, report.content_hash)


def document(report: Report | LateList) -> Document:
    return Document.model_validate(report.content)


def cell(report: Report | LateList, table: str, row: str, column: str) -> Any:
    found = next(one for one in document(report).tables() if one.key == table)
    return found.row(row).cells[column]
