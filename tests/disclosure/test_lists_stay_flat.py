"""What each list costs: the same for one row as for many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from consultation_stage import opened
from django.test import Client
from posting_stage import drafted, up

from disclosure.news_kit import released, written
from disclosure.question_kit import asked, published
from query_counts import counted
from world import SignIn, World

pytestmark = pytest.mark.django_db

OFFICERS: dict[str, tuple[str, Callable[[World], object]]] = {
    "outreach: postings": ("niem-yet", drafted),
    "outreach: consultations": ("lay-y-kien", opened),
    "outreach: questions": ("hoi-dap", asked),
    "outreach: entries": ("hoi-dap/cong-khai", published),
    "outreach: news": ("tin-tuc", written),
}
PUBLIC: dict[str, tuple[str, Callable[[World], object]]] = {
    "portal: postings": ("niem-yet/?tim=danh", up),
    "portal: postings of a unit": ("niem-yet/H00.21/", up),
    "portal: consultations": ("lay-y-kien/", opened),
    "portal: questions": ("hoi-dap/", published),
    "portal: questions found": ("hoi-dap/?q=khai+sinh", published),
    "portal: news": ("tin-tuc/", released),
    "portal: news feed": ("tin-tuc/rss/", released),
}


def cost(name: str, client: Client, address: str, more: Callable[[], object]) -> None:
    more()
    client.get(address)
    for _ in range(2):
        with counted(name):
            assert client.get(address).status_code == 200
        more()


@pytest.mark.parametrize("name", OFFICERS)
def test_an_officers_list(province: World, as_: SignIn, name: str) -> None:
    place, more = OFFICERS[name]
    cost(name, as_("leader"), f"/can-bo/nguoi-dan/{place}/", lambda: more(province))


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_list(province: World, name: str) -> None:
    place, more = PUBLIC[name]
    cost(name, Client(), f"/{place}", lambda: more(province))
