"""Counter intake: from the scanned card to the printed receipt, without a script."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

import world
from desk_pages import text
from motcua.audit.models import AdministrativeAct
from motcua.catalog.record import Component, ComponentGroup
from motcua.core import clock
from motcua.desk.models import IntakeDraft
from motcua.dossiers.models import Dossier
from motcua.identity.models import OtherNumber, Party
from sample_files import PDF
from world import World

CARD = "092190000123||Demo Nguyễn Thị Bưởi|14031990|Nữ|Ấp Demo 1, xã Demo Sông Hậu|01052021"


class Counter:
    """The page as a person without scripts uses it: every field is sent back with every button."""

    def __init__(self, client: Client) -> None:
        self.client, self.key = client, uuid.uuid4()
        self.url = reverse("desk:counter", args=[self.key])
        self.shown = client.get(self.url)

    def press(self, lam: str = "tiep", **typed: Any) -> HttpResponse:
        """Type into fields and press Enter or the button ``lam``."""
        sent = {**dict(fields(self.shown)), **typed, "lam": lam}
        self.shown = self.client.post(self.url, sent, follow=True)
        return self.shown


@pytest.fixture
def counter(as_) -> Counter:
    return Counter(as_("clerk"))


def fill(counter: Counter) -> HttpResponse:
    counter.press(scan=CARD)
    counter.press(query="ks")
    counter.press("du")
    return counter.press("nhan")


def test_a_card_a_procedure_and_the_papers_make_a_received_dossier(counter: Counter) -> None:
    answer = fill(counter)
    dossier = Dossier.objects.get(key=counter.key)
    assert dossier.received_at is not None
    assert dossier.code in text(answer)
    assert "Đã tiếp nhận hồ sơ" in text(answer)


def test_a_card_of_somebody_known_by_their_old_number_tells_of_the_two_rows(counter: Counter) -> None:
    Party.objects.create(number="361234567", name="Demo Nguyễn Thị Bưởi")
    assert "một dòng theo số cũ" in text(counter.press(scan=CARD.replace("||", "|361234567|")))
    counter.press(query="ks")
    counter.press("du")
    counter.press("nhan")
    claim = OtherNumber.objects.get()
    assert (claim.standing, claim.party) == ("possible", Dossier.objects.get(key=counter.key).applicant)


def test_an_old_number_settled_to_be_anothers_tells_of_nothing(counter: Counter) -> None:
    Party.objects.create(number="361234567", name="Demo Nguyễn Thị Bưởi")
    known = Party.objects.create(number=CARD.split("|")[0], name="Demo Nguyễn Thị Bưởi")
    said = {"number": "361234567", "number_type": "old_card", "standing": OtherNumber.Standing.DECLINED}
    OtherNumber.objects.create(party=known, since=clock.now(), **said)
    assert "một dòng theo số cũ" not in text(counter.press(scan=CARD.replace("||", "|361234567|")))


def test_the_receipt_prints_with_its_secret_while_it_is_known(counter: Counter) -> None:
    fill(counter)
    dossier = Dossier.objects.get(key=counter.key)
    pdf = counter.client.get(reverse("desk:print", args=[dossier.code, "receipt", 1]))
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Type"] == "application/pdf"


def test_scanning_fills_the_person_and_moves_on_to_the_procedure(counter: Counter) -> None:
    shown = text(counter.press(scan=CARD))
    assert 'value="Demo Nguyễn Thị Bưởi"' in shown
    assert 'value="14/03/1990"' in shown
    assert re.search(r'id="query"[^>]*autofocus', shown)


def test_a_number_that_does_not_fit_warns_and_never_blocks(counter: Counter) -> None:
    counter.press(scan=CARD.replace("Nữ", "Nam"))
    assert "Số định danh ứng với giới tính Nữ" in text(counter.shown)
    counter.press(query="ks")
    counter.press("du")
    counter.press("nhan")
    assert Dossier.objects.filter(key=counter.key, received_at__isnull=False).exists()


def test_what_is_no_card_says_so_and_keeps_the_rest(counter: Counter) -> None:
    counter.press("xem", name="Demo Trần Văn Cam")
    answer = counter.press(scan="https://example.vn/")
    assert answer.status_code == 422
    assert "Dữ liệu quét không phải của thẻ căn cước" in text(answer)
    assert 'value="Demo Trần Văn Cam"' in text(answer)


def test_nothing_typed_says_everything_that_is_missing(counter: Counter) -> None:
    answer = counter.press("nhan")
    assert answer.status_code == 422
    for said in ("Nhập họ tên hoặc tên tổ chức.", "Chọn thủ tục."):
        assert said in text(answer)


def test_without_a_ticked_paper_nothing_is_received(counter: Counter) -> None:
    counter.press(scan=CARD)
    counter.press(query="ks")
    answer = counter.press()
    assert "Đánh dấu giấy tờ đã nhận." in text(answer)
    assert not Dossier.objects.filter(key=counter.key).exists()


def test_what_was_typed_waits_on_the_server(as_, counter: Counter) -> None:
    counter.press("xem", name="Demo Trần Văn Cam", phone="0900 111 222")
    again = as_("clerk")
    assert "Demo Trần Văn Cam – chưa chọn thủ tục" in text(again.get(reverse("desk:counter")))
    assert 'value="0900 111 222"' in text(again.get(counter.url))


def test_a_colleague_cannot_open_it_and_its_owner_can_drop_it(as_, counter: Counter) -> None:
    counter.press("xem", name="Demo Trần Văn Cam")
    assert as_("second_clerk").get(counter.url).status_code == 403
    as_("second_clerk").post(reverse("desk:counter-discard", args=[counter.key]))
    assert IntakeDraft.objects.filter(key=counter.key).exists()
    counter.client.post(reverse("desk:counter-discard", args=[counter.key]))
    assert not IntakeDraft.objects.filter(key=counter.key).exists()


def test_sending_the_form_twice_makes_one_dossier(counter: Counter) -> None:
    fill(counter)
    secret = counter.client.session["tracking-secrets"]
    again = counter.client.post(counter.url, {"lam": "nhan"}, follow=True)
    assert Dossier.objects.count() == 1
    assert Dossier.objects.get().code in text(again)
    assert counter.client.session["tracking-secrets"] == secret
    assert not IntakeDraft.objects.exists()


def test_the_receipt_comes_before_it_is_made(counter: Counter) -> None:
    counter.press(scan=CARD)
    shown = text(counter.press(query="ks"))
    assert "Hẹn trả: 25/08/2026 17:00 (thứ Ba)" in shown
    assert "8.000 đồng" in shown


def test_the_secret_is_shown_until_the_paper_is_handed_over(counter: Counter) -> None:
    shown = text(fill(counter))
    dossier = Dossier.objects.get()
    secret = counter.client.session["tracking-secrets"][str(dossier.pk)][0]
    url = reverse("desk:receipt", args=[dossier.code])
    assert secret in shown
    assert secret in text(counter.client.get(url))
    counter.client.post(url)
    assert secret not in text(counter.client.get(url))


def test_the_secret_goes_after_half_an_hour(counter: Counter) -> None:
    fill(counter)
    url = reverse("desk:receipt", args=[Dossier.objects.get().code])
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert "Mã bảo mật không còn hiện ở đây" in text(counter.client.get(url))


def test_papers_keep_how_they_were_handed_in(counter: Counter) -> None:
    counter.press(scan=CARD)
    counter.press(query="ks")
    counter.press("du")
    given = {
        "giay-0-copies": "2",
        "giay-1-here": "",
        "giay-1-replaced_by_data": "CSDL quốc gia về dân cư",
        "giay-2-name": "Giấy ủy quyền",
        "giay-2-note": "Có chứng thực",
    }
    counter.press("nhan", **given)
    papers = {p.name: p for p in Dossier.objects.get().components.all()}
    assert (papers["Giấy chứng sinh"].originals, papers["Giấy chứng sinh"].copies) == (1, 2)
    assert papers["Giấy tờ tùy thân"].replaced_by_data == "CSDL quốc gia về dân cư"
    assert papers["Giấy tờ tùy thân"].originals == 0
    assert papers["Giấy ủy quyền"].note == "Có chứng thực"


def test_a_scan_is_kept_at_once_and_belongs_to_its_paper(counter: Counter, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    counter.press(scan=CARD)
    counter.press(query="ks")
    counter.press("du")
    pdf = SimpleUploadedFile("chung-sinh.pdf", PDF, "application/pdf")
    shown = text(counter.press("xem", **{"giay-0-scan": pdf}))
    assert "chung-sinh.pdf" in shown
    counter.press("nhan")
    dossier = Dossier.objects.get()
    file = dossier.components.get(name="Giấy chứng sinh").files.get().file
    answer = counter.client.get(reverse("desk:file", args=[dossier.code, file.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_file_that_may_not_be_is_refused_and_the_rest_stays(counter: Counter, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    counter.press(scan=CARD)
    counter.press(query="ks")
    answer = counter.press("xem", **{"giay-0-scan": SimpleUploadedFile("virus.exe", b"MZ\x90\x00")})
    assert answer.status_code == 422
    assert "Demo Nguyễn Thị Bưởi" in text(answer)


def test_a_procedure_without_a_countable_limit_asks_for_one_with_its_basis(
    counter: Counter, province: World
) -> None:
    procedure, _version = world.add_procedure("2.000999", name="Thủ tục thử việc lạ", cases=())
    world.add_process(procedure)
    counter.press(scan=CARD)
    assert "Thời hạn (số)" in text(counter.press(query="tvl"))
    counter.press("du")
    assert "Nhập thời hạn: danh mục không ghi" in text(counter.press("nhan"))
    typed = {"limit_number": "1,5", "limit_unit": "working days"}
    assert "Nhập căn cứ của thời hạn." in text(counter.press("nhan", **typed))
    counter.press("nhan", limit_reason="Quyết định 12/QĐ-UBND")
    assert Dossier.objects.get().limit == "1.5 working days"


def test_several_fitting_procedures_are_offered_and_one_is_picked(counter: Counter, province: World) -> None:
    procedure, _version = world.add_procedure("1.000893", name="Thủ tục đăng ký lại khai sinh")
    world.add_process(procedure)
    counter.press(scan=CARD)
    shown = text(counter.press(query="ks"))
    assert shown.index("Thủ tục đăng ký khai sinh") < shown.index("Thủ tục đăng ký lại khai sinh")
    assert "Đổi thủ tục" in text(counter.press(pick="1.000893"))
    counter.press("du")
    counter.press("nhan")
    assert Dossier.objects.get().procedure_version.procedure.code == "1.000893"


def test_an_unknown_procedure_says_how_to_search(counter: Counter) -> None:
    answer = counter.press(query="zzzz")
    assert answer.status_code == 422
    assert "không có thủ tục nào tiếp nhận được khớp với “zzzz”" in text(answer)


def test_a_person_known_by_number_is_filled_in_and_the_look_up_is_recorded(
    counter: Counter, submitted: Dossier
) -> None:
    shown = text(counter.press("tra", number="092190000123"))
    assert 'value="Demo Nguyễn Thị Bưởi"' in shown
    assert 'value="0900000123"' in shown
    assert AdministrativeAct.objects.filter(action="identity:party:look-up", subject="…0123").exists()


def test_a_posted_dossier_keeps_the_day_of_its_postmark(counter: Counter) -> None:
    counter.press(scan=CARD)
    counter.press(query="ks")
    counter.press("du")
    counter.press("nhan", channel="post", postmark="19/8/2026")
    dossier = Dossier.objects.get()
    assert dossier.channel == "post"
    assert dossier.form_data["_postmark"] == "2026-08-19"
    shown = text(counter.client.get(reverse("desk:dossier", args=[dossier.code])))
    assert "19/08/2026" in shown


def test_the_scanned_card_is_how_the_person_was_identified(counter: Counter) -> None:
    fill(counter)
    dossier = Dossier.objects.get()
    assert dossier.subject == "counter:092190000123"
    assert dossier.filing_kind == "clerical"


def test_only_clerks_take_in_at_a_counter(as_) -> None:
    for name in ("specialist", "leader", "seal"):
        answer = as_(name).get(reverse("desk:counter"))
        assert answer.status_code == 403
        assert "chỉ cán bộ một cửa" in text(answer).casefold()


def test_presented_papers_are_ticked_as_such_and_can_be_unticked(counter: Counter, province: World) -> None:
    papers = (Component(name="Thẻ căn cước"),)
    groups = (ComponentGroup(name="* Giấy tờ phải xuất trình:", components=papers),)
    procedure, _version = world.add_procedure("1.000893", name="Thủ tục xác nhận", groups=groups)
    world.add_process(procedure)
    counter.press(scan=CARD)
    assert ticked(counter.press(query="xn"), "giay-0-shown_only")
    counter.press("du")
    assert ticked(counter.shown, "giay-0-shown_only")
    form = {name: value for name, value in fields(counter.shown) if name != "giay-0-shown_only"}
    shown = counter.client.post(counter.url, {**form, "lam": "xem"}, follow=True)
    assert not ticked(shown, "giay-0-shown_only")


def fields(page: HttpResponse) -> list[tuple[str, str]]:
    form = next(f for f in lxml.html.fromstring(text(page)).forms if "data-intake" in f.attrib)
    return [(name, value) for name, value in form.form_values() if not name.endswith("-scan")]


def ticked(page: HttpResponse, name: str) -> bool:
    return name in dict(fields(page))


def test_unfinished_intakes_are_cleared_in_time(counter: Counter, province: World) -> None:
    counter.press("xem", name="Demo Trần Văn Cam")
    with clock.at(clock.now() + timedelta(days=31)):
        Counter(counter.client).press("xem", name="Demo Lê Thị Na")
    assert [draft.label for draft in IntakeDraft.objects.all()] == ["Demo Lê Thị Na – chưa chọn thủ tục"]
