"""What every page of figures shows around its content."""

from __future__ import annotations

from typing import Any

from motcua.board.places import places
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest
from motcua.desk.page import frame

HOME = "board:today"


def shell(request: OfficerRequest, here: str, *trail: Link) -> dict[str, Any]:
    """The context of ``board/base.html``. ``here``: address name of the place; ``trail``: the breadcrumb."""
    return {**frame(request, HOME), "places": places(here), "crumbs": list(trail)}
