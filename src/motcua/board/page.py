"""What every page of figures shows around its content: the desk's frame and the places one may open."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest
from motcua.desk.page import frame
from motcua.identity.actors import Actor
from motcua.indicators import office
from motcua.indicators.office import Verb

HOME = "board:today"
PLACES: tuple[tuple[str, str, Verb], ...] = (
    ("Hôm nay", "board:today", Verb.READ_UNIT),
    ("Chỉ số 766", "board:index", Verb.READ_UNIT),
    ("Tại quầy", "board:counters", Verb.READ_UNIT),
    ("Hồ sơ trễ", "board:late", Verb.READ_UNIT),
    ("Cảnh báo", "board:alerts", Verb.READ_UNIT),
    ("Cách nộp hồ sơ", "board:filing", Verb.READ_UNIT),
    ("Đánh giá cán bộ", "board:officers", Verb.READ_UNIT),
    ("Công bố, công khai", "board:duties", Verb.READ_UNIT),
    ("Đối soát", "board:reconciling", Verb.READ_UNIT),
    ("Báo cáo", "board:reports", Verb.READ_UNIT),
    ("Khai phá quy trình", "board:mining", Verb.MINE),
)
"""Words, address name, and what one must be allowed to do somewhere for the page to open. Who may not see
single officers is led from their place to the page of their own."""


def places(actor: Actor, here: str) -> list[Link]:
    """Those the actor may open; ``here``: the address name of the present one."""
    return [
        Link(text, reverse(name), name == here)
        for text, name, verb in PLACES
        if office.may(actor, verb, None)
    ]


def shell(request: OfficerRequest, here: str, *trail: Link) -> dict[str, Any]:
    """The context of ``board/base.html``. ``here``: address name of the place; ``trail``: the breadcrumb."""
    return {**frame(request, HOME), "places": places(request.actor, here), "crumbs": list(trail)}
