"""Packages are read again and again, tried, handed over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from archive.archive_kit import Closed, seal_days, stored
from archive.lifecycle_kit import approved, folder, for_years, fresh, made
from motcua.archive import tasks, watching
from motcua.archive.acts import packages, transfers
from motcua.archive.acts.transfers import Handing
from motcua.archive.models import Check, Destruction, Package, Transfer
from motcua.archive.package import layout
from motcua.archive.refusals import (
    BasisNeeded,
    Damaged,
    NotAllowedNow,
    NothingListed,
    NotPermanent,
    ReasonNeeded,
)
from motcua.core import clock
from motcua.documents import vault
from motcua.dossiers.acts import endings
from motcua.dossiers.models import Dossier
from motcua.identity.actors import SYSTEM
from sample_files import PDF
from world import World

pytestmark = pytest.mark.django_db
TO = Handing(receiver="Lưu trữ lịch sử tỉnh Demo", received_by="Demo Trần Văn Kho", basis="KH 5/KH-UBND")


@pytest.fixture
def package(province: World, closed: Dossier) -> Package:
    return made(province)


def test_a_changed_octet_is_found_and_kept_in_the_history(province: World, package: Package) -> None:
    paper = next((folder(package) / "data/files").rglob("*.pdf"))
    paper.write_bytes(paper.read_bytes() + b" ")
    seen = packages.check(SYSTEM, package.pk)
    assert seen.outcome == fresh(package).fixity == "findings"
    assert [one.outcome for one in package.checks.all()] == ["findings", "fine"]
    assert any(one["path"].endswith(paper.name) for one in seen.findings)


def test_a_package_made_anew_by_a_forger_is_known(province: World, package: Package, closing: Closed) -> None:
    (folder(package) / layout.INFO).open("a").write("Contact-Name: X\n")
    rewrite_tag_manifests(package)
    seen = packages.check(SYSTEM, package.pk)
    assert [one["kind"] for one in seen.findings] == ["identity"]


def rewrite_tag_manifests(package: Package) -> None:
    place = folder(package)
    for algorithm, name in layout.TAG_MANIFESTS.items():
        tags = [layout.DECLARATION, layout.INFO, *layout.MANIFESTS.values()]
        sums = {tag: layout.digests_of((place / tag).open("rb"), [algorithm])[0][algorithm] for tag in tags}
        (place / name).write_text(layout.manifest_text(sums), "utf-8")


def test_a_package_that_is_gone_is_unreadable(province: World, package: Package) -> None:
    folder(package).rename(folder(package).with_name("đã chuyển đi"))
    assert packages.check(SYSTEM, package.pk).outcome == "unreadable"


def test_history_of_checks_is_never_changed(province: World, package: Package) -> None:
    from django.db import DatabaseError, transaction

    with pytest.raises(DatabaseError), transaction.atomic():
        Check.objects.update(outcome="fine")


def test_each_night_reads_a_portion_until_all_are_seen(province: World, closing: Closed) -> None:
    for _one in range(3):
        closing()
    row = approved(province)
    tasks.pack_nomination(row.pk)
    nights = watching.fixity_days()
    for night in range(1, 4):
        with clock.at(clock.now() + timedelta(days=night)):
            tasks.read_due()
    seen = [one.checks.count() for one in Package.objects.all()]
    assert nights == 90 and seen == [2, 2, 2]


def test_what_is_damaged_or_unseen_is_alarmed(province: World, package: Package) -> None:
    units = [province.commune.pk]
    assert not any(rows.exists() for rows in watching.alarms(units).values())
    with clock.at(clock.now() + timedelta(days=91)):
        assert watching.alarms(units)["unseen"].count() == 1
    Package.objects.update(fixity="findings")
    assert watching.alarms(units)["damaged"].get() == package


def test_a_package_restores_to_what_the_database_holds(province: World, package: Package) -> None:
    tried = packages.try_restoring(SYSTEM, package.pk)
    assert tried.same and tried.compared["tệp của hồ sơ"] == 3


def test_a_restoration_names_what_differs(province: World, package: Package, closed: Dossier) -> None:
    Dossier.objects.filter(pk=closed.pk).update(applicant_name="Demo Người Khác")
    tried = packages.try_restoring(SYSTEM, package.pk)
    assert tried.differences == ["Mục “applicant” trong gói khác với cơ sở dữ liệu."]


def test_a_restoration_tells_what_happened_after_packing(
    province: World, package: Package, closed: Dossier
) -> None:
    endings.renew_secret(province.actor("clerk"), closed.pk)
    tried = packages.try_restoring(SYSTEM, package.pk)
    assert tried.same and "Có 1 sự kiện sau khi lập gói." in tried.later


def test_the_weekly_sample_takes_those_never_tried(province: World, package: Package) -> None:
    tasks.restore_sample()
    assert package.restorations.get().same


def test_packages_kept_for_ever_are_handed_over(province: World, package: Package) -> None:
    row = transfers.hand_over(province.actor("seal"), province.commune.pk, [package.pk], TO)
    assert row.record is not None
    pdf = pikepdf.open(BytesIO(vault.path_of(row.record.sha256).read_bytes()))
    assert "pdfaid" in pdf.Root.Metadata.read_bytes().decode()
    assert fresh(package).state == Package.State.KEPT


def test_the_receivers_word_ends_the_hand_over(province: World, package: Package) -> None:
    row = transfers.hand_over(province.actor("seal"), province.commune.pk, [package.pk], TO)
    transfers.confirm(province.actor("seal"), row.pk, stored(PDF, "bien-ban-ky.pdf").pk)
    assert fresh(package).state == Package.State.TRANSFERRED
    with pytest.raises(NotAllowedNow):
        transfers.confirm(province.actor("seal"), row.pk, stored(PDF, "bien-ban-ky.pdf").pk)


def test_a_wrong_hand_over_is_withdrawn_and_frees_its_packages(province: World, package: Package) -> None:
    seal, unit = province.actor("seal"), province.commune.pk
    row = transfers.hand_over(seal, unit, [package.pk], TO)
    with pytest.raises(ReasonNeeded):
        transfers.withdraw(seal, row.pk, " ")
    assert transfers.withdraw(seal, row.pk, "Ghi nhầm bên nhận").standing == "Đã rút"
    assert transfers.hand_over(seal, unit, [package.pk], TO).packages.get() == package
    with pytest.raises(NotAllowedNow, match="đã rút"):
        transfers.confirm(seal, row.pk, stored(PDF, "ky.pdf").pk)


def test_a_confirmed_hand_over_is_not_withdrawn(province: World, package: Package) -> None:
    row = transfers.hand_over(province.actor("seal"), province.commune.pk, [package.pk], TO)
    transfers.confirm(province.actor("seal"), row.pk, stored(PDF, "ky.pdf").pk)
    with pytest.raises(NotAllowedNow):
        transfers.withdraw(province.actor("seal"), row.pk, "Ghi nhầm")


def test_trouble_with_one_package_does_not_keep_the_night_from_the_rest(
    province: World, closing: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _one in range(2):
        closing()
    tasks.pack_nomination(approved(province).pk)
    first, second = Package.objects.order_by("checked_at", "pk")
    monkeypatch.setattr(watching, "fixity_days", lambda: 1)
    monkeypatch.setattr(packages, "check", failing_at(first.pk, packages.check))
    tasks.read_due()
    assert (first.checks.count(), second.checks.count()) == (1, 2)


def test_trouble_with_one_line_does_not_keep_the_rest_unpacked(
    province: World, closing: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _one in range(2):
        closing()
    row = approved(province)
    first, second = row.items.order_by("pk")
    monkeypatch.setattr(packages, "make", failing_at(first.pk, packages.make))
    tasks.pack_nomination(row.pk)
    assert [one.trouble for one in row.items.order_by("pk")] == [tasks.FAILED, ""]
    assert Package.objects.get().item == second


def failing_at(pk: int, do: Callable[..., object]) -> Callable[..., object]:
    def one(actor: object, row: int) -> object:
        if row == pk:
            raise OSError("the disk refused")
        return do(actor, row)

    return one


def test_a_stopped_destruction_and_unpacked_lists_are_taken_up_at_night(
    province: World, closed: Dossier
) -> None:
    row = approved(province)
    under_way = Destruction.objects.create(
        unit=province.commune, reason="x", proposed_by=province.users["seal"], proposed_at=clock.now(),
        state=Destruction.State.UNDER_WAY,
    )  # fmt: skip
    ProcrastinateJob.objects.all().delete()
    tasks.take_up(0)
    asked = {(job.task_name.rsplit(".", 1)[1], *job.args.values()) for job in ProcrastinateJob.objects.all()}
    assert {("pack_nomination", row.pk), ("destroy", under_way.pk)} <= asked


def test_work_of_the_night_that_lasts_is_done_apart_and_asked_once(db: None) -> None:
    ProcrastinateJob.objects.all().delete()
    for ask in (tasks.take_up, tasks.read_portion, tasks.read_portion, tasks.try_sample):
        ask(0)
    asked = ProcrastinateJob.objects.order_by("task_name").values_list("task_name", "queue_name")
    names = ("read_due", "repack_gone_on", "restore_sample")
    assert list(asked) == [(f"motcua.archive.tasks.{name}", "archive") for name in names]


def refused(province: World, package: Package, kind: type[Exception], to: Handing = TO) -> None:
    with pytest.raises(kind):
        transfers.hand_over(province.actor("seal"), province.commune.pk, [package.pk], to)
    assert not Transfer.objects.exists()


def test_a_package_for_years_is_not_handed_over(province: World, package: Package) -> None:
    for_years(province, package)
    refused(province, package, NotPermanent)


def test_a_damaged_package_is_not_handed_over(province: World, package: Package) -> None:
    Package.objects.update(fixity="findings")
    refused(province, package, Damaged)


def test_one_not_read_for_long_is_read_first(province: World, package: Package) -> None:
    with clock.at(clock.now() + timedelta(days=91)):
        refused(province, package, Damaged)


def test_words_of_a_hand_over_are_whole(province: World, package: Package) -> None:
    refused(province, package, ReasonNeeded, Handing(receiver=" ", received_by="A", basis="B"))
    refused(province, package, BasisNeeded, Handing(receiver="A", received_by="A", basis=""))
    with pytest.raises(NothingListed):
        transfers.hand_over(province.actor("seal"), province.commune.pk, [], TO)


def test_a_package_is_handed_over_once(province: World, package: Package) -> None:
    transfers.hand_over(province.actor("seal"), province.commune.pk, [package.pk], TO)
    with pytest.raises(NotAllowedNow):
        transfers.hand_over(province.actor("seal"), province.commune.pk, [package.pk], TO)


def test_the_whole_is_fine_after_the_day_is_sealed_too(province: World, package: Package) -> None:
    seal_days()
    assert packages.check(SYSTEM, package.pk).outcome == "fine"
