"""Officers' pages about results, templates, log books and certified copies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import Any
from urllib.parse import quote

import lxml.html
import pytest
from django.test import Client
from pkcs11.exceptions import PKCS11Error
from results_kit import NAME, SECRET, TYPED, by_hand, drafted, leaders_key, received, seal, signed, template

from motcua.desk.forms.signing import signing_of as real_signing_of
from motcua.desk.views import signing as desk_signing
from motcua.documents.models import FormNumber
from motcua.dossiers.models import CertifiedCopy, Result, ResultTemplate
from motcua.dossiers.results.issuing import Signing
from motcua.identity.actors import Actor
from motcua.signatures.models import Key
from motcua.signatures.models import Signing as Kept
from motcua.signatures.pades.refusals import UnusableKey
from query_counts import counted
from sample_files import PDF
from world import World, open_step

AT = "/can-bo/giay-to"


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_specialist_drafts_and_sees_the_page(province: World) -> None:
    template(province)
    row, client = received(province), province.signed_in("specialist")
    address = f"{AT}/ket-qua/ho-so/{row.code}/soan/"
    assert "Họ tên người được khai sinh" in text(client, address)
    sent = client.post(address, {f"nhap_{name}": value for name, value in TYPED.items()})
    assert sent.status_code == 302
    draft = row.result_drafts.get()
    preview = client.get(f"{AT}/ket-qua/ho-so/{row.code}/du-thao/{draft.pk}/")
    assert preview.content.startswith(b"%PDF")


def test_nothing_typed_is_lost_when_a_field_is_missing(province: World) -> None:
    template(province)
    row, client = received(province), province.signed_in("specialist")
    sent = client.post(f"{AT}/ket-qua/ho-so/{row.code}/soan/", {"nhap_ho_ten": "Demo Cam"})
    assert sent.status_code == 422
    assert "Demo Cam" in sent.content.decode()


def test_without_a_template_the_way_on_is_said(province: World) -> None:
    row = received(province)
    shown = text(province.signed_in("specialist"), f"{AT}/ket-qua/ho-so/{row.code}/soan/")
    assert "Chưa có mẫu được duyệt" in shown


def test_a_leader_signs_many_with_one_consent(province: World) -> None:
    used = template(province)
    leaders_key(province)
    rows, client = [drafted(province, used) for _ in range(2)], province.signed_in("leader")
    for row in rows:
        text(client, f"/can-bo/cho-ky/?mo={row.code}")
    sent = {"chon": [row.pk for row in rows], "way": "key", "secret": SECRET}
    assert client.post("/can-bo/cho-ky/", sent).status_code == 302
    assert all(str(row.code) in Kept.objects.order_by("pk")[0].consent for row in rows)
    found = Result.objects.order_by("number")
    assert [(one.number, one.signed_at is not None) for one in found] == [
        ("01/TLKS", True),
        ("02/TLKS", True),
    ]


def test_a_wrong_secret_signs_none_of_many(province: World) -> None:
    leaders_key(province)
    row, client = drafted(province), province.signed_in("leader")
    text(client, f"/can-bo/cho-ky/?mo={row.code}")
    answer = client.post("/can-bo/cho-ky/", {"chon": [row.pk], "way": "key", "secret": "sai mat khau"})
    shown = lxml.html.fromstring(answer.content)
    assert answer.status_code == 422 and not Result.objects.exists()
    assert shown.xpath("//input[@name='chon']/@checked")
    assert shown.xpath("//*[contains(@class, 'govuk-error-message')]")


@pytest.mark.parametrize("way", ["", "fax"])
def test_a_way_nobody_offered_signs_none_and_says_so(province: World, way: str) -> None:
    leaders_key(province)
    row, client = drafted(province), province.signed_in("leader")
    text(client, f"/can-bo/cho-ky/?mo={row.code}")
    answer = client.post("/can-bo/cho-ky/", {"chon": [row.pk], "way": way, "secret": SECRET})
    assert answer.status_code == 422 and not Result.objects.exists()


def test_a_device_lost_in_the_middle_tells_what_was_signed(
    province: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    used, _key = template(province), leaders_key(province)
    rows, client = [drafted(province, used) for _ in range(3)], province.signed_in("leader")
    for row in rows:
        text(client, f"/can-bo/cho-ky/?mo={row.code}")
    monkeypatch.setattr(desk_signing, "signing_of", losing_the_device_after(2))
    sent = {"chon": [row.pk for row in rows], "way": "key", "secret": SECRET}
    answer = client.post("/can-bo/cho-ky/", sent)
    shown = answer.content.decode()
    assert answer.status_code == 422 and Result.objects.count() == 2
    assert "Đã ký 2 hồ sơ." in shown and "thiết bị không ký được" in shown
    assert len(lxml.html.fromstring(shown).xpath("//input[@name='chon' and @checked]")) == 1


def losing_the_device_after(good: int) -> Any:
    """As a token behaves that is pulled out: its fault becomes a refusal where the key is closed."""

    @contextmanager
    def opened(actor: Actor, key: Key, form: Any, consent: str) -> Iterator[Signing]:
        made = []

        def sign(*paper: Any) -> Any:
            if len(made) == good:
                raise PKCS11Error("device removed")
            made.append(paper)
            return inner.sign(*paper)

        with real_signing_of(actor, key, form, consent) as inner:
            assert inner is not None
            try:
                yield replace(inner, sign=sign)
            except PKCS11Error:
                raise UnusableKey("Thiết bị", "thiết bị không ký được", "Cắm lại.") from None

    return opened


def test_one_dossier_is_signed_on_its_page(province: World) -> None:
    leaders_key(province)
    row, client = drafted(province), province.signed_in("leader")
    sent = {"verb": "approve", "node": open_step(row), "way": "key", "secret": SECRET}
    assert client.post(f"/can-bo/ho-so/{row.code}/", sent).status_code == 302
    assert Result.objects.get().signed_at is not None


def test_signing_by_key_needs_its_secret(province: World) -> None:
    leaders_key(province)
    row, client = drafted(province), province.signed_in("leader")
    sent = {"verb": "approve", "node": open_step(row), "way": "key", "secret": ""}
    assert client.post(f"/can-bo/ho-so/{row.code}/", sent).status_code == 422
    assert not Result.objects.exists()


def test_the_register_finds_by_number_name_and_person(province: World) -> None:
    by_hand(province)
    client = province.signed_in("leader")
    for words in ("01/TLKS", "khai sinh", "Bưởi"):
        assert "01/TLKS" in text(client, f"{AT}/ket-qua/?tim={quote(words)}")
    assert "Không tìm thấy" in text(client, f"{AT}/ket-qua/?tim=99%2FX")


def test_another_communes_register_is_closed(province: World) -> None:
    result = by_hand(province)
    assert "01/TLKS" not in text(province.signed_in("outsider"), f"{AT}/ket-qua/")
    text(province.signed_in("outsider"), f"{AT}/ket-qua/{result.pk}/", 404)


def test_a_leader_revokes_on_the_page(province: World) -> None:
    result, client = by_hand(province), province.signed_in("leader")
    sent = {"viec": "thu-hoi", "reason": "Sai", "document": "12/QĐ-UBND"}
    assert client.post(f"{AT}/ket-qua/{result.pk}/", sent).status_code == 302
    assert "Đã thu hồi" in text(client, f"{AT}/ket-qua/{result.pk}/")


def test_the_seal_is_caught_up_on_the_page(province: World) -> None:
    seal(province)
    result, client = signed(province), province.signed_in("seal")
    assert "01/TLKS" in text(client, f"{AT}/ket-qua/?tinh-trang=unsealed")
    address = f"{AT}/ket-qua/{result.pk}/"
    assert client.post(address, {"viec": "dong-dau", "secret": "sai"}).status_code == 422
    assert client.post(address, {"viec": "dong-dau", "secret": SECRET}).status_code == 302
    shown = text(client, address)
    assert "mc-verdict" in shown and "Còn giá trị" in shown
    assert "01/TLKS" not in text(client, f"{AT}/ket-qua/?tinh-trang=unsealed")


def test_the_paper_to_be_signed_by_hand_is_printed_and_attached(province: World) -> None:
    result, client = by_hand(province), province.signed_in("clerk")
    code = result.dossier.code
    assert client.get(f"{AT}/ket-qua/ho-so/{code}/{result.pk}/in/").content.startswith(b"%PDF")
    file = BytesIO(PDF)
    file.name = "da-ky.pdf"
    sent = client.post(f"{AT}/ket-qua/ho-so/{code}/{result.pk}/dinh-kem/", {"file": file})
    assert sent.status_code == 302
    assert Result.objects.get().file is not None


def test_a_template_is_written_looked_at_and_approved(province: World) -> None:
    writer = province.signed_in("specialist")
    assert "nguoi_nop.ten" in text(writer, f"{AT}/mau-ket-qua/moi/?tu=thong-bao")
    sent = {
        "name": "Thông báo",
        "kind": "result",
        "body": "= Thông báo\n{{nguoi_nop.ten}}",
        "book": "TB",
        "number_form": "{so}/TB",
        "valid_from": "01/09/2026",
    }
    looked = writer.post(f"{AT}/mau-ket-qua/moi/", {**sent, "viec": "xem"})
    assert looked.content.startswith(b"%PDF") and not ResultTemplate.objects.exists()
    assert writer.post(f"{AT}/mau-ket-qua/moi/", {**sent, "viec": "luu"}).status_code == 302
    row = ResultTemplate.objects.get()
    province.signed_in("leader").post(f"{AT}/mau-ket-qua/{row.pk}/", {"viec": "duyet"})
    row.refresh_from_db()
    assert row.state == "approved"


def test_an_unknown_field_is_told_beside_what_was_typed(province: World) -> None:
    sent = {
        "name": "Thông báo",
        "kind": "result",
        "body": "= A\n{{khong.co}}",
        "book": "TB",
        "number_form": "{so}/TB",
        "valid_from": "01/09/2026",
    }
    answer = province.signed_in("specialist").post(f"{AT}/mau-ket-qua/moi/", sent)
    assert answer.status_code == 422
    assert "khong.co" in answer.content.decode()


def test_the_log_book_is_read_and_printed(province: World) -> None:
    row, client = received(province), province.signed_in("clerk")
    assert "Hộ tịch" in text(client, f"{AT}/so-theo-doi/")
    query = f"don-vi={province.centre.code}&nam=2026&linh-vuc={quote('Hộ tịch')}"
    assert row.code in text(client, f"{AT}/so-theo-doi/so/?{query}")
    assert client.get(f"{AT}/so-theo-doi/so/in/?{query}").content.startswith(b"%PDF")


def test_a_page_of_the_log_book_costs_what_is_recorded(province: World) -> None:
    rows, client = [received(province) for _ in range(3)], province.signed_in("clerk")
    address = f"{AT}/so-theo-doi/so/?don-vi={province.centre.code}&nam=2026&linh-vuc={quote('Hộ tịch')}"
    client.get(address)
    with counted("records:log-book clerk"):
        shown = text(client, address)
    assert all(row.code in shown for row in rows)


def test_printing_a_book_gives_no_number(province: World) -> None:
    received(province)
    query = f"don-vi={province.centre.code}&nam=2026&linh-vuc={quote('Hộ tịch')}"
    province.signed_in("clerk").get(f"{AT}/so-theo-doi/so/in/?{query}")
    assert not FormNumber.objects.filter(form="log-book").exists()


def test_the_one_stop_that_received_reads_the_register(province: World) -> None:
    result, client = by_hand(province), province.signed_in("clerk")
    assert "01/TLKS" in text(client, f"{AT}/ket-qua/")
    assert NAME in text(client, f"{AT}/ket-qua/{result.pk}/")


def test_a_stranger_does_not_read_the_log_book(province: World) -> None:
    query = f"don-vi={province.centre.code}&nam=2026&linh-vuc=x"
    text(province.signed_in("outsider"), f"{AT}/so-theo-doi/so/?{query}", 403)


def test_a_copy_is_prepared_and_certified(province: World) -> None:
    leaders_key(province)
    file = BytesIO(PDF)
    file.name = "bang.pdf"
    sent = {
        "unit": str(province.centre.pk),
        "owner_name": "Demo Bưởi",
        "paper": "Bằng đại học",
        "compared": "on",
        "file": file,
    }
    answer = province.signed_in("clerk").post(f"{AT}/chung-thuc/moi/", sent)
    assert answer.status_code == 302
    row = CertifiedCopy.objects.get()
    leader = province.signed_in("leader")
    leader.post(f"{AT}/chung-thuc/{row.pk}/", {"viec": "ky", "secret": SECRET})
    row.refresh_from_db()
    assert row.number and row.file is not None
    assert row.number in text(leader, f"{AT}/chung-thuc/")


@pytest.mark.parametrize("capture", ["", "H00.22-SH2026000001"])
def test_a_copy_needs_its_scan(province: World, capture: str) -> None:
    sent = {"unit": str(province.centre.pk), "owner_name": "Demo", "paper": "Bằng", "compared": "on"}
    answer = province.signed_in("clerk").post(f"{AT}/chung-thuc/moi/", {**sent, "capture": capture})
    assert answer.status_code == 422
    assert capture in answer.content.decode() and not CertifiedCopy.objects.exists()


def test_the_dossier_page_shows_handovers_and_the_result(province: World) -> None:
    result = signed(province, leaders_key(province))
    shown = text(province.signed_in("leader"), f"/can-bo/ho-so/{result.dossier.code}/")
    assert "Phiếu kiểm soát" in shown and NAME in shown and "đã ký số" in shown


@pytest.mark.parametrize("place", ["ket-qua", "mau-ket-qua", "so-theo-doi", "chung-thuc"])
def test_the_pages_are_for_officers(province: World, place: str) -> None:
    assert province.signed_in("citizen").get(f"{AT}/{place}/").status_code in (302, 403)
