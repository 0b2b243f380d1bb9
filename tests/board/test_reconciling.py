"""The pages of the reconciliation: a file is taken in, differences are seen, resolved and sent on."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from duty_kit import keeper, top
from facts_kit import decided, received
from national_kit import as_csv, record, stranger, taken, totals

from desk_pages import text
from motcua.dossiers.models import Dossier
from motcua.indicators.models import Difference, NationalImport
from query_counts import counted
from world import World

HOME, IMPORT = reverse("board:reconciling"), reverse("board:reconciling-import")
LIST, EXPORT = reverse("board:reconciling-differences"), reverse("board:reconciling-export")
NOTE = "Đã gửi công văn 12"


@pytest.fixture
def row(province: World) -> Dossier:
    keeper(province)
    return decided(province, received(province), "2026-08-05 10:00")


def client(w: World, name: str = "keeper") -> Client:
    return w.signed_in(name)


def upload(w: World, raw: bytes, **changes: str) -> tuple[int, str]:
    data = {"unit": str(top(w).pk), "period": "2026-08", "kind": "dossiers", **changes}
    response = client(w).post(IMPORT, data | {"file": SimpleUploadedFile("hoso.csv", raw)})
    return response.status_code, text(response)


def resolving(w: World, *chosen: int, **changes: str) -> tuple[int, str]:
    data = {"differences": list(map(str, chosen)), "outcome": "theirs-to-correct", "note": NOTE, **changes}
    response = client(w).post(LIST, data)
    return response.status_code, text(response)


def test_before_any_file_the_page_says_what_to_do(province: World, row: Dossier) -> None:
    assert "Chưa nhập số liệu của Cổng cho kỳ này" in text(client(province).get(HOME))


def test_a_file_is_taken_in_and_its_bad_rows_are_listed(province: World, row: Dossier) -> None:
    status, _ = upload(province, as_csv([record(row), stranger(TrangThaiHoSo="88")]))
    source = NationalImport.objects.get()
    assert (status, source.rows) == (302, 2)
    shown = text(client(province).get(reverse("board:reconciling-source", args=[source.pk])))
    assert "Trạng thái không nằm trong mười trạng thái" in shown
    assert source.sha256 in shown


def test_the_time_of_the_file_is_kept(province: World, row: Dossier) -> None:
    upload(province, as_csv([record(row)]), cut_on="20/8/2026", cut_hour="17:00")
    assert NationalImport.objects.get().cut_at.isoformat() == "2026-08-20T10:00:00+00:00"


@pytest.mark.parametrize(
    ("raw", "changes", "said"),
    [
        (b"", {}, "Tệp không có nội dung"),
        (b"a,b\n1,2\n", {}, "thiếu cột"),
        (as_csv([stranger()]), {"cut_on": "20/8/2026", "cut_hour": "25:00"}, "không đọc được"),
        (as_csv([stranger()]), {"cut_hour": "17:00"}, "Ghi ngày cùng với giờ chốt"),
        (as_csv([stranger()]), {"cut_on": "25/8/2026"}, "ở sau bây giờ"),
        (as_csv([stranger()]), {"kind": ""}, "Chọn loại tệp"),
        (as_csv([stranger()]), {"unit": "999999"}, "Hãy chọn"),
    ],
    ids=["empty", "columns", "hour", "hour alone", "to come", "no kind", "unit"],
)
def test_what_does_not_do_is_said_beside_its_field(
    province: World, row: Dossier, raw: bytes, changes: dict[str, str], said: str
) -> None:
    status, shown = upload(province, raw, **changes)
    assert status == 422
    assert said in shown or said == "Hãy chọn"
    assert "govuk-error-summary" in shown
    assert not NationalImport.objects.exists()


def test_differences_are_counted_by_reason_and_open(province: World, row: Dossier) -> None:
    taken(province, [record(row, TrangThaiHoSo="4"), stranger()])
    shown = text(client(province).get(HOME))
    assert "Trạng thái khác nhau" in shown
    assert "Cổng có, hệ thống không có" in shown
    listed = text(client(province).get(LIST, {"ly-do": "status-differs"}))
    assert str(row.code) in listed
    assert "9999" not in listed


def test_points_and_what_is_not_explained(province: World, row: Dossier) -> None:
    totals(province, "H00.21,Xã,4,2,2")
    shown = text(client(province).get(HOME))
    assert 'data-label="Điểm của hệ thống">20,00<' in shown
    assert 'data-label="Điểm của Cổng">10,00<' in shown
    assert "−10,00" in shown
    assert "tiếp nhận +3, đúng hạn +1" in shown


def test_totals_lead_to_the_dossiers_that_explain_them(province: World, row: Dossier) -> None:
    totals(province, "H00.21,Xã,2,2,0")
    taken(province, [record(row), stranger()])
    address = f"{LIST}?don-vi=H00&ky=2026-08&cua=H00.21&loai=ho-so"
    assert address in text(client(province).get(LIST))
    shown = text(client(province).get(address))
    assert "9999" in shown
    assert "Tổng số khác nhau" not in shown


def test_ticked_ones_are_resolved(province: World, row: Dossier) -> None:
    taken(province, [record(row, TrangThaiHoSo="4")])
    status, _ = resolving(province, Difference.objects.get().pk)
    assert status == 302
    shown = text(client(province).get(LIST, {"tinh-trang": "resolved"}))
    assert NOTE in shown
    assert "Đề nghị Cổng quốc gia sửa" in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"note": ""}, "Nhập ghi chú."),
        ({"outcome": ""}, "Chọn kết quả xử lý."),
        ({"differences": "987654"}, "Chọn lại dòng."),
    ],
)
def test_a_refused_resolution_loses_nothing(
    province: World, row: Dossier, changes: dict[str, str], said: str
) -> None:
    taken(province, [record(row, TrangThaiHoSo="4")])
    status, shown = resolving(province, Difference.objects.get().pk, **changes)
    assert status == 422
    assert said in shown
    assert NOTE in shown or "note" in changes
    assert Difference.objects.get().state == "open"


def test_nothing_ticked_is_said(province: World, row: Dossier) -> None:
    taken(province, [stranger()])
    status, shown = resolving(province)
    assert (status, "Đánh dấu ít nhất một dòng" in shown) == (422, True)


def test_only_visible_dossiers_are_links(province: World, row: Dossier) -> None:
    taken(province, [record(row, TrangThaiHoSo="4"), stranger()])
    assert text(client(province).get(LIST)).count("Mở hồ sơ") == 1


def test_the_export_is_a_workbook_of_what_is_shown(province: World, row: Dossier) -> None:
    taken(province, [record(row, TrangThaiHoSo="4"), stranger()])
    response = client(province).get(EXPORT, {"ly-do": "status-differs"})
    sheet = openpyxl.load_workbook(BytesIO(response.content))["Chênh lệch"]
    assert [cell.value for cell in sheet["C"]][1:] == [row.code]
    assert 'filename="doi-soat-H00-2026-08.xlsx"' in response["Content-Disposition"]


@pytest.mark.parametrize(
    "address", [f"{HOME}?ky=2027-01", f"{LIST}?don-vi=la", "/can-bo/so-lieu/doi-soat/99/"]
)
def test_odd_addresses_are_answered(province: World, row: Dossier, address: str) -> None:
    assert client(province).get(address).status_code in (404, 422)


def test_odd_filters_show_what_is_open(province: World, row: Dossier) -> None:
    taken(province, [stranger()])
    shown = text(client(province).get(LIST, {"ly-do": "la", "tinh-trang": "la", "cua": "la", "trang": "x"}))
    assert "9999" in shown


def test_others_look_and_change_nothing(province: World, row: Dossier) -> None:
    source = taken(province, [stranger()])
    clerk = client(province, "clerk")
    assert "Chỉ xem" in text(clerk.get(HOME))
    assert clerk.get(IMPORT).status_code == 403
    assert clerk.get(reverse("board:reconciling-source", args=[source.pk])).status_code == 403
    assert clerk.get(HOME, {"don-vi": "H00"}).status_code == 403


def test_a_leader_of_the_province_reads_without_resolving(province: World, row: Dossier) -> None:
    from motcua.identity.roles import Role

    taken(province, [stranger()])
    province.add("head", Role.LEADER, top(province))
    leader = client(province, "head")
    assert "Ghi kết quả xử lý" not in text(leader.get(LIST))
    chosen = {"differences": [str(Difference.objects.latest("pk").pk)], "outcome": "accepted", "note": "x"}
    assert leader.post(LIST, chosen).status_code == 403


def test_what_the_pages_cost(province: World, row: Dossier) -> None:
    totals(province, "H00.21,Xã,4,2,2")
    taken(province, [record(row, TrangThaiHoSo="4"), *(stranger(f"H00.21-260803-{n}") for n in range(9))])
    browser = client(province)
    with counted("board reconciling"):
        browser.get(HOME)
    with counted("board reconciling differences"):
        browser.get(LIST)
