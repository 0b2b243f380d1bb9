"""Officers' pages about results, templates, log books and certified copies."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import pytest
from django.test import Client
from results_kit import NAME, SECRET, TYPED, by_hand, drafted, leaders_key, received, seal, signed, template

from motcua.documents.models import FormNumber
from motcua.dossiers.acts import templates
from motcua.dossiers.models import CertifiedCopy, Result, ResultTemplate
from motcua.dossiers.results import bundled
from motcua.identity.roles import Role
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


def test_one_dossier_is_signed_on_its_page(province: World) -> None:
    leaders_key(province)
    row, client = drafted(province), province.signed_in("leader")
    sent = {"verb": "approve", "node": open_step(row), "way": "key", "secret": SECRET}
    assert client.post(f"/can-bo/ho-so/{row.code}/", sent).status_code == 302
    assert Result.objects.get().signed_at is not None


def test_a_wrong_secret_is_told_beside_its_field_of_the_dossier(province: World) -> None:
    leaders_key(province)
    row, client = drafted(province), province.signed_in("leader")
    sent = {"verb": "approve", "node": open_step(row), "way": "key", "secret": "sai mat khau"}
    refused = client.post(f"/can-bo/ho-so/{row.code}/", sent)
    assert refused.status_code == 422
    assert "</span> Mật khẩu ký không đúng." in refused.content.decode()


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


def test_a_copy_asks_for_what_only_the_paper_says(province: World) -> None:
    result, client = by_hand(province), province.signed_in("leader")
    template(province, "khai-sinh-sao")
    Result.objects.update(template=None, values={})
    address, sent = f"{AT}/ket-qua/{result.pk}/", {"viec": "ban-sao", "asked_by": "Demo Cam"}
    refused = client.post(address, sent)
    assert refused.status_code == 422 and "Demo Cam" in refused.content.decode()
    assert "Chép đúng từ bản gốc" in refused.content.decode()
    assert client.post(address, sent | {"nhap_ho_ten": "DEMO LÊ VĂN MẬN"}).status_code == 302
    assert result.extracts.get().values["nhap.ho_ten"] == "DEMO LÊ VĂN MẬN"


def test_the_seal_is_caught_up_on_the_page(province: World) -> None:
    seal(province)
    result, client = signed(province), province.signed_in("seal")
    assert "01/TLKS" in text(client, f"{AT}/ket-qua/?tinh-trang=unsealed")
    address = f"{AT}/ket-qua/{result.pk}/"
    refused = client.post(address, {"viec": "dong-dau", "secret": "sai"})
    assert refused.status_code == 422
    assert "</span> Mật khẩu ký không đúng." in refused.content.decode()  # beside the field
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


def test_its_author_cannot_approve_on_the_page(province: World) -> None:
    province.add("control", Role.CONTROL)
    author = province.actor("control")
    row = templates.draft_template(author, province.commune.pk, bundled.wording("thong-bao"))
    answer = province.signed_in("control").post(f"{AT}/mau-ket-qua/{row.pk}/", {"viec": "duyet"})
    assert answer.status_code == 422 and "người soạn mẫu này" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == "draft"


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
