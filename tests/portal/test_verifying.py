"""Anybody verifies an issued paper by its code."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from results_kit import by_hand, leaders_key, seal, signed

from motcua.core import clock
from motcua.dossiers.acts import results
from motcua.dossiers.models import Result
from motcua.dossiers.results import codes, verifying
from motcua.dossiers.results.issuing import content_of
from motcua.signatures.models import Anchor
from world import World


def page(result: Result, **sent: object) -> str:
    address = f"/xac-minh/{result.check_code}/"
    answer = Client().post(address, sent) if sent else Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def compared(result: Result, content: bytes) -> str:
    file = BytesIO(content)
    file.name = "ket-qua.pdf"
    return page(result, file=file)


def test_a_valid_result_says_what_it_is_and_no_more(province: World) -> None:
    result = by_hand(province)
    shown = page(result)
    assert "Còn giá trị" in shown and "01/TLKS" in shown and "UBND xã Demo Sông Hậu" in shown
    assert result.dossier.code not in shown and "Cam" not in shown and "092190000123" not in shown
    assert "Demo Nguyễn Thị Bưởi" not in shown and "Bưởi" in shown


def test_a_code_is_read_however_it_is_typed() -> None:
    code = codes.new_code()
    assert codes.as_kept(f" {code.lower().replace('-', ' ')} ") == code
    assert codes.as_kept("ngắn") == ""


def test_an_unknown_code_is_not_found() -> None:
    assert codes.as_kept(codes.new_code())


@pytest.mark.django_db
def test_an_unknown_code_says_it_may_be_false() -> None:
    answer = Client().get(f"/xac-minh/{codes.new_code()}/")
    assert answer.status_code == 404
    assert "giấy giả" in answer.content.decode()


@pytest.mark.django_db
def test_trying_codes_is_throttled(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "MOST_MISSES", 2)
    result, client = by_hand(province), Client()
    statuses = [client.get(f"/xac-minh/{codes.new_code()}/").status_code for _ in range(3)]
    assert statuses == [404, 404, 429]
    assert client.get(f"/xac-minh/{result.check_code}/").status_code == 200


def test_a_revoked_result_says_so(province: World) -> None:
    result = by_hand(province)
    results.revoke_result(
        province.actor("leader"), result.dossier_id, result.pk, reason="Sai", document="1/QĐ"
    )
    shown = page(result)
    assert "Đã thu hồi" in shown and "Sai" not in shown.split("Xác minh")[0]


def test_a_result_that_waits_for_the_seal_is_no_ground_yet(province: World) -> None:
    seal(province)
    shown = page(signed(province, leaders_key(province)))
    assert "Đang chờ đóng dấu số" in shown and "Chưa dùng văn bản này làm căn cứ" in shown


def test_a_result_that_ran_out_says_so(province: World) -> None:
    result = by_hand(province)
    Result.objects.filter(pk=result.pk).update(expires_on=date(2026, 1, 1))
    assert "Đã hết hiệu lực" in page(result)


def test_the_issued_file_is_recognised(province: World) -> None:
    result = signed(province, leaders_key(province))
    assert result.file is not None
    shown = compared(result, content_of(result.file))
    assert "Trùng khớp" in shown and "Chữ ký hợp lệ, nội dung còn nguyên như khi ký" in shown
    assert "Trùng từng byte đã đủ" not in shown


def test_the_issued_file_is_recognised_where_nobody_is_trusted_any_more(province: World) -> None:
    result = signed(province, leaders_key(province))
    assert result.file is not None
    Anchor.objects.update(withdrawn_at=clock.now())
    shown = compared(result, content_of(result.file))
    assert "Trùng khớp" in shown and "Trùng từng byte đã đủ để biết tệp do cơ quan cấp" in shown
    assert "chưa tin được người ký" in shown


def test_one_code_opens_no_endless_work(province: World) -> None:
    """The limit is that of the page for checking signatures, both taken together."""
    result = by_hand(province)
    address = f"/xac-minh/{result.check_code}/"
    sent = [Client().post(address, {"file": SimpleUploadedFile("a.pdf", b"x")}) for _ in range(20)]
    assert {answer.status_code for answer in sent} == {200}
    last = Client().post(address, {"file": SimpleUploadedFile("a.pdf", b"x")})
    assert (last.status_code, "quá nhiều tệp" in last.content.decode()) == (422, True)
    assert Client().post("/kiem-tra-chu-ky/", {"file": SimpleUploadedFile("a.pdf", b"x")}).status_code == 422


def test_a_file_too_large_to_be_the_paper_is_refused(province: World, settings: Any) -> None:
    settings.UPLOAD_FILE_LIMIT = 10
    sent = {"file": SimpleUploadedFile("a.pdf", b"x" * 11)}
    answer = Client().post(f"/xac-minh/{by_hand(province).check_code}/", sent)
    assert (answer.status_code, "Lớn hơn" in answer.content.decode()) == (422, True)


def test_one_changed_byte_is_told(province: World) -> None:
    result = signed(province, leaders_key(province))
    assert result.file is not None
    content = bytearray(content_of(result.file))
    content[len(content) // 3] ^= 1
    assert "Không trùng" in compared(result, bytes(content))


def test_what_is_no_pdf_is_told_kindly(province: World) -> None:
    result = signed(province, leaders_key(province))
    assert "Không trùng" in compared(result, b"khong phai pdf")


def test_names_are_masked() -> None:
    assert verifying.masked_name("Nguyễn Thị Bưởi") == "N*** T*** Bưởi"


def test_a_typed_code_leads_to_its_page(province: World) -> None:
    result = by_hand(province)
    answer = Client().post("/xac-minh/", {"code": (result.check_code or "").lower()})
    assert answer["Location"].endswith(f"/xac-minh/{result.check_code}/")


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["K7QM-2XPA-9RTD", "K7QM-2XPA-9RTD-HW4O", "01/TLKS"])
def test_what_cannot_be_a_code_stays_in_its_box(typed: str) -> None:
    answer = Client().post("/xac-minh/", {"code": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode() and "đúng 16 chữ và số" in answer.content.decode()
