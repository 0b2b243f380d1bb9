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

Place = tuple[str, str, Callable[[Actor], bool]]
"""Words, address name, and whether the page opens for somebody."""


@dataclass(frozen=True, slots=True)
class Part:
    """``home``: address name of the way in, by which the desk marks the part. ``name``: the words on the
    desk's link. ``label``: what the rows of tabs are called. ``groups``: places under the words of their
    group; a part with one group shows its places only."""

    home: str
    name: str
    label: str
    groups: tuple[tuple[str, tuple[Place, ...]], ...]

    def places(self, actor: Actor, here: str) -> list[Link]:
        """Those of the group ``here`` belongs to that the actor may open; ``here``: the address name of the
        present one."""
        return _open(self._group(here), actor, here)

    def tabs(self, actor: Actor, here: str) -> list[Link]:
        """The groups in which the actor may open a place, each leading to its first one; none when the part
        has one group."""
        if len(self.groups) == 1:
            return []
        present = self._group(here)
        opened = ((words, rows, _open(rows, actor, here)) for words, rows in self.groups)
        return [Link(words, links[0].url, rows is present) for words, rows, links in opened if links]

    def shell(self, request: OfficerRequest, here: str, *trail: Link) -> dict[str, Any]:
        """The context of ``desk/part.html``. ``here``: address name of the place; ``trail``: breadcrumb.
        A page alone in it stands right below its place."""
        if len(trail) == 1:
            trail = (*self._place(here), *trail)
        return {
            **frame(request, self.home),
            "part": self,
            "tabs": self.tabs(request.actor, here),
            "places": self.places(request.actor, here),
            "crumbs": list(trail),
        }

    def way_in(self, request: OfficerRequest) -> HttpResponse:
        """Lead on to the first place, or say that nothing here is open to this officer."""
        first = next((link for _, rows in self.groups for link in _open(rows, request.actor, "")), None)
        if first is not None:
            return redirect(first.url)
        return render(request, "desk/part_closed.html", self.shell(request, ""))

    def _place(self, here: str) -> tuple[Link, ...]:
        return tuple(Link(words, reverse(name)) for words, name, _ in self._group(here) if name == here)

    def _group(self, here: str) -> tuple[Place, ...]:
        """The places beside the present one."""
        return next((rows for _, rows in self.groups if here in {name for _, name, _ in rows}), ())


def _open(rows: tuple[Place, ...], actor: Actor, here: str) -> list[Link]:
    return [Link(text, reverse(name), name == here) for text, name, may in rows if may(actor)]
