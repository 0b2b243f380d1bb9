"""Choosing dossiers of the exported log, and taking their events away."""

from __future__ import annotations

from pathlib import Path

import pytest
from facts_kit import decided, received, returned

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Forbidden
from motcua.core.periods import Period
from motcua.dossiers.models import Dossier
from motcua.indicators.log_export import foreign
from motcua.indicators.log_export.exporting import export
from motcua.indicators.log_export.folder import LogFolder
from motcua.indicators.log_export.foreign import TooMuch
from motcua.indicators.log_export.own import Choice, OwnLog
from motcua.indicators.log_export.taking import examine, take
from motcua.mining.reading import Columns, read
from motcua.mining.replay import Replayer, replay_log
from motcua.mining.writing import Form
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def finished(province: World, tmp_path: Path, settings: object) -> Dossier:
    settings.EVENT_LOG = tmp_path / "log"  # type: ignore[attr-defined]
    dossier = returned(
        province, decided(province, received(province), "2026-08-03 14:00"), "2026-08-04 08:00"
    )
    received(province, "2026-07-06 08:00")
    export()
    return dossier


def choice(dossier: Dossier, **changes: object) -> Choice:
    told = {
        "units": frozenset({dossier.deciding_unit_id}),
        "procedure": dossier.procedure_version.procedure.code,
        "process": dossier.process_version_id,
    }
    return Choice(**(told | changes))  # type: ignore[arg-type]


def test_what_is_offered_is_what_was_received_there(finished: Dossier) -> None:
    asked = choice(finished)
    (offered,) = OwnLog().offered(asked.units)
    assert (offered.procedure, offered.process, offered.dossiers) == (asked.procedure, asked.process, 2)
    assert OwnLog().offered(frozenset({0})) == []
    assert OwnLog().offered(asked.units, Period.parse("2026-08"))[0].dossiers == 1


def test_a_period_is_that_of_receipt(finished: Dossier) -> None:
    chosen = OwnLog().chosen(choice(finished, period=Period.parse("2026-08")), {})
    assert chosen.log.cases == (str(finished.pk),)


def test_steps_of_a_finished_dossier_fit_its_process(finished: Dossier) -> None:
    chosen = OwnLog().chosen(choice(finished, period=Period.parse("2026-08")), {})
    model = finished.process_version.compiled()
    assert replay_log(chosen.steps, Replayer(model)).summary.fitness == 1.0
    assert set(chosen.log.activities) == {task.name for task in model.tasks()}


def test_every_event_is_more_than_the_steps(finished: Dossier) -> None:
    steps = OwnLog().chosen(choice(finished), {})
    every = OwnLog().chosen(choice(finished, every=True), {})
    assert "Nộp hồ sơ" in every.log.activities
    assert len(every.log) > len(steps.log)
    assert len(every.steps) == len(steps.steps)


def test_units_bear_the_names_given(finished: Dossier) -> None:
    chosen = OwnLog().chosen(choice(finished), {finished.deciding_unit_id: "Xã"})
    assert "Xã" in chosen.log.table["unit"].to_pylist()


def test_an_empty_folder_offers_nothing(province: World, tmp_path: Path) -> None:
    own = OwnLog(LogFolder(tmp_path))
    asked = Choice(frozenset({1}), "x", 1)
    assert (own.offered(asked.units), own.as_of, len(own.chosen(asked, {}).log)) == ([], None, 0)


@pytest.mark.parametrize("form", [Form.XES_GZ, Form.CSV, Form.PARQUET])
def test_a_leader_takes_the_log_and_that_is_recorded(
    province: World, finished: Dossier, tmp_path: Path, form: Form
) -> None:
    path = tmp_path / f"log.{form}"
    take(province.actor("leader"), finished.deciding_unit_id, choice(finished), form, path)
    assert len(read(path)) == len(OwnLog().chosen(choice(finished), {}).log)
    assert AdministrativeAct.objects.latest("pk").action == "indicators:log:take"


def test_a_clerk_takes_nothing(province: World, finished: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    with pytest.raises(Forbidden):
        take(province.actor("clerk"), finished.deciding_unit_id, choice(finished), Form.CSV, path)
    assert not path.exists()


def test_a_foreign_log_is_looked_at_and_not_kept(province: World, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("a,b,c\n1,x,2026-08-03 08:00\n")
    assert len(examine(province.actor("leader"), path, "log.csv", Columns("a", "b", "c"))) == 1
    with pytest.raises(Forbidden):
        examine(province.actor("clerk"), path, "log.csv", Columns("a", "b", "c"))


@pytest.mark.parametrize("form", [Form.XES_GZ, Form.PARQUET])
def test_a_log_that_unpacks_too_large_is_refused(
    province: World, finished: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Form
) -> None:
    path = tmp_path / f"log.{form}"
    take(province.actor("leader"), finished.deciding_unit_id, choice(finished), form, path)
    monkeypatch.setattr(foreign, "MOST_BYTES", 10)
    with pytest.raises(TooMuch):
        examine(province.actor("leader"), path, "log", Columns())
