"""The archive's pages: from the list to the package, hand-over, destruction; closed to outsiders."""

from __future__ import annotations

import tarfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from archive.archive_kit import close
from archive.lifecycle_kit import COUNCIL, SOURCE, YEARS_LATER, begun, fresh, listed, made, over
from archive.lifecycle_kit import for_years as given_years
from motcua.archive import tasks, watching
from motcua.archive.acts import destroying, holds
from motcua.archive.models import (
    Destruction,
    Nomination,
    NominationItem,
    Package,
    Restoration,
    RetentionRule,
    Transfer,
)
from motcua.archive.package.checking import check
from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.dossiers.acts import endings
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.records.archive import leaving
from query_counts import counted
from sample_files import PDF
from world import SignIn, World

pytestmark = pytest.mark.django_db

PAGES = ["archive", "packages", "transfers", "destructions", "retention"]


@pytest.fixture
def package(province: World, closed: Dossier) -> Package:
    return made(province)


def posted(client: Any, name: str, args: list[Any], /, **data: Any) -> Any:
    return client.post(reverse(f"records:{name}", args=args), data, follow=True)


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_closed_to_those_who_keep_nothing(as_: SignIn, name: str) -> None:
    assert as_("clerk").get(reverse(f"records:{name}")).status_code == 403
    assert as_("citizen").get(reverse(f"records:{name}")).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_empty_pages_say_so(as_: SignIn, name: str) -> None:
    page = as_("seal").get(reverse(f"records:{name}"))
    assert page.status_code == 200 and "mc-empty" in page.content.decode()


def test_a_list_goes_from_drawing_up_to_packages(province: World, as_: SignIn, closed: Dossier) -> None:
    page = posted(as_("seal"), "archive", [], unit=province.commune.pk, year=2026)
    row = Nomination.objects.get()
    assert str(closed.code) in page.content.decode() and "chưa xác nhận" in page.content.decode()
    posted(as_("seal"), "nomination-act", [row.pk, "trinh"])
    page = posted(as_("leader"), "nomination-act", [row.pk, "duyet"])
    assert "Đã phê duyệt" in page.content.decode()


def test_a_refused_year_keeps_what_was_typed(province: World, as_: SignIn, closed: Dossier) -> None:
    page = posted(as_("seal"), "archive", [], unit=province.commune.pk, year=2030)
    assert page.status_code == 422 and 'value="2030"' in page.content.decode()


def test_a_line_is_adjusted(province: World, as_: SignIn, closed: Dossier) -> None:
    row = listed(province)
    item = row.items.get()
    page = posted(
        as_("seal"), "nomination-item", [row.pk, item.pk], years=70, source="QĐ 1", reason="Theo bảng"
    )
    item.refresh_from_db()
    assert (item.years, item.confirmed) == (70, True) and "70 năm" in page.content.decode()


@pytest.mark.parametrize(
    "data",
    [{"reason": ""}, {"reason": "x"}, {"reason": "x", "source": "QĐ 1"}, {"reason": "x", "years": "7"}],
)
def test_an_adjustment_that_is_not_whole_stands_with_its_words(
    province: World, as_: SignIn, closed: Dossier, data: dict[str, str]
) -> None:
    row = listed(province)
    page = posted(as_("seal"), "nomination-item", [row.pk, row.items.get().pk], **data)
    assert page.status_code == 422 and "govuk-error-message" in page.content.decode()


def test_a_package_is_read_tried_and_downloaded(as_: SignIn, package: Package, tmp_path: Any) -> None:
    posted(as_("seal"), "package-act", [package.pk, "kiem-tra"])
    page = posted(as_("seal"), "package-act", [package.pk, "khoi-phuc"])
    assert "khớp với cơ sở dữ liệu" in page.content.decode() and package.checks.count() == 2
    sent = as_("seal").post(reverse("records:package-download", args=[package.pk]))
    assert AdministrativeAct.objects.get(action="archive:package:read").subject == package.place
    with tarfile.open(fileobj=BytesIO(b"".join(sent.streaming_content))) as tar:
        tar.extractall(tmp_path)
    assert check(next(tmp_path.glob("H00*"))).fine


