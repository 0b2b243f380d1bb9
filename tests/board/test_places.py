"""The places of the figures: whatever is offered opens, whatever does not open is not offered."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from motcua.board.page import PART
from world import World

CAST = ("clerk", "specialist", "leader", "seal", "control", "unit_admin", "system_admin")


@pytest.fixture
def cast(province: World) -> World:
    province.add_strangers()
    return province


@pytest.mark.parametrize("who", CAST)
def test_what_is_offered_opens_and_nothing_else_does(cast: World, client: Client, who: str) -> None:
    client.force_login(cast.users[who])
    offered = {link.url for link in PART.places(cast.actor(who), "board:today")}
    urls = [reverse(name) for _, rows in PART.groups for _, name, _ in rows]
    opens = {url for url in urls if client.get(url, follow=True).status_code == 200}
    assert offered == opens


@pytest.mark.parametrize(("who", "there"), [("clerk", False), ("specialist", False), ("leader", True)])
def test_mining_is_offered_to_those_who_oversee(cast: World, client: Client, who: str, there: bool) -> None:
    client.force_login(cast.users[who])
    page = client.get(reverse("board:today")).content.decode()
    assert (f'href="{reverse("board:mining")}"' in page) is there


def test_the_present_place_is_marked(cast: World) -> None:
    marked = [link.text for link in PART.places(cast.actor("leader"), "board:late") if link.current]
    assert marked == ["Hồ sơ trễ"]
