"""The mark of the machine a person files from."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from motcua.identity.devices import COOKIE, PRIVATE_COOKIE
from motcua.portal.people import actor_of
from world import PASSWORD, World


def device(province: World, **cookies: str) -> str:
    request = RequestFactory().get("/", headers={"User-Agent": "máy nào cũng thế"})
    request.user = province.users["citizen"]
    request.COOKIES.update({name.replace("_", "-"): value for name, value in cookies.items()})
    return actor_of(request).device


def test_an_officers_machine_is_known_whoever_signed_in(province: World) -> None:
    assert device(province, motcua_may="1f2e3d4c", motcua_thiet_bi="aa") == "can-bo:1f2e3d4c"


def test_a_persons_machine_has_a_mark_of_its_own_kind(province: World) -> None:
    assert device(province, motcua_thiet_bi="1f2e3d4c") == "web:1f2e3d4c"


@pytest.mark.parametrize("forged", ["", "a" * 17, "can-bo:1", "<script>"])
def test_machines_without_a_mark_are_not_taken_for_one_another(province: World, forged: str) -> None:
    assert device(province, motcua_thiet_bi=forged, motcua_may=forged) == ""


@pytest.mark.django_db
def test_signing_in_leaves_the_mark_once(province: World, client: Client, settings: object) -> None:
    settings.PRACTICE = True  # type: ignore[attr-defined]
    sent = {"username": "demo.citizen", "password": PASSWORD}
    first = client.post(reverse("portal:sign-in"), sent).cookies[PRIVATE_COOKIE].value
    assert PRIVATE_COOKIE not in client.post(reverse("portal:sign-in"), sent).cookies
    assert client.cookies[PRIVATE_COOKIE].value == first and COOKIE not in client.cookies
