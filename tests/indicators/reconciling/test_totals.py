"""Their totals of units against ours, explained by dossiers, and what the difference costs in points."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from duty_kit import keeper, top
from facts_kit import decided, received
from national_kit import AUGUST, found, reasons, record, stranger, taken, totals

from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators.models import Difference
from motcua.indicators.reconciling.counts import Counts
from motcua.indicators.reconciling.export import workbook
from motcua.indicators.reconciling.importing import File, Kind, import_national
from motcua.indicators.reconciling.summary import Summary, UnitLine, standing, summary
from world import World


@pytest.fixture
def four(province: World) -> list[Dossier]:
    """Received in August: three decided in time, one open and late."""
    ended = [decided(province, received(province), "2026-08-05 10:00") for _ in range(3)]
    return [*ended, received(province)]


def summed(w: World) -> Summary:
    return summary(top(w).pk, AUGUST, Tree())


def line(w: World, code: str = "H00.21") -> UnitLine:
    return next(one for one in summed(w).units if one.unit.code == code)


def test_equal_totals_show_nothing(province: World, four: list[Dossier]) -> None:
    totals(province, "H00,Tỉnh,4,3,1", "H00.21,Xã,4,3,1")
    assert found() == []


def test_the_old_code_is_the_same_unit(province: World, four: list[Dossier]) -> None:
    totals(province, "000.00.21.h00,Xã,4,3,1")
    assert found() == []


def test_each_count_that_differs_is_named(province: World, four: list[Dossier]) -> None:
    totals(province, "H00.21,Xã,5,4,1")
    assert found() == [("totals-differ", "H00.21:on_time"), ("totals-differ", "H00.21:received")]
    row = Difference.objects.get(key="H00.21:received")
    assert (row.ours, row.theirs, row.unit) == ("tiếp nhận: 4", "tiếp nhận: 5", province.commune)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("H00,Tỉnh,4,3,1", "H99.01,Sở lạ,9,9,0"), [("unknown-unit", "H99.01")]),
        (("H00,Tỉnh,4,3,1", "H00,Tỉnh,4,3,1"), [("duplicate", "H00#2")]),
        (("H00.22,Xã khác,0,0,0",), [("unit-differs", "H00.21")]),
    ],
    ids=["unknown", "twice", "ours is left out"],
)
def test_rows_that_do_not_fit_the_units(
    province: World, four: list[Dossier], rows: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    totals(province, *rows)
    assert found() == expected


def test_a_unit_that_ended_in_the_period_is_said_with_its_day(province: World, four: list[Dossier]) -> None:
    Unit.objects.filter(pk=province.commune.pk).update(valid_to=AUGUST.first)
    totals(province, "H00.22,Xã mới,0,0,0")
    assert "hết hiệu lực 01/08/2026" in Difference.objects.get().ours


def test_a_unit_outside_the_files_scope_is_named(province: World, four: list[Dossier]) -> None:
    raw = b"unit_code,received,on_time\nH00.21,4,3\nH00.22,1,1\n"
    file = File(Kind.TOTALS, "xa.csv", raw)
    import_national(keeper(province), province.commune.pk, AUGUST, file)
    assert found() == [("unit-differs", "H00.22")]


def test_dossiers_explain_the_totals(province: World, four: list[Dossier]) -> None:
    totals(province, "H00.21,Xã,5,3,2")
    rows = [record(four[0], NgayKetThucXuLy="20260820100000"), *map(record, four[1:]), stranger()]
    taken(province, rows)
    one = line(province)
    assert (one.delta, one.explained, one.left) == (Counts(1, 0), Counts(1, 0), Counts(0, 0))
    assert (summed(province).explained, summed(province).unexplained) == (1, 0)


def test_what_no_dossier_explains_is_said(province: World, four: list[Dossier]) -> None:
    totals(province, "H00.21,Xã,7,5,2")
    taken(province, [*map(record, four), stranger()])
    assert line(province).left == Counts(2, 1)
    assert (summed(province).explained, summed(province).unexplained) == (0, 1)


def test_points_of_both_sides_and_the_effect(province: World, four: list[Dossier]) -> None:
    totals(province, "H00.21,Xã,3,1,2")
    one = line(province)
    scores = (one.our_points, one.their_points, one.effect)
    assert scores == (Decimal("15.00"), Decimal("6.67"), Decimal("-8.33"))


def test_without_their_totals_the_dossiers_add_up(province: World, four: list[Dossier]) -> None:
    taken(province, [*map(record, four), stranger()])
    assert (line(province).theirs.received, line(province).left) == (5, Counts())


def test_without_files_there_is_nothing_to_say(province: World, four: list[Dossier]) -> None:
    said = summed(province)
    assert (said.dossiers, said.totals, said.units, said.reasons) == (None, None, [], {})


def test_a_later_file_of_totals_leaves_dossiers_alone(province: World, four: list[Dossier]) -> None:
    taken(province, [*map(record, four), stranger()])
    totals(province, "H00.21,Xã,5,4,1")
    totals(province, "H00.21,Xã,4,3,1")
    assert reasons() == ["unknown-to-us"]


def test_the_workbook_holds_every_difference_and_unit(province: World, four: list[Dossier]) -> None:
    totals(province, "H00.21,=Xã,5,4,1")
    rows = standing(top(province).pk, AUGUST).select_related("unit")
    book = openpyxl.load_workbook(BytesIO(workbook(summed(province), rows)))
    assert [sheet.title for sheet in book] == ["Chênh lệch", "Theo đơn vị"]
    assert [cell.value for cell in book["Chênh lệch"]["C"]][1:] == ["H00.21:on_time", "H00.21:received"]
    assert book["Theo đơn vị"]["D2"].value == 5


def test_real_totals_of_another_province_name_every_unit(province: World, real_data: Path) -> None:
    raw = (real_data / "index766" / "progress_month_2026_08.csv").read_bytes()
    source = import_national(keeper(province), top(province).pk, AUGUST, File(Kind.TOTALS, "progress", raw))
    assert (source.rows, source.bad) == (81, [])
    assert set(reasons()) == {"unknown-unit"}
    assert Difference.objects.count() == 81


def test_real_totals_give_the_published_points(province: World, real_data: Path) -> None:
    raw = (real_data / "index766" / "progress_month_2026_08.csv").read_bytes()
    Unit.objects.create(
        code="H44.101", name="Phường thử", kind="commune_committee", level="commune", parent=top(province)
    )
    import_national(keeper(province), top(province).pk, AUGUST, File(Kind.TOTALS, "progress", raw))
    assert line(province, "H44.101").their_points == Decimal("15.90")
