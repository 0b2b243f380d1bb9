"""Events come to light in another order than their ids: none is lost, none is written twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from random import Random
from threading import Event as Signal

import pyarrow.parquet as pq
import pytest
from django.db import connection

import world
from motcua.dossiers import acting as dossier_acting
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Event
from motcua.indicators.log_export.exporting import export
from motcua.indicators.log_export.folder import LogFolder
from world import World

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(transactional_db: None) -> World:
    return world.build()


def ids(folder: LogFolder) -> list[int]:
    return sorted(id_ for file in folder.event_files() for id_ in pq.read_table(file)["id"].to_pylist())


def test_a_slow_verb_with_a_lower_id_is_waited_for(
    here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, appended, go_on = LogFolder(tmp_path), Signal(), Signal()
    finish = dossier_acting.finish

    def slowly(act: dossier_acting.Acting) -> None:
        finish(act)
        if act.actor.user == here.actor("clerk").user:
            appended.set()
            assert go_on.wait(20)

    monkeypatch.setattr(dossier_acting, "finish", slowly)

    def slow() -> None:
        filing.draft(here.actor("clerk"), here.request("direct"))
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(copy_context().run, slow)
        assert appended.wait(20)
        filing.draft(here.actor("citizen"), here.request())
        early = export(folder, looks=2)
        go_on.set()
        running.result(20)
    assert (early.waiting, ids(folder)) == (True, [])
    export(folder)
    assert ids(folder) == sorted(Event.objects.values_list("id", flat=True))
    assert len(ids(folder)) == 2


def test_exports_among_busy_verbs_end_with_every_event_once(here: World, tmp_path: Path) -> None:
    folder = LogFolder(tmp_path)

    def filer(seed: int) -> None:
        random = Random(seed)
        for _ in range(12):
            filing.draft(here.actor("citizen"), here.request())
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(%s)", [random.random() / 100])
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(copy_context().run, filer, seed) for seed in range(4)]
        while not all(future.done() for future in running):
            export(folder)
            found = ids(folder)
            assert len(found) == len(set(found))
        for future in running:
            future.result(20)
    export(folder)
    assert ids(folder) == sorted(Event.objects.values_list("id", flat=True))
    assert len(ids(folder)) == 48
