"""Rating through the portal: each way in, each refusal, nothing lost, nothing counted twice."""

from __future__ import annotations

import pytest
from django.test import Client
from ratings_stage import LINK, NO, YES, Hall

from motcua.core.errors import Refusal
from motcua.counters.models.tickets import State
from motcua.dossiers import tracking
from motcua.dossiers.models import Dossier
from motcua.identity.actors import SYSTEM
from motcua.identity.devices import PRIVATE_COOKIE
from motcua.ratings.acts.inviting import invite
from motcua.ratings.acts.rating import rate
from motcua.ratings.links import token_of
from motcua.ratings.models import Channel, Invitation, Rating
from motcua.ratings.services import of_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Client:
    return Client()


def address(stage: Hall, **more: object) -> str:
    return f"/danh-gia/phieu/{stage.ticket(**more).secret}/"


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_one_tap_counts_and_leads_to_the_rest(stage: Hall, phone: Client) -> None:
    page = address(stage)
    response = phone.post(page, {"satisfied": "1"})
    assert (response.status_code, response["Location"]) == (302, f"{page}?buoc=them")
    row = Rating.objects.get()
    assert (row.satisfied, row.channel) == (True, Channel.LINK)


def test_the_rest_is_kept_and_thanked_for(stage: Hall, phone: Client) -> None:
    page = address(stage)
    phone.post(page, {"satisfied": "0"})
    said = {"c-time": "0", "c-attitude": "2", "words": "Chờ lâu", "named": "on"}
    response = phone.post(f"{page}?buoc=them", said, follow=True)
    assert "Cảm ơn bạn" in words(response)
    row = Rating.objects.get()
    assert (row.answers, row.words, row.named) == ({"time": 0, "attitude": 2}, "Chờ lâu", True)


@pytest.mark.parametrize("step", ["cam-on", ""])
def test_who_has_more_to_say_is_led_to_a_petition(stage: Hall, phone: Client, step: str) -> None:
    page = address(stage)
    phone.post(page, {"satisfied": "0"})
    assert f"?phieu={page.split('/')[-2]}" in words(phone.get(f"{page}?buoc={step}"))


def test_a_dossiers_rating_leads_to_a_petition_about_it(stage: Hall, returned: Dossier) -> None:
    client = stage.world.signed_in("citizen")
    page = f"/cua-toi/{returned.code}/danh-gia/"
    client.post(page, {"satisfied": "0"})
    assert f"?ho-so={returned.code}" in words(client.get(f"{page}?buoc=cam-on"))


def test_an_empty_form_asks_again(stage: Hall, phone: Client) -> None:
    response = phone.post(address(stage), {})
    assert response.status_code == 422 and "Hãy chọn một trong hai" in words(response)


def test_words_too_long_are_refused_and_stay_typed(stage: Hall, phone: Client) -> None:
    page = address(stage)
    phone.post(page, {"satisfied": "1"})
    response = phone.post(f"{page}?buoc=them", {"words": "lâu " * 600})
    assert response.status_code == 422 and "lâu lâu lâu" in words(response)


def test_the_contents_say_that_nobody_confirmed_them(stage: Hall, phone: Client) -> None:
    page = address(stage)
    phone.post(page, {"satisfied": "1"})
    told = words(phone.get(f"{page}?buoc=them"))
    assert "chưa xác nhận" in told and "NĐ 118/2025/NĐ-CP thay NĐ 61/2018/NĐ-CP" in told
    assert told.count('type="radio"') == 27


def test_a_link_opened_again_says_when_it_was_used(stage: Hall, phone: Client) -> None:
    page = address(stage)
    phone.post(page, {"satisfied": "1"})
    told = words(Client().get(page))
    assert "Bạn đã đánh giá" in told and "21/08/2026" in told and "sửa được đến hết ngày 28/08/2026" in told


def test_a_forwarded_link_is_the_same_rating(stage: Hall, phone: Client) -> None:
    page = address(stage)
    phone.post(page, {"satisfied": "1"})
    Client().post(page, {"satisfied": "0"})
    assert Rating.objects.get().satisfied is False


def test_after_the_days_of_change_the_link_only_shows(stage: Hall, phone: Client, later) -> None:
    page = address(stage)
    phone.post(page, {"satisfied": "1"})
    with later(8):
        assert "Đã hết thời gian sửa" in words(phone.get(page))
        assert phone.post(page, {"satisfied": "0"}).status_code == 409
    assert Rating.objects.get().satisfied is True


def test_a_ticket_in_service_says_to_come_back(stage: Hall, phone: Client) -> None:
    response = phone.get(address(stage, state=State.SERVING))
    assert response.status_code == 409 and "Chưa được phục vụ xong" in words(response)


def test_too_late_is_said_before_anything_is_typed(stage: Hall, phone: Client, later) -> None:
    page = address(stage)
    with later(31):
        response = phone.get(page)
    assert response.status_code == 409 and "Chỉ đánh giá được đến hết ngày" in words(response)


