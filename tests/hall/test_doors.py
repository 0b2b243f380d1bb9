"""Every officer's address of the hall is closed to those who have no post there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from counter_stage import Stage, build
from django.test import Client

from motcua.counters.models import Counter, Day, Device, Line
from motcua.hall.console.acts import ACTS
from motcua.hall.urls import urlpatterns
from world import SignIn, World

pytestmark = pytest.mark.django_db
OFFICERS = "can-bo/quay/"
OWN = {"console", "day", "setup"}
"""Without a hall in the address: these show one's own."""


@pytest.fixture
def stage(province: World) -> Stage:
    return build(province)


def addresses(stage: Stage) -> Iterator[tuple[str, str]]:
    """Name and address of every officer's page about this very hall, each button of the counter too."""
    assert stage.wall is not None
    given = {
        "<int:centre>": stage.centre.pk,
        "<int:unit>": stage.centre.unit_id,
        "<int:line>": stage.lines["A"].pk,
        "<int:counter>": stage.counters[1].pk,
        "<int:device>": stage.wall.pk,
    }
    for pattern in urlpatterns:
        address = str(pattern.pattern)
        if not address.startswith(OFFICERS):
            continue
        for part, value in given.items():
            address = address.replace(part, str(value))
        if pattern.name in OWN:
            address += f"?trung-tam={stage.centre.pk}"
        wide = {"<str:act>": ACTS, "<str:what>": ("doi", "tat", "bat")}
        many = next((values for part, values in wide.items() if part in address), None)
        part = next((part for part in wide if part in address), "")
        yield from ((pattern.name or "", f"/{address.replace(part, one)}") for one in many or [""])


def opens(client: Client, address: str) -> list[int]:
    """What a page to look at or a form sent to it answers."""
    return [answer.status_code for answer in (client.get(address), client.post(address, {"counter": "1"}))]


@pytest.mark.parametrize("name", ["outsider", "seal", "citizen"])
def test_whoever_has_no_post_here_opens_nothing_and_presses_nothing(
    stage: Stage, as_: SignIn, name: str
) -> None:
    client = as_(name)
    before = state(stage)
    found = {address: opens(client, address) for where, address in addresses(stage) if where not in OWN}
    assert len(found) > 25
    for address, answers in found.items():
        assert set(answers) <= {403, 405}, (address, answers)
        assert 403 in answers, address
    assert state(stage) == before


@pytest.mark.parametrize("name", ["outsider", "seal", "citizen"])
def test_the_hall_asked_for_is_shown_to_nobody_else(stage: Stage, as_: SignIn, name: str) -> None:
    client = as_(name)
    for where, address in addresses(stage):
        if where in OWN:
            assert stage.centre.name not in client.get(address).content.decode(), address


def test_who_has_not_signed_in_is_led_to_the_sign_in(stage: Stage) -> None:
    for _, address in addresses(stage):
        answer = Client().get(address)
        assert answer.status_code == 302 and "dang-nhap" in answer["Location"], address


def state(stage: Stage) -> list[object]:
    """Everything an officer's button could change while nobody is in the hall."""
    models = (Line, Counter, Device, Day)
    return [sorted(map(str, model.objects.values_list())) for model in models]
