"""Filling in and handing in: kept at each step, nothing lost, once only."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier


def text(response) -> str:
    return response.content.decode()


def page_of(dossier, page):
    return reverse("portal:page", args=[dossier.key, page])


def test_filing_begins_with_signing_in(anybody, province):
    response = anybody.get(reverse("portal:start", args=["1.001193"]))
    assert response.url.startswith(reverse("portal:sign-in"))


def test_beginning_twice_makes_one_draft(citizen, province):
    data = {"key": str(uuid.uuid4()), "office": str(province.commune.pk)}
    first = citizen.post(reverse("portal:start", args=["1.001193"]), data)
    second = citizen.post(reverse("portal:start", args=["1.001193"]), data)
    assert first.url == second.url
    assert Dossier.objects.count() == 1


def test_an_office_without_the_people_is_not_offered(citizen, province):
    html = text(citizen.get(reverse("portal:start", args=["1.001193"])))
    assert "UBND xã Demo Sông Hậu" in html
    assert "Demo Cồn Cát" not in html


def test_a_page_tells_where_one_is(citizen, draft):
    html = text(citizen.get(page_of(draft, "nguoi-nop")))
    assert "Bước 1/5" in html


def test_what_the_account_knows_is_not_asked_again(citizen, draft):
    html = text(citizen.get(page_of(draft, "nguoi-nop")))
    assert "Từ tài khoản của bạn" in html
    assert 'name="ho_ten"' not in html
    assert 'value="0900000123"' in html


def test_an_answer_is_kept_when_the_page_is_left(citizen, draft):
    citizen.post(page_of(draft, "noi-dung"), {"noi_dung": "Xin đăng ký."})
    assert Dossier.objects.get().form_data["noi_dung"] == "Xin đăng ký."


def test_a_wrong_answer_is_told_and_stays_in_its_box(citizen, draft):
    response = citizen.post(page_of(draft, "nguoi-nop"), {"noi_cu_tru": "Ấp 1", "dien_thoai": "12"})
    assert response.status_code == 422
    assert "Số điện thoại gồm 8 đến 15 chữ số" in text(response)
    assert 'value="12"' in text(response)
    assert 'href="#f-dien_thoai"' in text(response)


def test_unfinished_work_can_be_left_and_found_again(citizen, draft):
    citizen.post(page_of(draft, "nguoi-nop"), {"noi_cu_tru": "Ấp 1", "later": "1"})
    assert "Chưa nộp" in text(citizen.get(reverse("portal:own")))
    assert Dossier.objects.get().form_data["noi_cu_tru"] == "Ấp 1"


def test_resuming_goes_to_the_first_open_page(citizen, draft):
    citizen.post(page_of(draft, "nguoi-nop"), {"noi_cu_tru": "Ấp 1", "dien_thoai": "0900000123"})
    assert citizen.get(reverse("portal:draft", args=[draft.key])).url == page_of(draft, "noi-dung")


def test_a_file_is_kept_even_when_the_page_is_not_finished(citizen, draft, picture):
    citizen.post(page_of(draft, "giay-to"), {"tep_1": picture})
    assert Dossier.objects.get().form_data["tep_1"] == [StoredFile.objects.get().pk]


def test_a_wrong_file_is_refused_with_its_reason(citizen, draft):
    program = SimpleUploadedFile("giay.exe", b"MZ" + b"0" * 50)
    response = citizen.post(page_of(draft, "giay-to"), {"tep_1": program})
    assert response.status_code == 422
    assert "giay.exe" in text(response)
    assert not StoredFile.objects.exists()


def test_a_file_can_be_taken_back(citizen, draft, picture):
    citizen.post(page_of(draft, "giay-to"), {"tep_1": picture})
    citizen.post(page_of(draft, "giay-to"), {"remove": f"tep_1:{StoredFile.objects.get().pk}"})
    assert Dossier.objects.get().form_data["tep_1"] is None


def test_the_check_shows_every_answer_and_where_to_change_it(citizen, complete):
    html = text(citizen.get(reverse("portal:check", args=[complete.key])))
    assert "Đăng ký khai sinh cho con." in html
    assert f"{page_of(complete, 'noi-dung')}?sua=1" in html


def test_an_incomplete_draft_cannot_be_handed_in(citizen, draft):
    response = citizen.post(reverse("portal:check", args=[draft.key]), {"oath": "true"})
    assert "Còn thiếu" in text(response)
    assert Dossier.objects.get().is_draft


def test_without_the_oath_nothing_is_handed_in(citizen, complete):
    response = citizen.post(reverse("portal:check", args=[complete.key]), {})
    assert response.status_code == 422
    assert Dossier.objects.get().is_draft


def test_handing_in_gives_a_code_and_shows_the_secret_once(citizen, filed):
    first = text(citizen.get(reverse("portal:proof", args=[filed.code])))
    again = text(citizen.get(reverse("portal:proof", args=[filed.code])))
    assert "mc-secret" in first
    assert "mc-secret" not in again
    assert filed.code in again


def test_handing_in_twice_files_once(citizen, filed):
    response = citizen.post(reverse("portal:check", args=[filed.key]), {"oath": "true"})
    assert response.url == reverse("portal:proof", args=[filed.code])
    assert Dossier.objects.count() == 1


def test_papers_are_handed_in_with_their_files(filed):
    component = filed.components.get()
    assert (component.name, component.code) == ("Giấy chứng sinh", "G15-01")
    assert component.files.get().file.name == "chung-sinh.png"


def test_the_filer_is_the_account_and_not_what_was_posted(citizen, complete):
    citizen.post(
        page_of(complete, "nguoi-nop"),
        {"ho_ten": "Người khác", "noi_cu_tru": "Ấp 1", "dien_thoai": "0900000123"},
    )
    citizen.post(reverse("portal:check", args=[complete.key]), {"oath": "true"})
    assert Dossier.objects.get().applicant_name == "Demo Nguyễn Thị Bưởi"


def test_nobody_else_sees_a_draft_its_files_or_its_proof(province, complete, filed):
    stranger = Client()
    stranger.force_login(province.users["outsider"])
    file = StoredFile.objects.get().pk
    for address in (
        reverse("portal:check", args=[complete.key]),
        page_of(complete, "noi-dung"),
        reverse("portal:draft-file", args=[complete.key, file]),
        reverse("portal:proof", args=[filed.code]),
        reverse("portal:file", args=[filed.code, file]),
    ):
        assert stranger.get(address).status_code == 404
