"""A dossier may go on after it was packed: told apart from damage, and packed again while it is kept here."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import bagit
import pytest
from django.apps import apps

from archive.archive_kit import Closed, stored
from archive.lifecycle_kit import YEARS_LATER, begun, description, folder, for_years, fresh, made, over
from motcua.archive import restoring, tasks, watching
from motcua.archive.acts import destroying, packages, repacking, transfers
from motcua.archive.acts.transfers import Handing
from motcua.archive.composing import description as describing
from motcua.archive.models import Package
from motcua.archive.package.checking import check
from motcua.archive.refusals import NotAllowedNow
from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.documents import vault
from motcua.documents.downloads import FileMissing
from motcua.dossiers.acts import endings
from motcua.dossiers.models import ComponentFile, Dossier
from motcua.identity.actors import SYSTEM
from sample_files import PDF
from world import World

pytestmark = pytest.mark.django_db
TO = Handing(receiver="Lưu trữ lịch sử tỉnh Demo", received_by="Demo Trần Văn Kho", basis="KH 5/KH-UBND")


@pytest.fixture
def package(province: World, closed: Dossier) -> Package:
    return made(province)


def revoke(province: World, dossier: Dossier) -> None:
    """An event, and a result that stands otherwise than when it was packed."""
    dossier.results.update(state="revoked", state_at=clock.now(), state_reason="Cấp sai thẩm quyền")
    endings.renew_secret(province.actor("clerk"), dossier.pk)


def test_a_result_revoked_after_packing_is_no_fault_of_the_package(
    province: World, package: Package, closed: Dossier
) -> None:
    revoke(province, closed)
    tried = packages.try_restoring(SYSTEM, package.pk)
    assert tried.same and any("results" in words for words in tried.later)


def test_a_paper_signed_after_packing_is_no_fault_of_the_package(
    province: World, package: Package, closed: Dossier
) -> None:
    paper = ComponentFile.objects.filter(component__dossier=closed).order_by("pk")[0]
    paper.file = stored(PDF + b"%signed", "đã ký.pdf")
    paper.save(update_fields=["file"])
    assert not packages.try_restoring(SYSTEM, package.pk).same
    endings.renew_secret(province.actor("clerk"), closed.pk)
    assert packages.try_restoring(SYSTEM, package.pk).same


@pytest.mark.parametrize("harm", [{"components": [{"files": [{}]}]}, {"results": 1}, {"components": [None]}])
def test_a_description_that_is_none_any_more_is_told_by_the_trial(
    package: Package, monkeypatch: pytest.MonkeyPatch, harm: Any
) -> None:
    told: Any = description(package) | harm
    monkeypatch.setattr(restoring, "_told", lambda _folder: told)
    assert packages.try_restoring(SYSTEM, package.pk).differences == ["không đọc được phần mô tả hồ sơ"]


def test_an_outdated_package_is_not_handed_over(province: World, package: Package, closed: Dossier) -> None:
    revoke(province, closed)
    with pytest.raises(NotAllowedNow, match="Lập lại gói trước"):
        transfers.hand_over(province.actor("seal"), province.commune.pk, [package.pk], TO)


def test_one_put_on_a_hand_over_that_went_on_since_is_alarmed(
    province: World, package: Package, closed: Dossier
) -> None:
    transfers.hand_over(province.actor("seal"), province.commune.pk, [package.pk], TO)
    revoke(province, closed)
    assert watching.alarms([province.commune.pk])["outdated"].get() == package


def test_another_applicant_stays_a_fault_whatever_came_later(
    province: World, package: Package, closed: Dossier
) -> None:
    revoke(province, closed)
    Dossier.objects.filter(pk=closed.pk).update(applicant_name="Demo Người Khác")
    tried = packages.try_restoring(SYSTEM, package.pk)
    assert tried.differences == ["Mục “applicant” trong gói khác với cơ sở dữ liệu."]


def test_a_result_changed_without_an_event_is_a_fault(package: Package, closed: Dossier) -> None:
    closed.results.update(number="99")
    assert not packages.try_restoring(SYSTEM, package.pk).same


def test_a_package_of_an_earlier_release_restores(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its description names less; only what it names is compared."""
    told: Any = description(package)
    told["schema"] = "urn:motcua:archive:dossier:1"
    for name in ("extracts", "side_files"):
        del told[name]
    for result in told["results"]:
        del result["state"], result["replaces"]
    monkeypatch.setattr(restoring, "_told", lambda _folder: told)
    assert packages.try_restoring(SYSTEM, package.pk).same
    told["results"][0]["number"] = "99"
    assert not packages.try_restoring(SYSTEM, package.pk).same


def test_the_command_tells_what_came_later(province: World, package: Package, closed: Dossier) -> None:
    revoke(province, closed)
    told = restoring.compare(folder(package)).as_json()
    assert told["ok"] and told["later"][0] == "Có 1 sự kiện sau khi lập gói."


def test_the_next_version_tells_the_revocation(province: World, package: Package, closed: Dossier) -> None:
    with clock.at(clock.now() + timedelta(days=2)):
        revoke(province, closed)
        row = repacking.repack(province.actor("seal"), package.pk)
    told: Any = description(row)
    assert told["results"][0]["state"]["code"] == "revoked" and row.version == 2
    assert bagit.Bag(str(folder(row))).validate() and check(folder(row)).fine
    assert packages.try_restoring(SYSTEM, row.pk).later == []


