"""What every page here shows around its content: the desk's frame and the places one may open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest
from motcua.desk.page import frame
from motcua.identity.actors import Actor

HOME = "outreach:home"
PLACES: tuple[tuple[str, str, Callable[[Actor], bool]], ...] = ()
"""Words, address name, and whether the page opens for somebody."""


def places(actor: Actor, here: str) -> list[Link]:
    """Those the actor may open; ``here``: the address name of the present one."""
    return [Link(text, reverse(name), name == here) for text, name, may in PLACES if may(actor)]


def shell(request: OfficerRequest, here: str, *trail: Link) -> dict[str, Any]:
    """The context of ``outreach/base.html``. ``here``: address name of the place; ``trail``: breadcrumb."""
    return {**frame(request, HOME), "places": places(request.actor, here), "crumbs": list(trail)}
