"""The pages of side files: open, note, hold, push, outages; closed to outsiders; the dossier's own panel."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.side_files.models import Outage, OutsideSystem, Push, SideFile
from query_counts import counted
from sample_files import PDF, picture
from side_files.side_kit import CODE, asked, down, opened
from world import SignIn, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("licences")]

PAGES = ["side-files", "pushes", "outside-outages", "outside-systems"]


def posted(client: Any, name: str, args: list[Any], /, **data: Any) -> Any:
    return client.post(reverse(f"records:{name}", args=args), data, follow=True)


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("kham.pdf", PDF, "application/pdf")


def screen() -> SimpleUploadedFile:
    return SimpleUploadedFile("man-hinh.png", picture("PNG"), "image/png")


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_for_officers_only(as_: SignIn, name: str) -> None:
    assert as_("specialist").get(reverse(f"records:{name}")).status_code == 200
    assert as_("citizen").get(reverse(f"records:{name}")).status_code == 403


def test_a_side_file_is_opened_from_a_dossier(province: World, as_: SignIn, received: Dossier) -> None:
    page = as_("specialist").get(reverse("records:side-file-new"), {"ho-so": received.code}).content.decode()
    assert f'value="{received.code}"' in page
    data = {"unit": province.commune.pk, "system": CODE, "dossier": received.code, "number": "A-1"}
    page = posted(as_("specialist"), "side-file-new", [], **data).content.decode()
    assert SideFile.objects.get().dossier == received and "A-1" in page


def test_a_wrong_code_stands_beside_its_field(province: World, as_: SignIn) -> None:
    data = {"unit": province.commune.pk, "system": CODE, "dossier": "KHÔNG-CÓ"}
    page = posted(as_("specialist"), "side-file-new", [], **data)
    assert page.status_code == 422 and 'value="KHÔNG-CÓ"' in page.content.decode()


def test_what_was_seen_is_noted_and_papers_are_held(province: World, as_: SignIn) -> None:
    row = opened(province)
    data = {"state": "dang-xu-ly", "number": "A-2", "seen_at": "08:30 21/08/2026", "where": "Màn hình"}
    page = posted(as_("specialist"), "side-file-act", [row.pk, "ghi"], **data).content.decode()
    assert "Đang xử lý" in page and "A-2" in page
    posted(as_("specialist"), "side-file-act", [row.pk, "giu"], kind="paper", file=paper())
    got = as_("specialist").get(reverse("records:side-file-held", args=[row.pk, row.held.get().pk]))
    assert b"".join(got.streaming_content) == PDF


@pytest.mark.parametrize("what", ["ghi", "giu", "phai-chuyen"])
def test_what_is_not_whole_comes_back_with_words(province: World, as_: SignIn, what: str) -> None:
    row = opened(province)
    page = posted(as_("specialist"), "side-file-act", [row.pk, what])
    assert page.status_code == 422 and "govuk-error-message" in page.content.decode()


def test_a_push_goes_from_asked_to_confirmed(province: World, as_: SignIn) -> None:
    row = opened(province)
    posted(as_("specialist"), "side-file-act", [row.pk, "phai-chuyen"], what="Giấy khám")
    push = Push.objects.get()
    posted(as_("specialist"), "push-act", [push.pk, "da-chuyen"], proof=screen())
    posted(as_("specialist"), "push-act", [push.pk, "xac-nhan"], reference="BN 5")
    push.refresh_from_db()
    assert (push.state, push.reference) == ("confirmed", "BN 5")
    assert as_("specialist").get(reverse("records:push-proof", args=[push.pk])).status_code == 200


def test_the_package_is_a_zip(province: World, as_: SignIn) -> None:
    asked(province, opened(province))
    sent = as_("specialist").post(reverse("records:push-package", args=[province.commune.pk, CODE]))
    assert "danh-sach.csv" in zipfile.ZipFile(BytesIO(b"".join(sent.streaming_content))).namelist()
    assert (
        as_("specialist").get(reverse("records:push-package", args=[province.commune.pk, CODE])).status_code
        == 405
    )


def test_an_outage_is_noted_pauses_a_dossier_and_ends(
    province: World, as_: SignIn, received: Dossier
) -> None:
    opened(province, received)
    data = {"unit": province.commune.pk, "system": CODE, "since": "08:00 21/08/2026", "words": "Treo"}
    page = posted(as_("specialist"), "outside-outage-new", [], **data, proof=screen()).content.decode()
    outage = Outage.objects.get()
    assert "Tạm dừng theo sự cố này" in page and "chưa xác nhận" in page
    node = received.work.get(closed_at=None).node
    page = posted(as_("specialist"), "outside-outage-pause", [outage.pk, received.pk, node]).content.decode()
    assert "đang tạm dừng" in page and received.pauses.get().evidence == outage.number
    posted(as_("specialist"), "outside-outage-act", [outage.pk, "het"], until="08:30 21/08/2026", words="")
    outage.refresh_from_db()
    assert outage.until is not None


def test_an_outage_is_told_on_the_list(province: World, as_: SignIn) -> None:
    down(province)
    assert "Đang có sự cố" in as_("specialist").get(reverse("records:side-files")).content.decode()


def test_who_may_not_act_gets_no_forms(province: World, as_: SignIn, received: Dossier) -> None:
    row = opened(province, received)
    page = as_("leader").get(reverse("records:side-file", args=[row.pk])).content.decode()
    assert "lam/ghi/" not in page
    sent = as_("leader").post(reverse("records:side-file-act", args=[row.pk, "phai-chuyen"]), {"what": "x"})
    assert sent.status_code == 403


def test_other_units_side_files_are_not_found(province: World, as_: SignIn) -> None:
    row = opened(province)
    assert as_("outsider").get(reverse("records:side-file", args=[row.pk])).status_code == 404


def test_a_system_is_entered_by_the_administrator(province: World, as_: SignIn) -> None:
    province.add("admin", Role.SYSTEM_ADMIN)
    data = {
        "name": "Hệ thống tàu cá",
        "owner": "Bộ Demo",
        "states": "Đã nhận\nXong*",
        "push_days": 4,
        "source": "CV",
    }
    posted(as_("admin"), "outside-systems", [], **data)
    assert OutsideSystem.objects.get(name="Hệ thống tàu cá").is_final("xong")


def test_the_dossiers_page_shows_its_side_files(province: World, as_: SignIn, received: Dossier) -> None:
    row = opened(province, received, number="A-77")
    page = as_("specialist").get(reverse("desk:dossier", args=[received.code])).content.decode()
    assert row.key in page and "A-77" in page


def test_lists_cost_the_same_however_many(province: World, as_: SignIn) -> None:
    for number in range(3):
        asked(province, opened(province, number=f"A-{number}"))
    client = as_("specialist")
    with counted("side files"):
        client.get(reverse("records:side-files"))
    with counted("side files: pushes"):
        client.get(reverse("records:pushes"))
    with counted("side files: one"):
        client.get(reverse("records:side-file", args=[SideFile.objects.all()[0].pk]))
