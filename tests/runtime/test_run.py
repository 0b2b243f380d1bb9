"""``motcua run`` as a newcomer sees it: one command from nothing to pages, and nothing left afterwards."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from motcua.cli.serve import require_practice_data
from motcua.identity.models import User
from motcua.runtime.cluster import Cluster
from motcua.runtime.environment import RealDataThere
from motcua.runtime.postmaster import free_port, tenants

MOTCUA = [sys.executable, "-m", "motcua"]
PATIENCE = 300
"""Seconds until a start counts as failed: the first plays the demo, beside whatever else is tested."""
OURS = (
    "MOTCUA_DATABASE_URL",
    "MOTCUA_SECRET_KEY",
    "MOTCUA_PRACTICE",
    "MOTCUA_BASE_URL",
    "DJANGO_SETTINGS_MODULE",
)


@pytest.fixture(scope="module")
def place() -> Iterator[dict[str, str]]:
    """The environment of a machine that has never run the system."""
    with tempfile.TemporaryDirectory(prefix="mcrun", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        rest = {name: value for name, value in os.environ.items() if name not in OURS}
        own = {
            "MOTCUA_CLUSTER": f"{folder}/state",
            "MOTCUA_VAR": f"{folder}/var",
            "MOTCUA_FILES": f"{folder}/files",
        }
        yield rest | own
        Cluster("run", Path(own["MOTCUA_CLUSTER"])).stop()


@contextmanager
def running(place: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The whole system on a free port, its pages answering."""
    port = free_port(None)
    process = subprocess.Popen(
        [*MOTCUA, "run"],
        env=place | {"PORT": str(port)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert healthy(port, process) == {"status": "ok", "version": "0.1.0"}
        yield process, port
    finally:
        process.kill()
        process.communicate()


def healthy(port: int, process: subprocess.Popen[str]) -> object:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                return json.load(answer)
        except OSError:
            time.sleep(0.2)
    return None


def test_a_start_from_nothing_hands_over_a_private_note_and_stops_at_once(place: dict[str, str]) -> None:
    with running(place) as (process, port):
        note = Path(place["MOTCUA_VAR"]) / "run.json"
        assert stat.S_IMODE(note.stat().st_mode) == 0o600
        assert json.loads(note.read_text())["url"] == f"http://127.0.0.1:{port}"
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=15)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}/can-bo/" in said
    assert tenants(Cluster("run", Path(place["MOTCUA_CLUSTER"])).home / "data") == []


def test_after_a_sudden_death_the_next_start_works_and_frees_the_port(place: dict[str, str]) -> None:
    with running(place) as (process, port):
        process.kill()
        process.wait()
        deadline = time.monotonic() + 10
        while port_taken(port) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not port_taken(port)
    with running(place) as (again, _port):
        again.send_signal(signal.SIGINT)
        again.communicate(timeout=15)
        assert again.returncode == 0


def port_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_busy_port_is_told_at_once(place: dict[str, str]) -> None:
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        port = squatter.getsockname()[1]
        done = subprocess.run(
            [*MOTCUA, "run", "--format", "json"],
            env=place | {"PORT": str(port)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 2
    assert str(port) in json.loads(done.stdout)["error"]["what"]
    assert "Cổng đã có chương trình khác dùng" in done.stderr


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_site_must_name_its_database_and_key(place: dict[str, str], command: str) -> None:
    done = subprocess.run([*MOTCUA, command], env=place, capture_output=True, text=True)
    assert (done.returncode, "MOTCUA_DATABASE_URL" in done.stderr) == (2, True)


@pytest.mark.django_db
@pytest.mark.parametrize(("demo", "refused"), [(False, True), (True, False)])
def test_invented_people_never_join_real_ones(demo: bool, refused: bool) -> None:
    User.objects.create(username="ai-do", is_demo=demo)
    with pytest.raises(RealDataThere) if refused else nullcontext():
        require_practice_data()


def test_an_empty_named_database_may_take_the_demo(db: None) -> None:
    require_practice_data()
