"""What every page of the desk shows around its content: whose desk, where one is, where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from motcua.core.pieces import Link
from motcua.counters.powers import MANAGERS, SERVERS
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import STAFF_ROLES, Role

if TYPE_CHECKING:
    from motcua.desk.access import OfficerRequest

CATALOGUE_READERS = frozenset({Role.CONTROL, Role.SYSTEM_ADMIN, Role.UNIT_ADMIN})
"""Who looks after the catalogue, or must know what is in it."""

RE_ENGINEERS = frozenset({Role.CONTROL, Role.LEADER, Role.SYSTEM_ADMIN})
"""Who reviews procedures, decides on reviews, or looks after the system they are put into."""

QUEUE = "hall:console"
"""Of use to whoever serves only where there is a hall; who manages or watches one is led on from there."""

PLACES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Việc của tôi", "desk:work", STAFF_ROLES),
    ("Tiếp nhận tại quầy", "desk:counter", frozenset({Role.CLERK})),
    ("Chờ tiếp nhận", "desk:waiting", frozenset({Role.CLERK})),
    ("Chờ ký", "desk:signing", frozenset({Role.LEADER})),
    ("Chờ đóng dấu", "desk:sealing", frozenset({Role.SEAL})),
    ("Chờ bổ sung", "desk:supplements", frozenset({Role.CLERK, Role.SPECIALIST, Role.LEADER})),
    ("Chờ trả", "desk:returning", frozenset({Role.CLERK})),
    ("Hàng chờ", QUEUE, SERVERS | MANAGERS | {Role.CONTROL}),
    ("Tìm hồ sơ", "desk:search", STAFF_ROLES),
    ("Danh mục", "desk:catalogue", CATALOGUE_READERS),
    ("Giấy tờ", "records:home", STAFF_ROLES),
    ("Người dân", "outreach:home", STAFF_ROLES),
    ("Số liệu", "board:today", STAFF_ROLES),
    ("Tái cấu trúc", "studio:home", RE_ENGINEERS),
)
"""Words, address, and the roles the place is of use to."""


def frame(request: OfficerRequest, here: str = "") -> dict[str, Any]:
    """The context of ``desk_base.html``; ``here`` is the address name of the present place (one query)."""
    rows = Unit.objects.filter(pk__in=request.actor.units()).values_list("pk", "name", "centre__active")
    units = {pk: name for pk, name, _ in rows}
    halls = {pk for pk, _, hall in rows if hall}
    return {
        "home_url": reverse("desk:work"),
        "desk_nav": navigation(request.actor, halls, here),
        "unit": "; ".join(units.values()),
        "units": units,
        "account": {
            "name": request.actor.name,
            "position": positions(request.actor),
            "url": reverse("desk:account"),
            "url_text": "Tài khoản",
            "sign_out": reverse("desk:sign-out"),
        },
    }


def navigation(actor: Actor, halls: set[int], here: str) -> list[Link]:
    """The places that are of use to the actor; ``halls``: those of the actor's units that receive people."""
    roles = {held.role for held in actor.held}
    at_queue = roles if halls & actor.units(*SERVERS) else roles - SERVERS
    return [
        Link(text, reverse(name), name == here)
        for text, name, useful in PLACES
        if useful & (at_queue if name == QUEUE else roles)
    ]


def positions(actor: Actor) -> str:
    """``Công chức Tư pháp - Hộ tịch; Văn thư``, each once."""
    return "; ".join(dict.fromkeys(held.title or held.role.label for held in actor.held))
