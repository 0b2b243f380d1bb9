"""Documents to try the store with."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from motcua.core.text import words_only
from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.identity.models import Assignment, Party, Unit
from motcua.identity.roles import Role
from motcua.store import keeping
from motcua.store.kinds import kind_for
from motcua.store.models import Equivalence, Holding, Origin, Trust
from sample_files import pdf
from world import World

BIRTH = "Giấy khai sinh"


def file(words: str = "Giấy khai sinh số 1") -> StoredFile:
    return uploads.store(io.BytesIO(pdf()), f"{words}.pdf")


def held(owner: Party, name: str = BIRTH, **said: Any) -> Holding:
    """A document of a person, a birth certificate issued here unless said otherwise."""
    basis = {"trust": Trust.ISSUED, "origin": Origin.RESULT, "issued_on": date(2024, 5, 6)}
    given = said.pop("file", None) or file(f"{name} {Holding.objects.count()}")
    return keeping.keep(owner, given, kind=kind_for(name), name=name, **{**basis, **said})


def satisfied(component: str, by: str = BIRTH, **said: Any) -> Equivalence:
    """An approved row."""
    code = said.pop("code", "")
    return Equivalence.objects.create(
        component_code=code,
        component_key="" if code else words_only(component),
        component_name=component,
        kind=kind_for(by),
        state=said.pop("state", Equivalence.State.APPROVED),
        valid_from=said.pop("valid_from", date(2026, 1, 1)),
        **said,
    )


def person(number: str = "092190000123", name: str = "Demo Nguyễn Thị Bưởi", **said: Any) -> Party:
    return Party.objects.create(number=number, name=name, **said)


def above(world: World, who: str = "leader") -> None:
    """Give one of the cast a post in the province too, where rows of every procedure are decided."""
    Assignment.objects.create(
        user=world.users[who],
        unit=Unit.objects.get(code="H00"),
        role=Role.LEADER,
        title="Lãnh đạo",
        valid_from=date(2025, 7, 1),
    )
