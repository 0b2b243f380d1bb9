"""The embedded cluster: made without touching anything else, shared, and back after a sudden death."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.runtime.cluster import Cluster
from motcua.runtime.places import PlaceUnusable, require_open_path, state_folder
from motcua.runtime.postmaster import explain, tenants
from motcua.runtime.testing import own_database


@pytest.fixture(scope="module")
def state() -> Iterator[Path]:
    """A state folder any account may pass through: pytest's own is private to its user."""
    with tempfile.TemporaryDirectory(prefix="mc", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def cluster(state: Path) -> Iterator[Cluster]:
    made = Cluster("run", state)
    made.join()
    yield made
    made.leave()


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, connect_timeout=10) as link:
        row = link.execute(question).fetchone()
    return row and row[0]


def tell(url: str, *statements: str) -> None:
    with psycopg.connect(url, connect_timeout=10) as link:
        for statement in statements:
            link.execute(statement)


def modes(folder: Path) -> dict[Path, int]:
    return {parent: parent.stat().st_mode for parent in folder.parents}


def test_the_role_owns_its_database_and_is_no_superuser(cluster: Cluster) -> None:
    assert (
        ask(cluster.url(), "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user")
        is False
    )
    assert (
        ask(cluster.url(), "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname='motcua'")
        == "motcua"
    )


@pytest.mark.parametrize("name", ["pg_trgm", "unaccent", "btree_gist"])
def test_the_plain_role_may_create_the_extensions_used(cluster: Cluster, name: str) -> None:
    tell(cluster.url(), f"CREATE EXTENSION IF NOT EXISTS {name}")


def test_the_durable_cluster_keeps_safe_settings(cluster: Cluster) -> None:
    assert [ask(cluster.url(), f"SHOW {name}") for name in ("fsync", "full_page_writes")] == ["on", "on"]


def test_vietnamese_letters_count_as_letters(cluster: Cluster) -> None:
    assert ask(cluster.url(), "SELECT lower('ĐẶNG THỊ ƯỚC')") == "đặng thị ước"


def test_a_wrong_password_is_refused(cluster: Cluster) -> None:
    with pytest.raises(psycopg.OperationalError):
        ask(cluster.url().replace("motcua:", "motcua:x", 1), "SELECT 1")


def test_no_parent_folder_changes_its_mode(state: Path) -> None:
    before = modes(state / "x")
    other = Cluster("test", state)
    other.join()
    other.leave()
    assert modes(state / "x") == before


def test_the_notes_with_passwords_are_private(cluster: Cluster) -> None:
    assert stat.S_IMODE((cluster.folder / "notes.json").stat().st_mode) == 0o600


def test_a_second_user_shares_the_server_and_the_last_one_stops_it(cluster: Cluster) -> None:
    second = Cluster("run", cluster.state)
    assert second.join() == cluster.url()
    second.leave()
    assert ask(cluster.url(), "SELECT 1") == 1
    cluster.leave()
    assert tenants(cluster.home / "data") == []


def test_another_process_killed_outright_leaves_no_claim(cluster: Cluster) -> None:
    code = (
        "import time, pathlib; from motcua.runtime.cluster import Cluster;"
        f"Cluster('run', pathlib.Path({str(cluster.state)!r})).join(); print(1, flush=True); time.sleep(60)"
    )
    guest = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert guest.stdout and guest.stdout.readline() == b"1\n"
    guest.kill()
    guest.wait()
    cluster.leave()
    assert tenants(cluster.home / "data") == []


def test_a_killed_server_comes_back_with_its_data(cluster: Cluster) -> None:
    tell(cluster.url(), "CREATE TABLE IF NOT EXISTS kept (n int)", "INSERT INTO kept VALUES (7)")
    os.kill(int((cluster.home / "data/postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    started = time.monotonic()
    again = Cluster("run", cluster.state)
    assert ask(again.join(), "SELECT max(n) FROM kept") == 7
    assert time.monotonic() - started < 20
    again.leave()


def test_a_taken_port_is_exchanged_for_a_free_one(cluster: Cluster) -> None:
    import socket

    taken = cluster.notes.port
    cluster.stop()
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", taken))
        squatter.listen()
        cluster.join()
        assert cluster.notes.port != taken
    assert ask(cluster.url(), "SELECT 1") == 1


def test_leftover_test_databases_go_when_the_first_user_comes(state: Path) -> None:
    made = Cluster("test", state)
    made.join()
    with psycopg.connect(made.url("postgres"), autocommit=True) as link:
        link.execute("CREATE DATABASE test_left_behind")
    made.leave()
    made.join()
    names = ask(made.url("postgres"), "SELECT array_agg(datname) FROM pg_database")
    made.leave()
    assert "test_left_behind" not in str(names)


def test_a_private_parent_is_refused_and_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(PlaceUnusable, match="MOTCUA_CLUSTER"):
        require_open_path(tmp_path / "run")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_one_setting_moves_the_cluster(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MOTCUA_CLUSTER", str(tmp_path))
    assert Cluster("run", state_folder()).folder == tmp_path / "run"


def test_a_place_that_cannot_be_written_is_told_with_the_remedy(state: Path) -> None:
    (state / "file").write_text("in the way")
    with pytest.raises(PlaceUnusable, match="MOTCUA_CLUSTER"):
        Cluster("run", state / "file").join()


def test_a_run_of_tests_gets_a_database_of_its_own() -> None:
    given = "postgresql://who:word@host:5433/motcua"
    names = {own_database(given), own_database(given)}
    assert len(names) == 2
    assert all(name.startswith("postgresql://who:word@host:5433/motcua_") for name in names)


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch, state: Path) -> None:
    monkeypatch.setattr("motcua.runtime.cluster.ROOM_NEEDED", 2**62)
    with pytest.raises(PlaceUnusable, match="ổ đĩa không còn đủ chỗ"):
        Cluster("run", state / "full").join()


def test_what_postgres_says_is_told_in_vietnamese() -> None:
    assert explain("FATAL: could not write file: No space left on device\n") == "ổ đĩa đã đầy"
