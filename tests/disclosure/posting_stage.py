"""Postings of the commune, for tests."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from motcua.disclosure.acts import postings as acts
from motcua.disclosure.models import Place, Posting, PostingKind, PostingVersion
from motcua.documents import uploads
from motcua.identity.roles import Role
from sample_files import PDF
from world import World

FIRST, LAST = date(2026, 8, 21), date(2026, 9, 20)
EVERYWHERE = (Place.BOARD, Place.SCREENS, Place.PORTAL)


def wish(**changes: Any) -> acts.Wish:
    """The procedures of the commune, everywhere, for 31 days."""
    basis: dict[str, Any] = {
        "kind": PostingKind.PROCEDURES,
        "first": FIRST,
        "last": LAST,
        "places": EVERYWHERE,
        "source": "catalog-procedures",
    }
    return acts.Wish(**(basis | changes))


def plan(**changes: Any) -> acts.Wish:
    """A document handed in as PDF."""
    file = uploads.store(BytesIO(PDF), "ke-hoach.pdf").pk
    return wish(
        **{
            "kind": PostingKind.PLAN,
            "source": "",
            "title": "Kế hoạch sử dụng đất",
            "files": (file,),
            **changes,
        }
    )


def drafted(world: World, asked: acts.Wish | None = None) -> PostingVersion:
    return acts.draft(world.actor("specialist"), world.commune.pk, asked or wish())


def approved(world: World, asked: acts.Wish | None = None) -> PostingVersion:
    version = drafted(world, asked)
    return acts.approve(world.actor("leader"), version.pk, version.content_hash)


def up(world: World, asked: acts.Wish | None = None) -> Posting:
    return acts.put_up(world.actor("specialist"), approved(world, asked).pk).posting


def controller(world: World) -> None:
    """Somebody who may only look."""
    if "control" not in world.users:
        world.add("control", Role.CONTROL)