@pytest.mark.parametrize(("what", "trial"), [("kiem-tra", False), ("khoi-phuc", True)])
def test_a_large_package_is_read_by_the_worker_for_whoever_asked(
    province: World, as_: SignIn, package: Package, what: str, trial: bool
) -> None:
    Package.objects.update(octets=300 << 20)
    ProcrastinateJob.objects.all().delete()
    page = posted(as_("seal"), "package-act", [package.pk, what]).content.decode()
    asked = ProcrastinateJob.objects.get(task_name="motcua.archive.tasks.read_package").args
    assert "Tải lại trang sau ít phút" in page and asked["trial"] is trial
    tasks.read_package(**asked)
    seal = province.users["seal"]
    assert package.checks.filter(by=seal).exists() or package.restorations.filter(by=seal).exists()


def test_a_large_package_is_made_anew_by_the_worker_once(
    province: World, as_: SignIn, package: Package, closed: Dossier
) -> None:
    endings.renew_secret(province.actor("clerk"), closed.pk)
    Package.objects.update(octets=300 << 20)
    ProcrastinateJob.objects.all().delete()
    page = posted(as_("seal"), "package-act", [package.pk, "lap-lai"]).content.decode()
    assert "đang được lập lại trên máy chủ" in page and "Đã lập lại gói" not in page
    asked = ProcrastinateJob.objects.get(task_name="motcua.archive.tasks.repack_package")
    for _time in range(2):
        tasks.repack_package(**asked.args)
    assert asked.queue_name == "archive" and fresh(package).version == 2


def test_what_is_about_to_be_destroyed_is_not_offered_for_a_hand_over(
    province: World, as_: SignIn, package: Package
) -> None:
    address = reverse("records:transfer-new", args=[province.commune.pk])
    assert str(package.dossier.code) in as_("seal").get(address).content.decode()
    going = Destruction.objects.create(
        unit=province.commune, reason="x", proposed_by=province.users["seal"], proposed_at=clock.now()
    )
    going.items.create(package=package)
    assert str(package.dossier.code) not in as_("seal").get(address).content.decode()


def test_those_who_watch_do_not_download(province: World, as_: SignIn, package: Package) -> None:
    province.add("control", Role.CONTROL)
    address = reverse("records:package-download", args=[package.pk])
    assert as_("control").post(address).status_code == 403
    assert as_("control").get(reverse("records:package", args=[package.pk])).status_code == 200
    assert as_("seal").get(address).status_code == 405
    assert not AdministrativeAct.objects.filter(action="archive:package:read").exists()


def test_a_damaged_package_is_alarmed(as_: SignIn, package: Package) -> None:
    Package.objects.update(fixity="findings")
    assert "1 gói có sai lệch" in as_("seal").get(reverse("records:archive")).content.decode()
    listed_ones = as_("seal").get(reverse("records:packages"), {"loc": "hong"}).content.decode()
    assert str(package.dossier.code) in listed_ones


