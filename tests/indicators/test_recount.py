"""A month counted again from Parquet equals the live tallies, or says where it does not."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from facts_kit import decided, received, returned

from motcua.core.periods import Period
from motcua.dossiers.acts import endings
from motcua.indicators.facts import refreshing
from motcua.indicators.log_export import facts as fact_export
from motcua.indicators.log_export.dataset import dataset
from motcua.indicators.log_export.facts import SCHEMA, export_facts
from motcua.indicators.log_export.folder import LogFolder
from motcua.indicators.log_export.recount import NotAMonth, counting, recount
from motcua.indicators.models import DossierFact, Tally
from world import World

pytestmark = pytest.mark.django_db
AUGUST = Period.parse("2026-08")


@pytest.fixture
def folder(tmp_path: Path) -> LogFolder:
    return LogFolder(tmp_path)


@pytest.fixture
def month(province: World) -> World:
    """Dossiers of several channels and ends, received in August; one of July."""
    returned(province, decided(province, received(province), "2026-08-03 14:00"), "2026-08-04 08:00")
    received(province, "2026-08-05 08:00", "direct")
    gone = received(province, "2026-08-06 08:00")
    endings.withdraw(province.actor("citizen"), gone.pk, reason="đổi ý")
    received(province, "2026-07-06 08:00")
    refreshing.refresh()
    return province


def test_a_month_counted_again_agrees(folder: LogFolder, month: World) -> None:
    found = recount(AUGUST, folder)
    assert (found.dossiers, found.files, found.differences) == (3, 1, ())
    assert found.tallies == Tally.objects.filter(month=AUGUST.first).count() > 0


def test_every_number_of_a_tally_is_counted_again(folder: LogFolder, month: World) -> None:
    export_facts(AUGUST.first, folder)
    counted = set(counting(dataset(folder.fact_files(AUGUST.first)), AUGUST).columns)
    assert counted == {f.attname for f in Tally._meta.concrete_fields} - {"id", "month"}


def test_a_wrong_tally_is_named_with_both_numbers(folder: LogFolder, month: World) -> None:
    wrong = Tally.objects.filter(month=AUGUST.first, received__gt=0).latest("pk")
    Tally.objects.filter(pk=wrong.pk).update(received=wrong.received + 7)
    (found,) = recount(AUGUST, folder).differences
    assert (found.number, found.counted, found.live) == ("received", wrong.received, wrong.received + 7)
    assert (found.unit, found.procedure, found.officer) == (
        wrong.unit_id,
        wrong.procedure_id,
        wrong.officer_id,
    )


def test_a_missing_tally_shows_as_nothing(folder: LogFolder, month: World) -> None:
    Tally.objects.filter(month=AUGUST.first).delete()
    found = {(one.number, one.live) for one in recount(AUGUST, folder).differences}
    assert ("received", 0) in found


def test_a_month_without_dossiers_agrees_about_nothing(folder: LogFolder, month: World) -> None:
    found = recount(Period.parse("2024-01"), folder)
    assert (found.dossiers, found.files, found.differences) == (0, 0, ())


def test_a_quarter_is_refused(folder: LogFolder, province: World) -> None:
    with pytest.raises(NotAMonth):
        recount(Period.parse("2026-Q3"), folder)


def test_parts_together_hold_each_fact_once(
    folder: LogFolder, month: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fact_export, "PART", 2)
    files = export_facts(AUGUST.first, folder)
    found = [key for file in files for key in pq.read_table(file)["dossier_id"].to_pylist()]
    expected = DossierFact.objects.filter(month=AUGUST.first).values_list("pk", flat=True)
    assert (len(files), sorted(found)) == (2, sorted(expected))
    assert recount(AUGUST, folder).differences == ()


def test_a_part_that_is_no_longer_needed_goes(
    folder: LogFolder, month: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as small:
        small.setattr(fact_export, "PART", 1)
        assert len(export_facts(AUGUST.first, folder)) == 3
    assert len(export_facts(AUGUST.first, folder)) == len(folder.fact_files(AUGUST.first)) == 1


def test_facts_carry_no_code_of_a_dossier(folder: LogFolder, month: World) -> None:
    assert not {"code", "title", "applicant_name"} & set(SCHEMA.names)


def test_each_file_is_read_once(folder: LogFolder, month: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_export, "PART", 1)
    files = export_facts(AUGUST.first, folder)
    table = counting(dataset(files), AUGUST)
    engine = table._find_backend()
    sql = engine.compile(table)
    plan = engine.con.execute(f"EXPLAIN ANALYZE {sql}").fetchall()[0][1]
    assert "Total Files Read: 3" in " ".join(plan.split())
    assert plan.count("READ_PARQUET") <= 1
