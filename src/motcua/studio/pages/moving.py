"""Dossiers still on the process that was replaced, one page of them with what a move would change."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from motcua.core.paging import LENGTH, Slice, page_number
from motcua.dossiers.models import Dossier
from motcua.dossiers.relocation import Place, Preview, preview
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.reengineering.models import Operation
from motcua.reengineering.operation.running import left_behind, may_move


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier. ``why_not``: why it stays, be it the person, its state or the new process."""

    preview: Preview
    why_not: str
    steps: list[str]

    @property
    def dossier(self) -> Dossier:
        return self.preview.dossier


@dataclass(frozen=True, slots=True)
class MovingPage:
    """``total``: how many are left in all."""

    operation: Operation
    total: int
    page: Slice[Dossier]
    lines: list[Line]

    @property
    def movable(self) -> list[str]:
        """Codes that can be chosen."""
        return [line.dossier.code or "" for line in self.lines if not line.why_not]

    @property
    def url(self) -> str:
        reviewed = self.operation.reviewed
        return reverse("studio:operation", args=[reviewed.review.code, reviewed.position])


def moving_page(actor: Actor, operation: Operation, asked: str) -> MovingPage:
    """The page an address asks for."""
    rows = left_behind(actor, operation)
    number = page_number(asked)
    first = (number - 1) * LENGTH
    shown = rows[first : first + LENGTH]
    page = Slice(shown, number, len(rows) > first + LENGTH)
    seen = preview(shown, operation.process.process)
    return MovingPage(operation, len(rows), page, [_line(actor, one) for one in seen])


def _line(actor: Actor, seen: Preview) -> Line:
    return Line(seen, may_move(actor, seen.dossier) or seen.refusal, _steps(seen))


def _steps(seen: Preview) -> list[str]:
    """``Thẩm tra hồ sơ, 2 ngày → Thẩm tra hồ sơ, 1 ngày`` for every open step."""
    return [
        f"{_place(step.before)} → {_place(step.after)}{'; đổi người làm' if step.changes_hands else ''}"
        for step in seen.steps
    ]


def _place(place: Place) -> str:
    role = Role(place.role).label if place.role in {role.value for role in Role} else ""
    return ", ".join(filter(None, (place.name, role, place.limit)))
