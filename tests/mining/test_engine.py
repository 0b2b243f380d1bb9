"""One setting moves the measures to another engine: the same answers on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.conf import settings
from django.db import connection

from mining.making_logs import DATA
from motcua.mining import engine, measures
from motcua.mining.log import Log
from motcua.mining.reading import read

MEASURES: tuple[Callable[[Log], object], ...] = (
    measures.flow,
    measures.variants,
    measures.throughput,
    measures.waiting,
    measures.rework,
    partial(measures.handovers, between="resource"),
)


@pytest.fixture
def postgresql(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The test database as an engine; its sessions end with the test."""
    given = settings.DATABASES["default"] | connection.get_connection_params()
    user, secret, host = given["user"], given.get("password", ""), given["host"]
    address = f"postgresql://{user}:{secret}@{host}:{given['port']}/{given['dbname']}"
    monkeypatch.setenv(engine.SETTING, address)
    engine.backend.cache_clear()
    yield address
    engine.backend(address).disconnect()
    engine.backend.cache_clear()


def test_every_measure_is_the_same_on_postgresql(postgresql: str) -> None:
    elsewhere, path = read(DATA / "generated.xes"), DATA / "generated.xes"
    found = [measure(elsewhere) for measure in MEASURES]
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(engine.SETTING)
        here = read(path)
        expected = [measure(here) for measure in MEASURES]
    assert elsewhere.events.get_backend().name == "postgres"
    assert found == expected


def test_an_engine_out_of_reach_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engine.SETTING, "postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(engine.NoEngine, match=engine.SETTING):
        measures.flow(read(DATA / "generated.csv"))


def test_a_secret_of_an_address_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engine.SETTING, "nonsense://user:mật@host")
    with pytest.raises(engine.NoEngine) as caught:
        measures.flow(read(DATA / "generated.csv"))
    assert "mật" not in str(caught.value)
