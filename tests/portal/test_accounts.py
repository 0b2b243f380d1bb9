"""Local accounts: only for practice, never somebody else's number, never an officer's."""

import pytest
from django.urls import reverse

import world
from motcua.identity.models import Party, User

PERSON = {
    "username": "demo-hanh",
    "password": "mot mat khau dai",
    "name": "Demo Nguyễn Thị Hạnh",
    "number": "001196000001",
    "birth_date": "1/5/1996",
    "sex": "female",
    "address": "Thôn Đông",
    "phone": "0912345678",
}


def text(response) -> str:
    return response.content.decode()


def test_registering_signs_in_and_knows_the_person(anybody):
    assert anybody.post(reverse("portal:sign-up"), PERSON).status_code == 302
    party = Party.objects.get()
    assert (party.user.username, party.number) == ("demo-hanh", "001196000001")
    assert anybody.get(reverse("portal:own")).status_code == 200


def test_a_number_of_somebody_else_is_not_handed_over(anybody):
    Party.objects.create(name="Người Khác", number=PERSON["number"], address="Bí mật")
    response = anybody.post(reverse("portal:sign-up"), PERSON)
    assert "Đã gắn với một tài khoản khác" in text(response)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("password", "123", "12"), ("number", "12", "đúng 12 chữ số"), ("username", "có dấu", "không dấu")],
)
def test_a_bad_entry_is_told_and_opens_nothing(anybody, field, value, words):
    response = anybody.post(reverse("portal:sign-up"), {**PERSON, field: value})
    assert words in text(response)
    assert not User.objects.exists()


def test_outside_practice_there_are_no_local_accounts(anybody, settings, db):
    settings.PRACTICE = False
    assert anybody.post(reverse("portal:sign-up"), PERSON).status_code == 403
    assert "Chưa đăng nhập được ở đây" in text(anybody.get(reverse("portal:sign-in")))


def test_signing_in_goes_back_to_where_one_was_going(anybody, province):
    data = {"username": "demo.citizen", "password": world.PASSWORD}
    response = anybody.post(f"{reverse('portal:sign-in')}?tiep=/tim/", data)
    assert response.url == "/tim/"


def test_signing_in_never_leads_to_another_site(anybody, province):
    data = {"username": "demo.citizen", "password": world.PASSWORD}
    response = anybody.post(f"{reverse('portal:sign-in')}?tiep=https://khac.example/", data)
    assert response.url == "/cua-toi/"


def test_an_officer_account_does_not_file_for_itself(anybody, province):
    response = anybody.post(reverse("portal:sign-in"), {"username": "demo.clerk", "password": world.PASSWORD})
    assert "tài khoản cán bộ" in text(response)


def test_a_wrong_password_names_neither_half(anybody, province):
    known = text(anybody.post(reverse("portal:sign-in"), {"username": "demo.citizen", "password": "sai"}))
    unknown = text(anybody.post(reverse("portal:sign-in"), {"username": "khong.co", "password": "sai"}))
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in known
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in unknown