def test_packages_are_handed_over_and_confirmed(province: World, as_: SignIn, package: Package) -> None:
    data = {"packages": [package.pk], "receiver": "Lưu trữ lịch sử", "received_by": "Demo A", "basis": "KH 1"}
    posted(as_("seal"), "transfer-new", [province.commune.pk], **data)
    row = Transfer.objects.get()
    pdf = as_("seal").get(reverse("records:archive-record", args=["giao-nop", row.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    proof = SimpleUploadedFile("ky.pdf", PDF, "application/pdf")
    posted(as_("seal"), "transfer-act", [row.pk, "xac-nhan"], proof=proof)
    assert fresh(package).state == Package.State.TRANSFERRED


def test_a_confirmation_without_the_signed_record_is_not_taken(
    province: World, as_: SignIn, package: Package
) -> None:
    data = {"packages": [package.pk], "receiver": "A", "received_by": "B", "basis": "C"}
    posted(as_("seal"), "transfer-new", [province.commune.pk], **data)
    assert posted(as_("seal"), "transfer-act", [Transfer.objects.get().pk, "xac-nhan"]).status_code == 422


def test_a_package_is_destroyed_by_three_steps_of_two_people(
    province: World, as_: SignIn, package: Package
) -> None:
    given_years(province, package)
    with clock.at(clock.now() + YEARS_LATER):
        posted(as_("seal"), "destruction-new", [province.commune.pk], packages=[package.pk], reason="Hết hạn")
        row = Destruction.objects.get()
        posted(as_("leader"), "destruction-act", [row.pk, "duyet"], council=COUNCIL, decision="QĐ 9")
        refused = posted(as_("seal"), "destruction-act", [row.pk, "tieu-huy"], typed="TH")
        assert refused.status_code == 422 and "không khớp" in refused.content.decode()
        posted(as_("seal"), "destruction-act", [row.pk, "tieu-huy"], typed=row.number)
        destroying.finish(row.pk)
        page = as_("seal").get(reverse("records:destruction", args=[row.pk])).content.decode()
    assert "Biên bản tiêu hủy (PDF)" in page and "Đã tiêu hủy" in page


def test_the_leader_decides_on_periods_sources_and_holds(
    province: World, as_: SignIn, package: Package
) -> None:
    given_years(province, package)
    with clock.at(clock.now() + YEARS_LATER):
        row = over(province, package)
        holds.hold(province.actor("leader"), package.pk, "Khiếu nại", "CV 1")
        page = as_("leader").get(reverse("records:destruction", args=[row.pk])).content.decode()
    assert "10 năm" in page and SOURCE in page and "31/12/2036" in page and "Đang giữ lại" in page


def test_what_was_kept_is_told_afterwards(province: World, as_: SignIn, package: Package) -> None:
    given_years(province, package)
    close(province)
    with clock.at(clock.now() + YEARS_LATER):
        row = destroying.finish(begun(province, package).pk)
        page = as_("seal").get(reverse("records:destruction", args=[row.pk])).content.decode()
    assert "Đã xóa 1 tệp" in page and "hồ sơ khác" in page


def test_eligible_packages_are_not_hidden_behind_others(
    province: World, as_: SignIn, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older one is unconfirmed; only one is offered at once."""
    monkeypatch.setattr(leaving, "MOST", 1)
    close(province)
    second = given_years(province, made(province))
    given_years(province, package)
    NominationItem.objects.filter(pk=package.item_id).update(confirmed=False)
    with clock.at(clock.now() + YEARS_LATER):
        page = as_("seal").get(reverse("records:destruction-new", args=[province.commune.pk]))
        assert [row.pk for row in watching.may_go(province.commune.pk)] == [second.pk]
    assert str(second.dossier.code) in page.content.decode() and "gói nữa" not in page.content.decode()


def test_those_for_which_there_is_no_room_are_counted(
    province: World, as_: SignIn, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "MOST", 1)
    close(province)
    for row in (package, made(province)):
        given_years(province, row)
    with clock.at(clock.now() + YEARS_LATER):
        page = as_("seal").get(reverse("records:destruction-new", args=[province.commune.pk]))
    assert "Còn 1 gói nữa" in page.content.decode()


def test_a_hand_over_is_withdrawn(province: World, as_: SignIn, package: Package) -> None:
    data = {"packages": [package.pk], "receiver": "A", "received_by": "B", "basis": "C"}
    posted(as_("seal"), "transfer-new", [province.commune.pk], **data)
    row = Transfer.objects.get()
    assert package.identity in as_("seal").get(reverse("records:transfer", args=[row.pk])).content.decode()
    page = posted(as_("seal"), "transfer-act", [row.pk, "rut"], reason="Ghi nhầm")
    assert "Ghi nhầm" in page.content.decode() and fresh(package).transfer is None


def test_a_package_is_made_anew_by_its_keeper(
    province: World, as_: SignIn, package: Package, closed: Dossier
) -> None:
    address = reverse("records:package", args=[package.pk])
    assert "Lập lại gói" not in as_("seal").get(address).content.decode()
    endings.renew_secret(province.actor("clerk"), closed.pk)
    assert "Lập lại gói" in as_("seal").get(address).content.decode()
    page = posted(as_("seal"), "package-act", [package.pk, "lap-lai"])
    assert "lần 2" in page.content.decode() and fresh(package).version == 2


@pytest.mark.parametrize(
    ("asked", "words"), [("khoi-phuc-loi", "khác biệt"), ("doi-sau-giao-nop", "giao nộp")]
)
def test_each_alarm_leads_to_its_packages(
    province: World, as_: SignIn, package: Package, asked: str, words: str
) -> None:
    if asked == "khoi-phuc-loi":
        Restoration.objects.create(package=package, at=package.made_at, same=False)
    else:
        Package.objects.update(state="transferred", events=1)
    home = as_("seal").get(reverse("records:archive")).content.decode()
    listed_ones = as_("seal").get(reverse("records:packages"), {"loc": asked}).content.decode()
    assert f"?loc={asked}" in home and words in home and str(package.dossier.code) in listed_ones


def test_what_may_not_go_is_not_offered(province: World, as_: SignIn, package: Package) -> None:
    page = as_("seal").get(reverse("records:destruction-new", args=[province.commune.pk])).content.decode()
    assert "Hiện không có gói nào đủ điều kiện" in page


def test_a_leader_holds_a_package_back_and_lets_go(as_: SignIn, package: Package) -> None:
    page = posted(as_("leader"), "package-act", [package.pk, "giu"], reason="Khiếu nại", basis="CV 1")
    assert "Đang giữ." in page.content.decode()
    page = posted(as_("leader"), "package-act", [package.pk, "thoi-giu"], reason="Xong")
    assert "Thôi giữ" in page.content.decode()


def test_a_period_is_confirmed(as_: SignIn, package: Package) -> None:
    posted(as_("leader"), "package-act", [package.pk, "thoi-han"], years=10, source="QĐ 1")
    assert fresh(package).keep_until is not None
    both = posted(
        as_("leader"), "package-act", [package.pk, "thoi-han"], years=10, permanent="on", source="Q"
    )
    assert both.status_code == 422


def test_a_rule_is_entered_by_the_administrator(province: World, as_: SignIn) -> None:
    province.add("admin", Role.SYSTEM_ADMIN)
    data = {"group": "Hộ tịch", "field": "Hộ tịch", "years": 70, "source": "QĐ 1", "valid_from": "1/1/2026"}
    page = posted(as_("admin"), "retention", [], **data)
    assert "70 năm" in page.content.decode() and RetentionRule.objects.get().confirmed


def test_other_units_packages_are_not_found(as_: SignIn, package: Package) -> None:
    assert as_("outsider").get(reverse("records:package", args=[package.pk])).status_code == 404
    assert as_("outsider").post(reverse("records:package-download", args=[package.pk])).status_code == 404
    sent = as_("outsider").post(reverse("records:package-act", args=[package.pk, "kiem-tra"]))
    assert sent.status_code == 404


def test_pages_cost_the_same_however_much_is_kept(province: World, as_: SignIn, package: Package) -> None:
    client = as_("seal")
    with counted("archive: lists"):
        client.get(reverse("records:archive"))
    with counted("archive: packages"):
        client.get(reverse("records:packages"))
    with counted("archive: a list"):
        client.get(reverse("records:nomination", args=[package.item.nomination_id]))
    with counted("archive: proposing"):
        client.get(reverse("records:destruction-new", args=[province.commune.pk]))
    close(province)
    made(province)
    with counted("archive: packages"):
        client.get(reverse("records:packages"))
