"""What every page here shows around its content: the desk's frame and the places one may open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.urls import reverse

from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest
from motcua.desk.page import frame
from motcua.disclosure import powers as disclosure
from motcua.identity.actors import Actor
from motcua.petitions import powers as petitions
from motcua.ratings import powers as ratings

HOME = "outreach:home"
MAY_READ_RATINGS = partial(ratings.POWERS.may, verb=ratings.Verb.READ, unit=None)
MAY_READ_OWN_RATINGS = partial(ratings.POWERS.may, verb=ratings.Verb.READ_OWN, unit=None)
MAY_READ_QUESTIONS = partial(disclosure.POWERS.may, verb=disclosure.Verb.READ_QUESTIONS, unit=None)
MAY_READ_ARTICLES = partial(disclosure.POWERS.may, verb=disclosure.Verb.READ_ARTICLES, unit=None)
MAY_READ_PETITIONS = partial(petitions.POWERS.may, verb=petitions.Verb.READ, unit=None)
MAY_STATE = partial(petitions.POWERS.may, verb=petitions.Verb.STATE, unit=None)
MAY_READ_POSTINGS = partial(disclosure.POWERS.may, verb=disclosure.Verb.READ_POSTINGS, unit=None)
PLACES: tuple[tuple[str, str, Callable[[Actor], bool]], ...] = (
    ("Đánh giá", "outreach:ratings", MAY_READ_RATINGS),
    ("Ý kiến đánh giá", "outreach:ratings-words", MAY_READ_RATINGS),
    ("Đánh giá của tôi", "outreach:ratings-own", MAY_READ_OWN_RATINGS),
    ("Phản ánh", "outreach:petitions", MAY_READ_PETITIONS),
    ("Giải trình", "outreach:statements", MAY_STATE),
    ("Hỏi đáp", "outreach:questions", MAY_READ_QUESTIONS),
    ("Tin tức", "outreach:news", MAY_READ_ARTICLES),
    ("Niêm yết", "outreach:postings", MAY_READ_POSTINGS),
    ("Lấy ý kiến", "outreach:consultations", lambda actor: actor.is_staff),
)
"""Words, address name, and whether the page opens for somebody."""


def places(actor: Actor, here: str) -> list[Link]:
    """Those the actor may open; ``here``: the address name of the present one."""
    return [Link(text, reverse(name), name == here) for text, name, may in PLACES if may(actor)]


def shell(request: OfficerRequest, here: str, *trail: Link) -> dict[str, Any]:
    """The context of ``outreach/base.html``. ``here``: address name of the place; ``trail``: breadcrumb."""
    return {**frame(request, HOME), "places": places(request.actor, here), "crumbs": list(trail)}