def test_both_identities_are_in_the_log(province: World, package: Package, closed: Dossier) -> None:
    revoke(province, closed)
    row = repacking.repack(SYSTEM, package.pk)
    act = AdministrativeAct.objects.get(action="archive:package:repack")
    assert act.data["before"] == package.identity != act.data["identity"] == row.identity


def test_a_third_version_takes_the_place_of_the_second(package: Package) -> None:
    for version in (2, 3):
        row = repacking.repack(SYSTEM, package.pk)
        repacking.clear_earlier(row)
        assert row.place == f"{package.place}.{version}"
    kept = [path.name for path in folder(package).parent.iterdir()]
    assert kept == [Path(row.place).name]


def test_the_night_packs_again_what_went_on_and_has_been_quiet_for_a_day(
    province: World, package: Package, closed: Dossier
) -> None:
    revoke(province, closed)
    tasks.repack_gone_on()
    assert fresh(package).version == 1
    with clock.at(clock.now() + timedelta(days=2)):
        tasks.repack_gone_on()
        tasks.repack_gone_on()
    assert fresh(package).version == 2


def test_the_version_before_stays_for_a_day_for_whoever_is_taking_it_out(package: Package) -> None:
    row = repacking.repack(SYSTEM, package.pk)
    tasks.take_up(0)
    assert folder(package).exists()
    with clock.at(clock.now() + timedelta(days=1)):
        tasks.take_up(0)
    assert not folder(package).exists() and folder(row).exists()


def test_every_version_goes_with_a_destroyed_package(province: World, package: Package) -> None:
    for_years(province, package)
    with clock.at(clock.now() + YEARS_LATER):
        row = repacking.repack(SYSTEM, package.pk)
        destroying.finish(begun(province, row).pk)
    assert not folder(package).exists() and not folder(row).exists()


def test_a_dossier_that_did_not_go_on_is_not_packed_again(package: Package) -> None:
    with clock.at(clock.now() + timedelta(days=2)):
        assert not watching.gone_on().exists()


def test_what_was_handed_over_is_not_packed_again_but_alarmed(
    province: World, package: Package, closed: Dossier
) -> None:
    seal = province.actor("seal")
    row = transfers.hand_over(seal, province.commune.pk, [package.pk], TO)
    with pytest.raises(NotAllowedNow):
        repacking.repack(seal, package.pk)
    transfers.confirm(seal, row.pk, stored(PDF, "ky.pdf").pk)
    assert not watching.alarms([province.commune.pk])["outdated"].exists()
    revoke(province, closed)
    with clock.at(clock.now() + timedelta(days=2)):
        tasks.repack_gone_on()
    assert fresh(package).version == 1
    assert watching.alarms([province.commune.pk])["outdated"].get() == package


def test_a_package_about_to_be_destroyed_is_not_packed_again(
    province: World, package: Package, closed: Dossier
) -> None:
    for_years(province, package)
    with clock.at(clock.now() + YEARS_LATER):
        over(province, package)
        revoke(province, closed)
        with pytest.raises(NotAllowedNow):
            repacking.repack(SYSTEM, package.pk)


def test_a_version_that_cannot_be_written_leaves_the_one_before(
    province: World, package: Package, closed: Dossier
) -> None:
    result = closed.results.get().file
    assert result is not None
    vault.path_of(result.sha256).unlink()
    with pytest.raises(FileMissing):
        repacking.repack(SYSTEM, package.pk)
    assert check(folder(fresh(package))).fine and fresh(package).version == 1


def test_a_failed_trial_is_alarmed_until_a_new_version_is_tried(
    province: World, package: Package, closed: Dossier
) -> None:
    units = [province.commune.pk]
    Dossier.objects.filter(pk=closed.pk).update(applicant_name="Demo Người Khác")
    packages.try_restoring(SYSTEM, package.pk)
    assert watching.alarms(units)["unrestorable"].get() == package
    with clock.at(clock.now() + timedelta(hours=1)):
        repacking.repack(SYSTEM, package.pk)
        packages.try_restoring(SYSTEM, package.pk)
    assert not watching.alarms(units)["unrestorable"].exists()


def test_two_codes_with_one_folder_name_are_two_packages(
    province: World, package: Package, closing: Closed
) -> None:
    """The first package is not taken away for the second."""
    other = closing()
    alike = "/".join(str(package.dossier.code).rsplit("-", 1))
    Dossier.objects.filter(pk=other.pk).update(code=alike)
    second = made(province)
    assert second.dossier_id == other.pk and second.place != package.place
    assert check(folder(package)).fine and bagit.Bag(str(folder(second))).validate()


def test_a_new_version_never_takes_the_folder_of_another_package(
    province: World, package: Package, closing: Closed
) -> None:
    """The other one came to lie where the first version of this one was, or would have its next."""
    row = repacking.repack(SYSTEM, package.pk)
    other = closing()
    Dossier.objects.filter(pk=other.pk).update(code="/".join(str(package.dossier.code).rsplit("-", 1)))
    second = made(province)
    assert second.place == package.place
    repacking.clear_earlier(row)
    assert bagit.Bag(str(folder(second))).validate()
    Package.objects.filter(pk=second.pk).update(place=f"{package.place}.3")
    assert repacking.repack(SYSTEM, row.pk).version == 4


def test_packages_made_before_events_were_counted_get_their_number(package: Package) -> None:
    Package.objects.update(events=0)
    import_module("motcua.archive.migrations.0002_versions_withdrawals_bounds").count_events(apps, None)
    assert fresh(package).events == package.events > 0


def test_the_schema_names_what_the_description_tells() -> None:
    schema = json.loads(describing.schema_text())
    assert schema["properties"]["schema"]["const"] == describing.SCHEMA
