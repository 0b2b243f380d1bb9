"""A report of August in September, and browsers of those who draft, publish and read."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from reports_kit import in_september

from desk_pages import text
from world import World


def got(world: World, name: str, address: str, *args: Any, query: str = "") -> str:
    """A page in September."""
    with in_september():
        response = world.signed_in(name).get(reverse(address, args=args) + query)
    assert response.status_code == 200, text(response)
    return text(response)


def sent(world: World, name: str, address: str, *args: Any, **data: Any) -> Any:
    """The answer to a POST in September."""
    with in_september():
        return world.signed_in(name).post(reverse(address, args=args), data)