@pytest.mark.parametrize("page", ["/danh-gia/phieu/khong-co/", "/danh-gia/0123456789abcdef01234567/"])
def test_an_unknown_link_is_not_found(db: None, phone: Client, page: str) -> None:
    assert phone.get(page).status_code == 404


def test_the_two_codes_of_the_receipt_lead_to_the_dossier(
    stage: Hall, returned: Dossier, phone: Client
) -> None:
    secret = tracking.keep(returned)
    returned.save()
    response = phone.post("/danh-gia/", {"code": returned.code, "secret": secret})
    page = response["Location"]
    assert page == f"/danh-gia/ho-so/{returned.code}/"
    phone.post(page, {"satisfied": "1"})
    assert Rating.objects.get().channel == Channel.CODE


def test_wrong_codes_are_refused_and_stay_typed(returned: Dossier, phone: Client) -> None:
    response = phone.post("/danh-gia/", {"code": returned.code, "secret": "SAISAISA"})
    assert response.status_code == 422 and str(returned.code) in words(response)


def test_without_the_codes_a_dossiers_page_asks_for_them(returned: Dossier, phone: Client) -> None:
    assert phone.get(f"/danh-gia/ho-so/{returned.code}/")["Location"] == "/danh-gia/"


def test_the_own_dossier_page_leads_to_its_rating(stage: Hall, returned: Dossier) -> None:
    citizen = stage.world.signed_in("citizen")
    page = f"/cua-toi/{returned.code}/danh-gia/"
    assert page in words(citizen.get(f"/cua-toi/{returned.code}/"))
    citizen.post(page, {"satisfied": "1"})
    row = Rating.objects.get()
    assert row.channel == Channel.PORTAL and row.person_key


def test_a_dossier_in_work_is_not_rated_yet(stage: Hall, received: Dossier) -> None:
    response = stage.world.signed_in("citizen").get(f"/cua-toi/{received.code}/danh-gia/")
    assert response.status_code == 409 and "Chưa trả kết quả" in words(response)


def test_another_account_does_not_rate_it(stage: Hall, returned: Dossier) -> None:
    stage.world.add("other_citizen")
    client = stage.world.signed_in("other_citizen")
    assert client.post(f"/cua-toi/{returned.code}/danh-gia/", {"satisfied": "0"}).status_code == 404
    assert not Rating.objects.exists()


def test_a_sent_link_notes_its_use(returned: Dossier, phone: Client) -> None:
    made = invite(SYSTEM, returned)
    page = f"/danh-gia/{token_of(returned.key.hex, made.made_at)}/"
    phone.post(page, {"satisfied": "1"})
    assert Invitation.objects.get().used_at is not None
    assert "Bạn đã đánh giá" in words(phone.get(page))


def test_an_expired_link_says_so(returned: Dossier, phone: Client, later) -> None:
    made = invite(SYSTEM, returned)
    page = f"/danh-gia/{token_of(returned.key.hex, made.made_at)}/"
    with later(31):
        response = phone.get(page)
    assert response.status_code == 409 and "Hết hạn ngày 20/09/2026" in words(response)


def test_a_machine_is_marked_so_that_bursts_are_seen(stage: Hall, phone: Client) -> None:
    page = address(stage)
    assert PRIVATE_COOKIE in phone.get(page).cookies
    phone.post(page, {"satisfied": "1"})
    assert Rating.objects.get().device.startswith("private:")


def test_the_phone_page_of_a_served_ticket_leads_here(stage: Hall, phone: Client) -> None:
    ticket = stage.ticket()
    assert f"/danh-gia/phieu/{ticket.secret}/" in words(phone.get(f"/so/{ticket.secret}/"))


def test_the_public_page_needs_enough_ratings(stage: Hall, phone: Client) -> None:
    stage.rated(9)
    assert "Chưa có đánh giá nào đủ để công bố" in words(phone.get("/hai-long/"))
    stage.rate(NO)
    told = words(phone.get("/hai-long/"))
    assert "90,00 %" in told and "59,58 – 98,21" in told


def test_a_units_page_shows_who_answered(stage: Hall, phone: Client) -> None:
    stage.rated(10)
    stage.ticket()
    told = words(phone.get(f"/hai-long/{stage.world.centre.code}/"))
    assert "100,00 %" in told and "90,91 % (10 trong 11" in told


def test_an_unknown_unit_is_not_found(db: None, phone: Client) -> None:
    assert phone.get("/hai-long/H99/").status_code == 404


def test_a_refusal_of_the_verb_is_told_on_the_page(stage: Hall, phone: Client, monkeypatch) -> None:
    from motcua.portal.ratings import views

    ticket = stage.ticket()
    rate(of_ticket(ticket), YES, LINK)

    def refuse(*_args: object) -> None:
        raise Refusal("Đánh giá", "thử", "Thử lại.")

    monkeypatch.setattr(views, "rate", refuse)
    response = phone.post(f"/danh-gia/phieu/{ticket.secret}/?buoc=them", {"words": "Điều tôi viết"})
    assert response.status_code == 422 and "Điều tôi viết" in words(response)
