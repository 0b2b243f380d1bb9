"""A package is there whole or not at all: a killed process, a full disk, two writers, a fault in between."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from archive.small_bag import fill, small_bag
from motcua.archive.package.checking import check
from motcua.archive.package.writing import AlreadyThere, Bag, NoRoom, Unwritable, sweep, writing
from racing import at_once, kinds

KILLED = """
import sys, time
from pathlib import Path
from motcua.archive.package.writing import writing
with writing(Path(sys.argv[1])) as bag:
    bag.add("data/a.bin", b"x" * 1000)
    print("half", flush=True)
    time.sleep(60)
"""


def test_a_killed_writer_leaves_no_package(tmp_path: Path) -> None:
    target = tmp_path / "goi"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(target)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None and writer.stdout.readline() == "half\n"
        writer.send_signal(signal.SIGKILL)
    assert not target.exists()
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".dang-ghi-")


def test_what_a_killed_writer_left_is_swept_and_the_package_written(tmp_path: Path) -> None:
    (left := tmp_path / "2026" / ".dang-ghi-goi-abc").mkdir(parents=True)
    (left / "data").mkdir()
    os.utime(left, (time.time() - 90_000,) * 2)
    assert sweep(tmp_path) == 1 and not left.exists()
    assert check(small_bag(tmp_path / "2026" / "goi")).fine


def test_a_writer_at_work_is_not_swept(tmp_path: Path) -> None:
    with writing(tmp_path / "goi") as bag:
        fill(bag)
        assert sweep(tmp_path) == 0
        bag.finish([], date(2026, 8, 21))
    assert check(tmp_path / "goi").fine


def test_a_full_disk_is_said_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoRoom):
        small_bag(tmp_path / "goi")
    assert list(tmp_path.iterdir()) == []


def test_a_place_nobody_may_write_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    with pytest.raises(Unwritable):
        small_bag(tmp_path / "tep" / "goi")


def test_a_fault_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), writing(tmp_path / "goi") as bag:
        bag.add("data/a.bin", b"x")
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_of_many_writers_one_wins_and_the_others_are_told(tmp_path: Path) -> None:
    answers = at_once([lambda: small_bag(tmp_path / "goi")] * 6)
    assert kinds(answers) == ["AlreadyThere"] * 5 + ["PosixPath"]
    assert check(tmp_path / "goi").fine and len(list(tmp_path.iterdir())) == 1


def test_a_package_is_never_written_over(tmp_path: Path) -> None:
    before = check(small_bag(tmp_path / "goi"))
    with pytest.raises(AlreadyThere):
        small_bag(tmp_path / "goi")
    assert check(tmp_path / "goi").octets == before.octets


def test_a_path_is_taken_once(tmp_path: Path) -> None:
    bag = Bag(tmp_path)
    bag.add("data/a", b"x")
    with pytest.raises(ValueError, match="data/a"):
        bag.add("data/a", b"y")
