"""One's own account: roles are shown, the password can be changed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from desk_pages import text
from world import PASSWORD, World

GOOD = "con-ngựa-vàng-82-cây"


def change(client: Client, old: str, new: str, again: str | None = None):  # type: ignore[no-untyped-def]
    return client.post(reverse("desk:account"), {"old": old, "new": new, "again": again or new})


def test_roles_and_units_are_shown(as_) -> None:
    shown = text(as_("specialist").get(reverse("desk:account")))
    assert "Công chức Tư pháp - Hộ tịch" in shown
    assert "UBND xã Demo Sông Hậu" in shown


def test_a_new_password_works_and_the_session_goes_on(as_, province: World) -> None:
    client = as_("clerk")
    assert change(client, PASSWORD, GOOD).status_code == 302
    assert client.get(reverse("desk:account")).status_code == 200
    assert province.users["clerk"].__class__.objects.get(username="demo.clerk").check_password(GOOD)


@pytest.mark.parametrize(("old", "new", "again", "said"), [
    ("sai", GOOD, GOOD, "Mật khẩu hiện tại chưa đúng"),
    (PASSWORD, "ngắn", "ngắn", "12"),
    (PASSWORD, GOOD, GOOD + "x", "chưa giống nhau"),
])  # fmt: skip
def test_a_bad_change_says_why(as_, old: str, new: str, again: str, said: str) -> None:
    answer = change(as_("clerk"), old, new, again)
    assert answer.status_code == 422
    assert said in text(answer)
