"""After filing: tracking with two codes, one's own pages, supplements, withdrawal, notices."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.core import clock
from motcua.dossiers import tracking
from motcua.dossiers.acts import intake, supplements
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.states import State
from motcua.notices.models import Notice
from world import PERSON


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def secret(filed):
    found = tracking.keep(filed)
    filed.save()
    return found


@pytest.fixture
def asked(province, filed):
    return supplements.request_supplement(
        province.actor("clerk"),
        filed.pk,
        type=Supplement.Type.MISSING,
        items=["Bản chụp rõ hơn"],
        reason="Ảnh mờ",
    )


def ask(client, code, secret):
    return client.post(reverse("portal:track"), {"code": code, "secret": secret})


def test_both_codes_open_the_timeline(anybody, filed, secret):
    response = anybody.get(ask(anybody, filed.code.lower(), secret).url)
    assert "Hồ sơ đã được nộp qua kênh trực tuyến." in text(response)
    assert "đang ở bước" in text(response)


def test_tracking_shows_nothing_personal(anybody, filed, secret):
    html = text(anybody.get(ask(anybody, filed.code, secret).url))
    leaks = [PERSON[key] for key in ("name", "number", "address", "phone") if str(PERSON[key]) in html]
    assert leaks == []


def test_a_wrong_code_and_a_wrong_secret_get_one_answer(anybody, filed, secret):
    wrong_code = text(ask(anybody, "H00.21.01-260821-9999", secret))
    wrong_secret = text(ask(anybody, filed.code, "AAAAAAAA"))
    assert "Mã hồ sơ hoặc mã bảo mật chưa đúng" in wrong_code
    assert "Mã hồ sơ hoặc mã bảo mật chưa đúng" in wrong_secret


def test_after_five_failures_even_the_right_codes_must_wait(anybody, filed, secret):
    for _ in range(5):
        ask(anybody, filed.code, "AAAAAAAA")
    assert "thử lại sau 15 phút" in text(ask(anybody, filed.code, secret))


def test_the_page_behind_the_codes_cannot_be_reached_without_them(filed, secret):
    assert Client().get(reverse("portal:tracked", args=[filed.code])).url == reverse("portal:track")


def test_a_renewed_secret_closes_what_the_old_one_opened(anybody, filed, secret):
    page = ask(anybody, filed.code, secret).url
    tracking.keep(filed)
    filed.save()
    assert anybody.get(page).status_code == 302


def test_a_qr_brings_the_code_along(anybody, db):
    assert 'value="H00.1"' in text(anybody.get(reverse("portal:track"), {"ma": "H00.1"}))


def test_the_own_list_shows_state_and_deadline(citizen, province, filed):
    intake.receive(province.actor("clerk"), filed.pk)
    html = text(citizen.get(reverse("portal:own")))
    assert "Được tiếp nhận" in html
    assert "Còn" in html


def test_a_supplement_is_shown_and_answered_with_a_file(citizen, filed, asked, picture):
    assert "Ảnh mờ" in text(citizen.get(reverse("portal:dossier", args=[filed.code])))
    citizen.post(reverse("portal:supplement", args=[filed.code]), {"file_1": picture, "note": ""})
    row = Dossier.objects.get()
    assert row.state == State.SUBMITTED
    assert row.components.get(name="Bản chụp rõ hơn").files.count() == 1


def test_an_empty_supplement_is_not_sent(citizen, filed, asked):
    response = citizen.post(reverse("portal:supplement", args=[filed.code]), {"note": " "})
    assert "Chưa có tệp hay lời nhắn nào" in text(response)
    assert Dossier.objects.get().state == State.AWAITING_SUPPLEMENT


def test_withdrawing_needs_a_reason(citizen, filed):
    citizen.post(reverse("portal:withdraw", args=[filed.code]), {"reason": ""})
    assert Dossier.objects.get().state == State.SUBMITTED
    citizen.post(reverse("portal:withdraw", args=[filed.code]), {"reason": "Nộp nhầm"})
    assert Dossier.objects.get().state == State.WITHDRAWN


def test_a_withdrawn_dossier_offers_no_second_withdrawal(citizen, filed):
    citizen.post(reverse("portal:withdraw", args=[filed.code]), {"reason": "Nộp nhầm"})
    assert "không rút được nữa" in text(citizen.get(reverse("portal:withdraw", args=[filed.code])))


def test_notices_are_read_once(citizen, province, filed):
    Notice.objects.create(
        user=province.users["citizen"], subject=filed.pk, text="Có kết quả.", at=clock.now()
    )
    assert "Thông báo (1)" in text(citizen.get("/"))
    assert "Có kết quả." in text(citizen.get(reverse("portal:notices")))
    assert "Thông báo (1)" not in text(citizen.get("/"))
