"""What is kept of a file, who may take one in, and what a later one does to the differences."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from duty_kit import keeper, top
from facts_kit import decided, received
from kit import vn
from national_kit import AUGUST, as_csv, found, record, stranger, taken

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal, Unreadable
from motcua.core.periods import Period
from motcua.dossiers.models import Dossier
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.indicators.models import Difference, NationalImport, NationalRow
from motcua.indicators.reconciling.importing import File, Kind, import_national
from motcua.indicators.reconciling.resolving import resolve
from world import World

NOTE = "Đã gửi công văn 12 cho đơn vị vận hành Cổng"
TO_CORRECT = Difference.Outcome.THEIRS_TO_CORRECT


@pytest.fixture
def row(province: World) -> Dossier:
    return decided(province, received(province), "2026-08-05 10:00")


def only() -> Difference:
    return Difference.objects.get()


def test_everything_of_the_file_is_kept(province: World, row: Dossier) -> None:
    rows = [record(row), stranger(TrangThaiHoSo="99")]
    source = taken(province, rows)
    assert (source.sha256, source.rows) == (sha256(as_csv(rows)).hexdigest(), 2)
    assert source.by == province.users["keeper"]
    assert [bad["row"] for bad in source.bad] == [2]
    assert source.mapping["code"] == "mahoso"
    assert NationalRow.objects.get().said["status"] == 9


def test_the_event_says_what_came_of_it(province: World, row: Dossier) -> None:
    taken(province, [stranger()])
    act = AdministrativeAct.objects.get(action="indicators:national:import")
    assert {name: act.data[name] for name in ("new", "still", "gone", "bad")} == {
        "new": 2,
        "still": 0,
        "gone": 0,
        "bad": 0,
    }


def test_the_same_file_again_changes_nothing(province: World, row: Dossier) -> None:
    taken(province, [stranger()])
    before = found()
    taken(province, [stranger()])
    assert found() == before
    assert NationalImport.objects.count() == 2


def test_what_a_later_file_no_longer_shows_is_closed(province: World, row: Dossier) -> None:
    taken(province, [record(row, TrangThaiHoSo="4")])
    taken(province, [record(row)])
    assert (only().state, only().closed_at is not None) == ("closed", True)


def test_what_comes_back_is_open_again(province: World, row: Dossier) -> None:
    for status in ("4", "9", "4"):
        taken(province, [record(row, TrangThaiHoSo=status)])
    assert (only().state, only().closed_at) == ("open", None)


def test_what_was_resolved_stays_so_while_it_is_there(province: World, row: Dossier) -> None:
    taken(province, [record(row, TrangThaiHoSo="4")])
    resolve(keeper(province), [only().pk], TO_CORRECT, NOTE)
    taken(province, [record(row, TrangThaiHoSo="5")])
    assert (only().state, only().note, only().theirs) == ("resolved", NOTE, "Yêu cầu bổ sung giấy tờ")


def test_a_file_of_another_period_closes_nothing(province: World, row: Dossier) -> None:
    taken(province, [record(row, TrangThaiHoSo="4")])
    taken(province, [stranger(NgayTiepNhan="20260703080000")], period=Period.parse("2026-07"))
    assert ("status-differs", row.code) in found()


@pytest.mark.parametrize(
    "cut", ["2026-08-21 09:06", "2026-07-31 23:59"], ids=["to come", "before the period"]
)
def test_an_impossible_time_of_the_file_is_refused(province: World, row: Dossier, cut: str) -> None:
    with pytest.raises(Refusal) as refused:
        taken(province, [record(row)], cut=vn(cut))
    assert refused.value.where == "cut_at"
    assert not NationalImport.objects.exists()


def test_a_file_of_no_use_leaves_nothing_behind(province: World) -> None:
    with pytest.raises(Unreadable):
        import_national(keeper(province), top(province).pk, AUGUST, File(Kind.TOTALS, "a.csv", b"a,b\n1,2"))
    assert not NationalImport.objects.exists()


def test_no_such_unit(province: World) -> None:
    with pytest.raises(NotFound):
        import_national(keeper(province), 0, AUGUST, File(Kind.DOSSIERS, "a.csv", as_csv([stranger()])))


def test_an_outcome_is_kept_with_who_and_when(province: World, row: Dossier) -> None:
    taken(province, [record(row, TrangThaiHoSo="4")])
    resolve(keeper(province), [only().pk], TO_CORRECT, f" {NOTE} ")
    assert (only().state, only().outcome, only().note) == ("resolved", TO_CORRECT, NOTE)
    assert only().by == province.users["keeper"]
    assert AdministrativeAct.objects.filter(action="indicators:difference:resolve").count() == 1


def test_several_are_resolved_in_one_act(province: World, row: Dossier) -> None:
    taken(province, [stranger(), stranger("H00.21-260803-9998")])
    resolve(keeper(province), Difference.objects.values_list("pk", flat=True), TO_CORRECT, NOTE)
    assert found() == []
    assert AdministrativeAct.objects.filter(action="indicators:difference:resolve").count() == 1


@pytest.mark.parametrize(
    ("outcome", "note", "where"),
    [("", NOTE, "outcome"), ("khác", NOTE, "outcome"), (TO_CORRECT, "  ", "note")],
)
def test_nothing_is_resolved_without_outcome_and_note(
    province: World, row: Dossier, outcome: str, note: str, where: str
) -> None:
    taken(province, [stranger()])
    with pytest.raises(Refusal) as refused:
        resolve(keeper(province), [Difference.objects.latest("pk").pk], outcome, note)
    assert refused.value.where == where
    assert found("resolved") == []


def test_one_that_has_gone_needs_no_outcome(province: World, row: Dossier) -> None:
    taken(province, [record(row, TrangThaiHoSo="4")])
    taken(province, [record(row)])
    with pytest.raises(Conflict):
        resolve(keeper(province), [only().pk], TO_CORRECT, NOTE)


@pytest.mark.parametrize("chosen", [[], [10**9]], ids=["none", "unknown"])
def test_what_is_not_there_is_said(province: World, chosen: list[int]) -> None:
    with pytest.raises((Refusal, NotFound)):
        resolve(keeper(province), chosen, TO_CORRECT, NOTE)


@pytest.mark.parametrize("who", ["citizen", "clerk", "specialist", "leader", "seal", "outsider", "control"])
def test_only_control_of_the_scope_takes_in_and_resolves(province: World, row: Dossier, who: str) -> None:
    taken(province, [stranger()])
    actor = province.add("control", Role.CONTROL) if who == "control" else province.actor(who)
    chosen = Difference.objects.latest("pk").pk
    attempts: tuple[Callable[[Actor], object], ...] = (
        lambda a: import_national(
            a, top(province).pk, AUGUST, File(Kind.DOSSIERS, "a", as_csv([stranger()]))
        ),
        lambda a: resolve(a, [chosen], TO_CORRECT, NOTE),
    )
    for attempt in attempts:
        with pytest.raises(Forbidden):
            attempt(actor)
    assert NationalImport.objects.count() == 1
    assert found("resolved") == []
