"""One dossier as one officer sees it: loaded once, asked many times by the parts of its page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from motcua.catalog.limits import LimitChoice, limit_for
from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.desk import supplement_store
from motcua.dossiers.models import (
    Component,
    ComponentFile,
    Dossier,
    Proposal,
    ResultDraft,
    Supplement,
    WorkItem,
)
from motcua.dossiers.policy import Scene
from motcua.dossiers.queries import visible_to
from motcua.identity.actors import Actor
from motcua.processes.definition import ProcessModel
from motcua.processes.state import State
from motcua.side_files import watching
from motcua.side_files.models import SideFile
from motcua.signatures import verdicts
from motcua.store.models import Holding
from motcua.store.offering import Asked

JOINED = (
    "procedure_version__procedure",
    "process_version",
    "received_unit",
    "deciding_unit",
    "helped_unit",
    "filed_by",
)


@dataclass
class Sight:
    """The dossier, who looks, and what the page asks about it; each list is one query."""

    actor: Actor
    dossier: Dossier

    @cached_property
    def items(self) -> list[WorkItem]:
        return list(self.dossier.work.select_related("unit", "holder", "closed_by").order_by("id"))

    @cached_property
    def components(self) -> list[Component]:
        joined = ComponentFile.objects.select_related("file__capture", "file__portrait", "holding")
        rows = list(self.dossier.components.prefetch_related(Prefetch("files", joined)))
        verdicts.put_beside([kept.file for row in rows for kept in row.files.all()])
        return rows

    @cached_property
    def supplements(self) -> list[Supplement]:
        return list(self.dossier.supplements.select_related("asked_by"))

    @cached_property
    def store_offers(self) -> dict[int, tuple[Asked, list[Holding]]]:
        """What the store has for what is asked to be completed, by place in the notice, for who may note the
        answer."""
        return supplement_store.offered(self)

    @cached_property
    def result_drafts(self) -> list[ResultDraft]:
        return list(self.dossier.result_drafts.select_related("template", "prepared_by"))

    @cached_property
    def open_proposals(self) -> list[Proposal]:
        return list(self.dossier.proposals.filter(decided_at=None).select_related("proposed_by"))

    @cached_property
    def side_files(self) -> list[Any]:
        """Its side files in outside systems, with ``papers`` held and ``waiting`` pushes."""
        return list(watching.told(SideFile.objects.filter(dossier=self.dossier)).order_by("pk"))

    @cached_property
    def model(self) -> ProcessModel:
        return self.dossier.process_version.compiled()

    @cached_property
    def state(self) -> State | None:
        """Where it stands in its process; None once a refusal ended the process early."""
        return State.load(self.dossier.position) if self.dossier.position else None

    @cached_property
    def limit(self) -> LimitChoice:
        """The limit the catalogue or a dated rule gives on the day of receipt (today before it)."""
        day = clock.day_of(self.dossier.received_at or clock.now())
        version = self.dossier.procedure_version
        return limit_for(version, self.dossier.case_code, self.dossier.channel, day)

    @property
    def needs_limit(self) -> bool:
        """Whether a clerk has to enter the limit before the dossier can be received."""
        return self.limit.limit is None

    @property
    def open_items(self) -> list[WorkItem]:
        return [item for item in self.items if item.closed_at is None]

    def scene(self, node: str = "") -> Scene:
        """What the choke point is asked with: the named open step, else the only open one."""
        found = [item for item in self.open_items if node in ("", item.node)]
        return Scene(self.dossier, self.items, found[0] if len(found) == 1 or (found and node) else None)


def look(actor: Actor, code: str) -> Sight:
    """The dossier with this code. Raises :class:`NotFound` also when it exists out of the actor's sight,
    so that nobody learns which codes exist."""
    rows = (
        visible_to(actor)
        .filter(code=code.replace("\x00", ""))
        .select_related(*JOINED)
        .defer("process_version__xml")
    )
    found = rows.first()
    if found is None:
        raise NotFound(
            "Không tìm thấy hồ sơ",
            "mã hồ sơ chưa đúng, hoặc hồ sơ không thuộc đơn vị và phần việc của bạn",
            "Kiểm tra lại mã, hoặc hỏi đơn vị đang xử lý.",
        )
    return Sight(actor, found)
