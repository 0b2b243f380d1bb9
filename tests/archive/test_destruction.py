"""What may be destroyed goes for real, what anybody else needs stays, and nothing goes by one hand."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from archive.archive_kit import close, packed, stored
from archive.lifecycle_kit import (
    COUNCIL,
    YEARS_LATER,
    begun,
    decided,
    folder,
    for_years,
    fresh,
    hashes,
    made,
    over,
)
from motcua.archive.acts import destroying, destruction, holds, packages, transfers
from motcua.archive.acts.transfers import Handing
from motcua.archive.models import Destruction, Hold, Package
from motcua.archive.refusals import (
    BasisNeeded,
    Destroyed,
    KeptForEver,
    NotAllowedNow,
    NothingListed,
    NotMyOwn,
    OnHold,
    PeriodRunning,
    PeriodUnconfirmed,
    ReasonNeeded,
)
from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Conflict, NotFound
from motcua.documents import vault
from motcua.dossiers.models import ComponentFile, Dossier
from motcua.identity.actors import SYSTEM
from world import World

pytestmark = pytest.mark.django_db
TO = Handing(receiver="Lưu trữ lịch sử tỉnh Demo", received_by="Demo Trần Văn Kho", basis="KH 5/KH-UBND")


@pytest.fixture
def package(province: World, closed: Dossier) -> Package:
    """Kept for ten years by a document."""
    return for_years(province, made(province))


@pytest.fixture
def later() -> Iterator[None]:
    with clock.at(clock.now() + YEARS_LATER):
        yield


def there(dossier: Dossier) -> set[str]:
    return {digest for digest in hashes(dossier) if vault.path_of(digest).exists()}


def test_the_bytes_are_gone_the_dossier_and_its_events_stay(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    place = folder(package)
    row = destroying.finish(begun(province, package).pk)
    assert row.state == Destruction.State.DONE and row.record is not None
    assert there(closed) == set() and not place.exists()
    assert fresh(package).state == Package.State.DESTROYED
    assert closed.events.count() == closed.event_count and closed.components.count() == 2


def test_content_another_dossier_needs_stays(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    other = close(province)
    destroying.finish(begun(province, package).pk)
    item = package.destructions.get()
    assert {one["because"] for one in item.kept} == {"hồ sơ khác"} and len(item.kept) == 2
    assert there(other) == hashes(other) and len(item.gone) == 1


def test_an_archive_record_of_the_same_content_keeps_it(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    digest = sorted(hashes(closed))[0]
    file = ComponentFile.objects.filter(file__sha256=digest).select_related("file").first()
    content = vault.path_of(digest).read_bytes()
    twin = stored(content, file.file.name if file else "a.pdf")
    Destruction.objects.create(
        unit=province.commune,
        reason="x",
        proposed_by=province.users["seal"],
        proposed_at=clock.now(),
        state=Destruction.State.DONE,
        record=twin,
    )
    destroying.finish(begun(province, package).pk)
    assert vault.path_of(digest).exists()


def test_a_destroyed_dossier_is_not_packed_again(
    province: World, closed: Dossier, package: Package, later: None, tmp_path
) -> None:
    destroying.finish(begun(province, package).pk)
    with pytest.raises(Destroyed):
        packed(closed, tmp_path / "goi")


def test_a_stop_in_the_middle_is_taken_up_again(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    row = begun(province, package)
    vault.path_of(sorted(hashes(closed))[0]).unlink()
    destroying.finish(row.pk)
    row.refresh_from_db()
    assert row.state == Destruction.State.DONE and len(package.destructions.get().gone) == 3


def test_it_is_finished_once(province: World, package: Package, later: None) -> None:
    row = destroying.finish(begun(province, package).pk)
    again = destroying.finish(row.pk)
    assert (again.done_at, again.record) == (row.done_at, row.record)


def test_a_running_period_protects(province: World, package: Package) -> None:
    assert package.keep_until == date(2036, 12, 31)
    with pytest.raises(PeriodRunning, match="31/12/2036"):
        over(province, package)


def test_the_last_day_still_protects(province: World, package: Package) -> None:
    with clock.at(clock.midnight(date(2036, 12, 31)) + timedelta(hours=12)), pytest.raises(PeriodRunning):
        over(province, package)
    with clock.at(clock.midnight(date(2037, 1, 1))):
        assert over(province, package).state == Destruction.State.PROPOSED


def test_what_is_kept_for_ever_is_never_destroyed(province: World, package: Package, later: None) -> None:
    for_years(province, package, None)
    with pytest.raises(KeptForEver):
        over(province, package)


def test_an_unconfirmed_period_protects(province: World, package: Package, later: None) -> None:
    package.item.confirmed = False
    package.item.save()
    with pytest.raises(PeriodUnconfirmed):
        over(province, package)


def test_a_hold_stops_the_proposal(province: World, package: Package, later: None) -> None:
    holds.hold(province.actor("leader"), package.pk, "Có khiếu nại", "CV 7/TTr")
    with pytest.raises(OnHold):
        over(province, package)


def test_a_hold_placed_later_stops_the_approval_and_the_carrying_out(
    province: World, package: Package, later: None
) -> None:
    row = over(province, package)
    holds.hold(province.actor("leader"), package.pk, "Có khiếu nại", "CV 7/TTr")
    with pytest.raises(OnHold):
        destruction.approve(province.actor("leader"), row.pk, COUNCIL, "QĐ 1")
    holds.lift(province.actor("leader"), package.pk, "Đã giải quyết")
    destruction.approve(province.actor("leader"), row.pk, COUNCIL, "QĐ 1")
    holds.hold(province.actor("leader"), package.pk, "Có đơn mới", "CV 8/TTr")
    with pytest.raises(OnHold):
        destruction.carry_out(province.actor("seal"), row.pk, row.number)


def test_a_hold_at_the_last_moment_keeps_everything(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    row = begun(province, package)
    holds.hold(province.actor("leader"), package.pk, "Có khiếu nại", "CV 7/TTr")
    destroying.finish(row.pk)
    assert fresh(package).state == Package.State.KEPT and folder(package).exists()
    assert there(closed) == hashes(closed)
    assert package.destructions.get().kept[0]["because"] == "Hồ sơ đang bị giữ lại, chưa được tiêu hủy"


def test_the_number_is_typed_once_more(province: World, package: Package, later: None) -> None:
    row = decided(province, package)
    with pytest.raises(Conflict, match=row.number):
        destruction.carry_out(province.actor("seal"), row.pk, "TH-1")


def test_proposing_and_deciding_are_two_people(province: World, package: Package, later: None) -> None:
    row = over(province, package)
    Destruction.objects.update(proposed_by=province.users["leader"])
    with pytest.raises(NotMyOwn):
        destruction.approve(province.actor("leader"), row.pk, COUNCIL, "QĐ 1")


def test_deciding_and_carrying_out_are_two_people(province: World, package: Package, later: None) -> None:
    row = decided(province, package)
    Destruction.objects.update(decided_by=province.users["seal"])
    with pytest.raises(NotMyOwn):
        destruction.carry_out(province.actor("seal"), row.pk, row.number)


@pytest.mark.parametrize(("council", "decision"), [("", "QĐ 1"), ("Demo A", " ")])
def test_a_decision_names_council_and_number(
    province: World, package: Package, later: None, council: str, decision: str
) -> None:
    row = over(province, package)
    with pytest.raises(BasisNeeded):
        destruction.approve(province.actor("leader"), row.pk, council, decision)


def test_a_declined_proposal_frees_the_package(province: World, package: Package, later: None) -> None:
    row = over(province, package)
    with pytest.raises(NotAllowedNow):
        over(province, package)
    destruction.decline(province.actor("leader"), row.pk, "Cần giữ để tham khảo")
    assert over(province, package).pk != row.pk


def test_a_proposal_says_why_and_what(province: World, package: Package, later: None) -> None:
    seal, unit = province.actor("seal"), province.commune.pk
    with pytest.raises(ReasonNeeded):
        destruction.propose(seal, unit, [package.pk], " ")
    with pytest.raises(NothingListed):
        destruction.propose(seal, unit, [], "x")


def test_nothing_is_carried_out_unapproved(province: World, package: Package, later: None) -> None:
    row = over(province, package)
    with pytest.raises(NotAllowedNow):
        destruction.carry_out(province.actor("seal"), row.pk, row.number)
    with pytest.raises(NotAllowedNow):
        destroying.finish(row.pk)


def test_a_hold_says_why_and_by_what(province: World, package: Package) -> None:
    leader = province.actor("leader")
    with pytest.raises(ReasonNeeded):
        holds.hold(leader, package.pk, " ", "CV 1")
    with pytest.raises(BasisNeeded):
        holds.hold(leader, package.pk, "Khiếu nại", "")
    with pytest.raises(NotFound):
        holds.lift(leader, package.pk, "x")
    assert not Hold.objects.exists()


def test_a_dossier_is_held_once_at_a_time(province: World, package: Package) -> None:
    holds.hold(province.actor("leader"), package.pk, "Khiếu nại", "CV 1")
    with pytest.raises(Conflict, match="đang được giữ lại"):
        holds.hold(province.actor("leader"), package.pk, "Khiếu nại", "CV 1")


def test_why_a_package_may_not_go_is_told_to_lists(province: World, package: Package) -> None:
    assert isinstance(destruction.why_not(fresh(package)), PeriodRunning)
    with clock.at(clock.now() + YEARS_LATER):
        assert destruction.why_not(fresh(package)) is None


def test_a_period_lengthened_after_the_decision_stops_the_carrying_out(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    row = decided(province, package)
    for_years(province, package, None)
    with pytest.raises(KeptForEver):
        destruction.carry_out(province.actor("seal"), row.pk, row.number)
    assert there(closed) == hashes(closed)


def test_a_period_lengthened_at_the_last_moment_keeps_everything(
    province: World, closed: Dossier, package: Package, later: None
) -> None:
    row = begun(province, package)
    for_years(province, package, 90)
    destroying.finish(row.pk)
    assert fresh(package).state == Package.State.KEPT and there(closed) == hashes(closed)
    assert "phải bảo quản đến hết 31/12/2116" in package.destructions.get().kept[0]["because"]


def test_a_rolled_back_act_has_destroyed_nothing(
    province: World, closed: Dossier, package: Package, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = begun(province, package)
    with monkeypatch.context() as patched:
        patched.setattr(destroying, "wipe", broken)
        with pytest.raises(ZeroDivisionError):
            destroying.finish(row.pk)
    assert there(closed) == hashes(closed) and folder(package).exists()
    assert destroying.finish(row.pk).state == Destruction.State.DONE and there(closed) == set()


def broken(*_anything: object) -> None:
    raise ZeroDivisionError


def test_a_package_on_its_way_to_the_historical_archive_is_not_destroyed(
    province: World, package: Package, later: None
) -> None:
    for_years(province, package, None)
    packages.check(SYSTEM, package.pk)
    transfers.hand_over(province.actor("seal"), province.commune.pk, [package.pk], TO)
    with pytest.raises(NotAllowedNow, match="BBGN"):
        for_years(province, package)
    with pytest.raises(NotAllowedNow, match="BBGN"):
        over(province, package)


def test_a_package_proposed_for_destruction_is_not_handed_over(
    province: World, package: Package, later: None
) -> None:
    over(province, package)
    for_years(province, package, None)
    packages.check(SYSTEM, package.pk)
    with pytest.raises(NotAllowedNow, match="đề nghị tiêu hủy"):
        transfers.hand_over(province.actor("seal"), province.commune.pk, [package.pk], TO)


@pytest.mark.django_db(transaction=True)
@pytest.mark.race
def test_two_runs_of_one_destruction_make_one_record(province: World, closed: Dossier) -> None:
    from django.db import connection

    package = for_years(province, made(province))
    with clock.at(clock.now() + YEARS_LATER):
        row = begun(province, package)
        start, troubles = threading.Barrier(2), []

        def run() -> None:
            start.wait(30)
            try:
                destroying.finish(row.pk)
            except Exception as trouble:
                troubles.append(trouble)
            connection.close()

        both = [threading.Thread(target=run) for _one in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join(60)
    acts = AdministrativeAct.objects.filter(
        action__in=["archive:package:destroy", "archive:destruction:finish"]
    )
    assert troubles == [] and acts.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.race
def test_content_handed_in_again_meanwhile_is_kept(province: World, closed: Dossier) -> None:
    """Somebody is just handing in the same picture: its bytes are there, its row is not committed."""
    from django.db import connection, transaction

    package = for_years(province, made(province))
    file = ComponentFile.objects.filter(component__dossier=closed)[0].file
    content = vault.path_of(file.sha256).read_bytes()
    settled, ended = threading.Event(), threading.Event()

    def hand_in() -> None:
        with transaction.atomic():
            stored(content, file.name)
            settled.set()
            ended.wait(30)
        connection.close()

    with clock.at(clock.now() + YEARS_LATER):
        row = begun(province, package)
        other = threading.Thread(target=hand_in)
        other.start()
        settled.wait(30)
        destroying.finish(row.pk)
        ended.set()
        other.join(30)
    item = package.destructions.get()
    assert [(one["sha256"], one["because"]) for one in item.kept] == [(file.sha256, destroying.JUST_COME)]
    assert there(closed) == {file.sha256}
