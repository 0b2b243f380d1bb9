"""Processes beside the main one: watched, started again, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.runtime import children
from motcua.runtime.children import Child, Household

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def alive(pid: int) -> bool:
    """Whether ``pid`` runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # gone before, or while, it was read
        return False


def stop_when(ready: Callable[[], bool]) -> None:
    """Send this process the signal to stop as soon as ``ready``, or after twenty seconds anyway."""

    def wait() -> None:
        deadline = time.monotonic() + 20
        while not ready() and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait).start()


def test_a_signal_ends_every_child_and_counts_as_success() -> None:
    family = [Child("one", SLEEP, vital=True), Child("two", SLEEP)]
    stop_when(lambda: all(child.process for child in family))
    assert Household(family, lambda _: None).run() == 0
    assert [child.process and child.process.returncode for child in family] == [-15, -15]


def test_a_child_deaf_to_the_signal_is_killed_after_the_grace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "GRACE_SECONDS", 0.3)
    ready = tmp_path / "ready"
    code = (
        f"import signal, time; signal.signal(15, signal.SIG_IGN); open({str(ready)!r}, 'w'); time.sleep(60)"
    )
    deaf = Child("deaf", [sys.executable, "-c", code], vital=True)
    stop_when(ready.exists)
    assert Household([deaf], lambda _: None).run() == 0
    assert deaf.process and deaf.process.returncode == -9


def test_the_end_of_a_vital_child_ends_the_others() -> None:
    said: list[str] = []
    other = Child("việc nền", SLEEP)
    assert Household([Child("trang", [sys.executable, "-c", ""], vital=True), other], said.append).run() == 1
    assert other.process and other.process.returncode == -15
    assert "trang đã dừng ngoài ý muốn" in said[0]


def test_a_helper_that_ends_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "RESTART_PAUSES", (0.0,))
    trace = tmp_path / "trace"
    once = [sys.executable, "-c", f"open({str(trace)!r}, 'a').write('x')"]
    stop_when(lambda: trace.exists() and len(trace.read_text()) >= 2)
    assert Household([Child("trang", SLEEP, vital=True), Child("việc nền", once)], lambda _: None).run() == 0
    assert trace.read_text().startswith("xx")


def test_children_end_when_the_parent_is_killed_outright() -> None:
    code = (
        "import sys; from motcua.runtime.children import *;"
        f"c = Child('c', {SLEEP!r}); c.start(); print(c.process.pid, flush=True); c.process.wait()"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)
