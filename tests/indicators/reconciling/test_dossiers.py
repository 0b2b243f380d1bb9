"""Differences found dossier by dossier, each with its reason and what it adds to their counts."""

from __future__ import annotations

from typing import Any

import pytest
from facts_kit import decided, received
from kit import vn
from national_kit import found, reasons, record, stranger, taken

from motcua.core.periods import Period
from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit
from motcua.indicators.models import Difference
from world import World

ON_TIME = {"received": 1, "on_time": 1, "overdue": 0}
NOTHING = {"received": 0, "on_time": 0, "overdue": 0}


def done(w: World) -> Dossier:
    """Received on Monday, decided on Wednesday, in time."""
    return decided(w, received(w), "2026-08-05 10:00")


def only() -> Difference:
    return Difference.objects.get()


def test_a_true_file_shows_nothing(province: World) -> None:
    rows = [done(province), received(province), received(province, channel="direct")]
    source = taken(province, [record(row) for row in rows])
    assert (found(), source.rows, source.bad) == ([], 3, [])


def test_ours_not_theirs_is_not_synced(province: World) -> None:
    known, missing = done(province), done(province)
    taken(province, [record(known)])
    assert found() == [("not-synced", missing.code)]
    assert only().shift == {"received": -1, "on_time": -1, "overdue": 0}


def test_received_after_their_file_is_a_late_event(province: World) -> None:
    known, later = done(province), received(province, "2026-08-19 10:00")
    taken(province, [record(known)], cut=vn("2026-08-10 00:00"))
    assert found() == [("late-event", later.code)]


def test_theirs_not_ours_is_unknown_to_us(province: World) -> None:
    taken(province, [record(done(province)), stranger()])
    assert found() == [("unknown-to-us", "H00.21-260803-9999")]
    assert (only().shift, only().unit) == (ON_TIME, province.commune)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"TrangThaiHoSo": "4"}, "status-differs"),
        ({"NgayKetThucXuLy": "20260805120000"}, "late-event"),
        ({"NgayHenTra": "20260810170000"}, "due-differs"),
        ({"NgayHenTra": ""}, "due-differs"),
        ({"KenhThucHien": "1"}, "channel-differs"),
        ({"KenhThucHien": ""}, "channel-differs"),
        ({"DonViXuLy": "H00.22"}, "unit-differs"),
        ({"DonViXuLy": "H99.99"}, "unit-differs"),
        ({"NgayTiepNhan": "20260804080000"}, "received-differs"),
    ],
)
def test_each_thing_said_differently_has_its_reason(
    province: World, changes: dict[str, str], reason: str
) -> None:
    taken(province, [record(done(province), **changes)])
    assert reasons() == [reason]
    assert only().ours != only().theirs


@pytest.mark.parametrize(
    "changes",
    [
        {"NgayKetThucXuLy": "20260805100059"},
        {"DonViXuLy": "000.00.21.H00"},
        {"DonViXuLy": "H00.21.01"},
        {"DonViXuLy": "H00"},
        {"DonViXuLy": ""},
        {"MaHoSo": "'{code}'"},
    ],
    ids=["within a minute", "old code", "its own centre", "the province", "not said", "code in quotes"],
)
def test_the_same_said_in_other_words_is_no_difference(province: World, changes: dict[str, str]) -> None:
    row = done(province)
    changes = {name: text.format(code=row.code) for name, text in changes.items()}
    taken(province, [record(row, **changes)])
    assert found() == []


def test_an_event_after_their_file_is_not_held_against_them(province: World) -> None:
    row = received(province)
    before = record(row)
    decided(province, row, "2026-08-05 10:00")
    taken(province, [before], cut=vn("2026-08-04 00:00"))
    assert reasons() == ["late-event"]


def test_a_later_end_of_theirs_costs_the_dossier(province: World) -> None:
    taken(province, [record(done(province), NgayKetThucXuLy="20260820100000")])
    assert only().shift == {"received": 0, "on_time": -1, "overdue": 1}


def test_several_things_of_one_dossier_shift_once(province: World) -> None:
    changes = {"TrangThaiHoSo": "4", "NgayKetThucXuLy": "", "KenhThucHien": "1"}
    taken(province, [record(done(province), **changes)])
    shifts = {row.reason: row.shift for row in Difference.objects.all()}
    assert shifts == {
        "status-differs": {"received": 0, "on_time": -1, "overdue": 1},
        "channel-differs": NOTHING,
    }


def test_a_row_there_twice_is_a_duplicate(province: World) -> None:
    row = done(province)
    taken(province, [record(row), record(row), record(row, TrangThaiHoSo="4")])
    assert found() == [("duplicate", f"{row.code}#2"), ("duplicate", f"{row.code}#3")]
    assert "khác dòng đầu" in Difference.objects.get(key=f"{row.code}#3").theirs


def test_both_dossiers_of_a_linked_group_are_counted_twice(province: World) -> None:
    lead, follower = done(province), done(province)
    Dossier.objects.filter(pk=follower.pk).update(linked_to=lead)
    taken(province, [record(lead), record(follower)])
    assert found() == [("linked-counted-twice", follower.code)]
    assert only().shift == ON_TIME


def test_a_linked_one_they_leave_out_is_no_loss(province: World) -> None:
    lead, follower = done(province), done(province)
    Dossier.objects.filter(pk=follower.pk).update(linked_to=lead)
    taken(province, [record(lead)])
    assert only().shift == NOTHING


def test_a_dossier_of_another_month_was_dated_anew(province: World) -> None:
    row = received(province, "2026-07-30 08:00")
    taken(province, [record(row, NgayTiepNhan="20260803080000")])
    assert found() == [("received-differs", row.code)]


def test_a_dossier_of_a_unit_outside_is_another_units(province: World) -> None:
    row = done(province)
    source = Unit.objects.create(
        code="H01", name="UBND tỉnh khác", kind="province_committee", level="province"
    )
    Dossier.objects.filter(pk=row.pk).update(deciding_unit=source)
    taken(province, [record(row, DonViXuLy="H00.21")])
    assert reasons() == ["unit-differs"]


def test_a_dossier_we_judge_by_another_rule_is_named(province: World, monkeypatch: Any) -> None:
    from motcua.indicators.models import DossierFact

    row = done(province)
    told = record(row)
    DossierFact.objects.filter(pk=row.pk).update(late_from=vn("2026-08-04 10:00"), late_reason="asked_again")
    taken(province, [told])
    assert reasons() == ["judged-differently"]
    assert (only().ours, only().theirs) == ("quá hạn", "đúng hạn")


def test_what_lies_in_other_periods_is_left_alone(province: World) -> None:
    received(province, "2026-07-30 08:00")
    taken(province, [record(done(province))])
    assert found() == []


def test_a_quarter_holds_its_months(province: World) -> None:
    early, late = received(province, "2026-07-30 08:00"), done(province)
    taken(province, [record(early), record(late)], period=Period.parse("2026-Q3"))
    assert found() == []
