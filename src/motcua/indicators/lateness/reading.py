"""Judging many dossiers together: their steps, pauses, units and people read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from motcua.core import clock
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.deadlines import calendar_for
from motcua.dossiers.models import Dossier, Pause, Supplement, WorkItem
from motcua.identity.models import User
from motcua.identity.tree import Tree
from motcua.indicators.lateness.judging import Case, judge, passed
from motcua.indicators.lateness.parts import Lateness
from motcua.indicators.models import Outage
from motcua.processes.definition import ProcessModel
from motcua.processes.models import compiled_version


def lateness_of(
    dossiers: Iterable[Dossier], at: datetime | None = None, tree: Tree | None = None
) -> dict[int, Lateness]:
    """By dossier id, of those that were received (six queries at most, whatever their number).

    ``at``: judged as of this moment, now when None. A dossier whose time lies in a year without an
    announced calendar is there with the reason why it could not be judged.
    """
    at = at or clock.now()
    rows = [row for row in dossiers if row.received_at is not None and row.received_at <= at]
    read = _Read(rows, at, tree or Tree())
    return {row.pk: _judged(read.case(row)) for row in rows}


def finished_at(dossier: Dossier) -> datetime | None:
    """Decided, else returned, else stopped, refused or withdrawn: the first there is, not the earliest."""
    return dossier.decided_at or dossier.returned_at or dossier.ended_at


def measured_due(dossier: Dossier) -> datetime | None:
    """What the index measures against; the legal due time where no index time was counted."""
    return dossier.index_due_at or dossier.due_at


def _judged(case: Case) -> Lateness:
    try:
        return judge(case)
    except YearNotAnnounced as refusal:
        reason = f"{refusal.what}: {refusal.reason}."
        end = case.end or case.at
        late = passed(case, end) or case.asked_again
        again = case.asked_again
        return Lateness(
            case.dossier, case.start, end, case.due, case.end is None, late, unknown=reason, asked_again=again
        )


class _Read:
    """What the cases of these dossiers need."""

    def __init__(self, rows: Sequence[Dossier], at: datetime, tree: Tree) -> None:
        self.at, self.tree = at, tree
        keys = [row.pk for row in rows]
        self.items: dict[int, list[WorkItem]] = defaultdict(list)
        self.pauses: dict[int, list[Pause]] = defaultdict(list)
        for item in WorkItem.objects.filter(dossier__in=keys, opened_at__lt=at).order_by("pk"):
            self.items[item.dossier_id].append(item)
        for pause in Pause.objects.filter(dossier__in=keys, since__lt=at):
            self.pauses[pause.dossier_id].append(pause)
        self.again = _asked_again(keys, at)
        self.people = _people(item for items in self.items.values() for item in items)
        first = min((row.received_at for row in rows if row.received_at), default=at)
        touching = Q(until=None) | Q(until__gt=first)
        self.outages = list(Outage.objects.filter(touching, since__lt=at)) if rows else []
        self.families: dict[tuple[int, int], frozenset[int]] = {}

    def case(self, row: Dossier) -> Case:
        end = finished_at(row)
        assert row.received_at is not None, "only received ones are asked for"
        return Case(
            dossier=row.pk,
            start=row.received_at,
            end=end if end and end <= self.at else None,
            due=measured_due(row),
            at=self.at,
            calendar=calendar_for(row),
            items=self.items[row.pk],
            desk=self._desk(row),
            deciding=self.tree.units[row.deciding_unit_id],
            limit_of=_Limits(compiled_version(row.process_version_id)),
            pauses=self.pauses[row.pk],
            outages=self.outages,
            asked_again=row.pk in self.again,
            units=self.tree.units,
            people=self.people,
        )

    def _desk(self, row: Dossier) -> frozenset[int]:
        """The deciding unit with all below it, and the counter that received."""
        key = (row.deciding_unit_id, row.received_unit_id)
        if key not in self.families:
            self.families[key] = frozenset(self.tree.below(key[0]) | {key[1]})
        return self.families[key]


class _Limits:
    """The published hours of a process's steps. A step of a process the dossier has left has none."""

    def __init__(self, model: ProcessModel) -> None:
        self.model = model

    def __call__(self, item: WorkItem) -> tuple[Decimal | None, str]:
        node = self.model.nodes.get(item.node)
        if node is None:
            return None, ""
        if node.span:
            return self.model.spans[node.span].hours, node.span
        return node.limit_hours, ""


def _asked_again(keys: Sequence[int], at: datetime) -> set[int]:
    rows = Supplement.objects.filter(dossier__in=keys, number__gt=1, asked_at__lte=at)
    return set(rows.values_list("dossier", flat=True))


def _people(items: Iterable[WorkItem]) -> dict[int, User]:
    keys = {key for item in items for key in (item.holder_id, item.closed_by_id) if key}
    return User.objects.only("pk", "full_name").in_bulk(keys)
