"""Pages of the desk cost the same however long their lists are."""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.dossiers.acts import filing, intake
from motcua.dossiers.models import Dossier
from query_counts import counted
from world import PAPERS, PERSON, World

LISTS = [
    ("specialist", "desk:work"),
    ("clerk", "desk:counter"),
    ("clerk", "desk:waiting"),
    ("clerk", "desk:supplements"),
    ("clerk", "desk:returning"),
    ("leader", "desk:signing"),
    ("clerk", "desk:account"),
]


def add(province: World, number: int, *, receive: bool) -> None:
    for _ in range(number):
        draft = filing.draft(province.actor("citizen"), province.request())
        filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS)
        if receive:
            intake.receive(province.actor("clerk"), draft.pk)


@pytest.mark.parametrize(("name", "place"), LISTS)
def test_a_list_costs_what_is_recorded(
    as_, province: World, received: Dossier, name: str, place: str
) -> None:
    client = as_(name)
    client.get(reverse(place))
    with counted(f"{place} {name}"):
        assert client.get(reverse(place)).status_code == 200


@pytest.mark.parametrize(
    ("name", "place", "receive"), [("specialist", "desk:work", True), ("clerk", "desk:waiting", False)]
)
def test_a_longer_list_costs_no_more(
    as_, province: World, received: Dossier, name: str, place: str, receive: bool
) -> None:
    add(province, 5, receive=receive)
    client = as_(name)
    with counted(f"{place} {name}"):
        assert client.get(reverse(place)).status_code == 200


@pytest.mark.parametrize("name", ["clerk", "specialist", "leader"])
def test_a_dossier_page_costs_what_is_recorded(as_, vetted: Dossier, name: str) -> None:
    client = as_(name)
    client.get(reverse("desk:dossier", args=[vetted.code]))
    with counted(f"desk:dossier {name}"):
        client.get(reverse("desk:dossier", args=[vetted.code]))
