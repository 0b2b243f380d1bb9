"""A part of the desk with pages of its own: the places one may open, beside each other as tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest
from motcua.desk.page import frame
from motcua.identity.actors import Actor


@dataclass(frozen=True, slots=True)
class Part:
    """``home``: address name of the way in, by which the desk marks the part. ``name``: the words on the
    desk's link. ``label``: what the row of tabs is called. ``rows``: words, address name, and whether the
    page opens for somebody."""

    home: str
    name: str
    label: str
    rows: tuple[tuple[str, str, Callable[[Actor], bool]], ...]

    def places(self, actor: Actor, here: str) -> list[Link]:
        """Those the actor may open; ``here``: the address name of the present one."""
        return [Link(text, reverse(name), name == here) for text, name, may in self.rows if may(actor)]

    def shell(self, request: OfficerRequest, here: str, *trail: Link) -> dict[str, Any]:
        """The context of ``desk/part.html``. ``here``: address name of the place; ``trail``: breadcrumb."""
        return {
            **frame(request, self.home),
            "part": self,
            "places": self.places(request.actor, here),
            "crumbs": list(trail),
        }

    def way_in(self, request: OfficerRequest) -> HttpResponse:
        """Lead on to the first place, or say that nothing here is open to this officer."""
        found = self.places(request.actor, "")
        if found:
            return redirect(found[0].url)
        return render(request, "desk/part_closed.html", self.shell(request, ""))
