"""The own log as Parquet: every event once, nothing personal, safe to break off and to begin again."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from motcua.core import clock
from motcua.dossiers.acts import filing, steps
from motcua.dossiers.models import Dossier, Event
from motcua.indicators.log_export import exporting
from motcua.indicators.log_export import folder as folders
from motcua.indicators.log_export.exporting import export
from motcua.indicators.log_export.folder import Busy, LogFolder, Place
from world import PAPERS, PERSON, World, open_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> LogFolder:
    return LogFolder(tmp_path / "log")


def written(folder: LogFolder) -> list[dict[str, object]]:
    return [row for file in folder.event_files() for row in pq.read_table(file).to_pylist()]


def ids(folder: LogFolder) -> list[object]:
    return sorted(row["id"] for row in written(folder))  # type: ignore[type-var]


def test_every_event_is_there_once(folder: LogFolder, approved: Dossier) -> None:
    found = export(folder)
    assert ids(folder) == sorted(Event.objects.values_list("id", flat=True))
    assert (found.position, found.waiting) == (Event.objects.latest("id").pk, False)


def test_a_later_run_adds_what_happened_since(folder: LogFolder, province: World, received: Dossier) -> None:
    export(folder)
    steps.complete_step(province.actor("specialist"), received.pk, open_step(received))
    assert export(folder).new == 1
    assert ids(folder) == sorted(Event.objects.values_list("id", flat=True))


def test_a_run_with_nothing_new_writes_nothing(folder: LogFolder, received: Dossier) -> None:
    export(folder)
    before = [file.stat().st_mtime_ns for file in folder.event_files()]
    assert (export(folder).files, [f.stat().st_mtime_ns for f in folder.event_files()]) == (0, before)


def test_a_completed_step_bears_its_name_and_anything_else_its_verb(
    folder: LogFolder, vetted: Dossier
) -> None:
    export(folder)
    rows = written(folder)
    steps_done = [row["activity"] for row in rows if row["completes"]]
    names = {task.id: task.name for task in vetted.process_version.compiled().tasks()}
    assert steps_done == [names[str(row["node"])] for row in rows if row["completes"]]
    assert [row["activity"] for row in rows if row["tag"] == "dossier:filing:submit"] == ["Nộp hồ sơ"]
    assert len(steps_done) == 2


def test_the_case_carries_procedure_units_and_channel(folder: LogFolder, received: Dossier) -> None:
    export(folder)
    row = written(folder)[0]
    assert (row["case"], row["procedure"], row["channel"], row["process"]) == (
        received.pk,
        received.procedure_version.procedure.code,
        received.channel,
        received.process_version_id,
    )
    assert (row["received_unit"], row["deciding_unit"]) == (
        received.received_unit_id,
        received.deciding_unit_id,
    )


def test_nothing_personal_is_written(folder: LogFolder, province: World, approved: Dossier) -> None:
    export(folder)
    told = json.dumps(written(folder), default=str, ensure_ascii=False)
    officers = {province.actor(role).name for role in ("clerk", "specialist", "leader")}
    secrets = {PERSON["name"], PERSON["number"], str(approved.code), *officers}
    assert not [secret for secret in secrets if secret in told]


def test_the_person_who_filed_is_no_officer(folder: LogFolder, province: World, received: Dossier) -> None:
    export(folder)
    officers = {row["tag"]: row["officer"] for row in written(folder)}
    assert officers["dossier:filing:submit"] is None
    assert officers["dossier:intake:receive"] == province.actor("clerk").user


def test_months_are_those_of_viet_nam(folder: LogFolder, province: World) -> None:
    with clock.at(datetime(2026, 8, 31, 23, 30, tzinfo=clock.VIETNAM)):
        row = filing.draft(province.actor("citizen"), province.request())
    with clock.at(datetime(2026, 9, 1, 0, 30, tzinfo=clock.VIETNAM)):
        filing.submit(province.actor("citizen"), row.pk, applicant=PERSON, papers=PAPERS)
    export(folder)
    assert [file.parent.name for file in folder.event_files()] == ["month=2026-08", "month=2026-09"]


def test_segments_hold_their_ids_under_stable_names(
    folder: LogFolder, approved: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "SEGMENT", 2)
    export(folder)
    for file in folder.event_files():
        number = int(file.stem.removeprefix("segment-"))
        assert {id_ // 2 for id_ in pq.read_table(file)["id"].to_pylist()} == {number}
    assert ids(folder) == sorted(Event.objects.values_list("id", flat=True))


def test_a_run_broken_off_before_its_note_is_made_good_by_the_next(
    folder: LogFolder, province: World, received: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(folder)
    steps.complete_step(province.actor("specialist"), received.pk, open_step(received))
    with monkeypatch.context() as broken:
        broken.setattr(LogFolder, "keep", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            export(folder)
    export(folder)
    assert ids(folder) == sorted(Event.objects.values_list("id", flat=True))


def test_a_file_is_whole_or_not_there(
    folder: LogFolder, received: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        export(folder)
    assert folder.event_files() == []


def test_the_log_of_another_database_is_begun_anew(folder: LogFolder, received: Dossier) -> None:
    export(folder)
    folder.keep(Place(10**9, "0" * 64))
    stale = folder.event_files()[0].with_name("segment-099999.parquet")
    stale.write_bytes(b"another log")
    assert export(folder).anew
    assert not stale.exists()
    assert ids(folder) == sorted(Event.objects.values_list("id", flat=True))


def test_a_note_nobody_can_read_begins_anew(folder: LogFolder, received: Dossier) -> None:
    export(folder)
    (folder.root / "place.json").write_text("{")
    export(folder)
    assert ids(folder) == sorted(Event.objects.values_list("id", flat=True))


def test_two_writers_at_once_are_one_too_many(folder: LogFolder, received: Dossier) -> None:
    with folder.held(), pytest.raises(Busy):
        export(folder)


def test_an_empty_log_exports_nothing(folder: LogFolder, province: World) -> None:
    assert (export(folder).position, folder.event_files()) == (0, [])


def test_another_moment_of_reading_sees_the_same_months(folder: LogFolder, received: Dossier) -> None:
    export(folder)
    first = {file.name: file.read_bytes() for file in folder.event_files()}
    with clock.at(clock.now() + timedelta(days=60)):
        folder.clear()
        export(folder)
    assert {file.name: file.read_bytes() for file in folder.event_files()} == first
