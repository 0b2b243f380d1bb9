"""Signing in: one answer to every wrong try, slow to guess, each try in the log."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from desk_pages import text
from motcua.audit.models import AdministrativeAct
from motcua.desk.throttle import PER_NAME
from motcua.identity.devices import COOKIE
from world import PASSWORD, World


def try_to(client: Client, name: str, password: str = PASSWORD, **query: str) -> HttpResponse:
    return client.post(reverse("desk:sign-in", query=query), {"username": name, "password": password})


def test_an_officer_comes_to_the_work_list(province: World, client: Client) -> None:
    answer = try_to(client, "demo.clerk")
    assert answer.url == reverse("desk:work")
    assert AdministrativeAct.objects.filter(action="identity:account:sign-in", subject="demo.clerk").exists()


def test_the_machine_gets_a_lasting_mark(province: World, client: Client) -> None:
    first = try_to(client, "demo.clerk").cookies[COOKIE].value
    client.post(reverse("desk:sign-out"))
    assert COOKIE not in try_to(client, "demo.clerk").cookies
    assert client.cookies[COOKIE].value == first


def test_a_wrong_name_and_a_wrong_password_get_one_answer(province: World) -> None:
    wrong = [text(try_to(Client(), name, "sai mật khẩu rồi")) for name in ("demo.clerk", "demo.nobody")]
    shown = [page[page.index("govuk-error-summary") : page.index("</h1>")] for page in wrong]
    assert shown[0] == shown[1]
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in shown[0]


def test_guessing_is_stopped_even_with_the_right_password(province: World, client: Client) -> None:
    for _ in range(PER_NAME):
        assert try_to(client, "demo.clerk", "đoán mò").status_code == 403
    answer = try_to(client, "demo.clerk")
    assert answer.status_code == 403
    assert "thử lại sau 15 phút" in text(answer)
    assert try_to(Client(), "demo.leader").status_code == 302


def test_a_citizen_is_told_where_to_go(province: World, client: Client) -> None:
    answer = try_to(client, "demo.citizen")
    assert answer.status_code == 403
    assert "trang dành cho người dân" in text(answer)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_stays_out(province: World, client: Client) -> None:
    province.users["clerk"].is_active = False
    province.users["clerk"].save()
    assert try_to(client, "demo.clerk").status_code == 403


@pytest.mark.parametrize(("wanted", "reached"), [
    ("/can-bo/cho-ky/", "/can-bo/cho-ky/"),
    ("https://elsewhere.example/", "/can-bo/"),
    ("//elsewhere.example", "/can-bo/"),
])  # fmt: skip
def test_one_goes_on_to_where_one_wanted_but_never_off_the_site(
    province: World, client: Client, wanted: str, reached: str
) -> None:
    assert try_to(client, "demo.clerk", next=wanted).url == reached


@pytest.mark.parametrize("place", [
    "work", "counter", "waiting", "supplements", "returning", "signing", "search", "account",
])  # fmt: skip
def test_every_place_asks_for_a_sign_in_and_keeps_citizens_out(as_, client: Client, place: str) -> None:
    address = reverse(f"desk:{place}")
    assert client.get(address).url.startswith(reverse("desk:sign-in"))
    assert as_("citizen").get(address).status_code == 403


def test_signing_out_needs_a_form(as_) -> None:
    client = as_("clerk")
    assert client.get(reverse("desk:sign-out")).status_code == 405
    client.post(reverse("desk:sign-out"))
    assert client.get(reverse("desk:work")).status_code == 302


def test_pages_are_not_kept_by_the_browser(as_) -> None:
    assert "no-store" in as_("clerk").get(reverse("desk:work"))["Cache-Control"]


def test_who_is_signed_in_already_is_not_asked_again(as_) -> None:
    assert as_("clerk").get(reverse("desk:sign-in")).url == reverse("desk:work")
