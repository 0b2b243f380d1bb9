"""Two officers who sign the same list at the same time."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desk_pages import text
from motcua.dossiers.models import Dossier
from racing import at_once
from world import World

pytestmark = pytest.mark.django_db(transaction=True)
URL = "desk:signing"


def _said(client: Client, dossier: Dossier) -> str:
    answer = client.post(reverse(URL), {"chon": [dossier.pk]}, follow=True)
    assert answer.status_code == 200
    return text(answer)


@pytest.mark.race
def test_one_dossier_is_signed_by_one_of_two(province: World, vetted: Dossier, as_: Any) -> None:
    clients = [as_(name) for name in ("leader", "second_leader")]
    for client in clients:
        client.get(reverse(URL), {"mo": vetted.code})
    told = at_once([partial(_said, client, vetted) for client in clients])
    assert sorted("Đã ký 1 hồ sơ." in one for one in told) == [False, True]
    assert vetted.events.filter(tag="dossier:step:approve").count() == 1
