"""A disk that is full in the middle of a file: said clearly, nothing half-stored, and it goes on later."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from motcua.documents.models import Arrival, StoredFile
from motcua.documents.uploads import NoRoom, store

from .tus_kit import Sender, heavy

pytestmark = pytest.mark.django_db
LARGE = heavy(400_000)


@pytest.fixture
def bounded(tmp_path: Path, settings: Any) -> Iterator[Any]:
    """A folder where no file may grow past a bound, as under a quota; call it to lift the bound."""
    settings.MEDIA_ROOT = tmp_path
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(LARGE) // 2, before[1]))
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def small_disk(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A real file system a little larger than the file, with something else on it."""
    place = tmp_path / "disk"
    place.mkdir()
    size = f"size={len(LARGE) + 65536}"
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", place], capture_output=True)
    if done.returncode:
        pytest.skip("mounting a small disk needs root")
    settings.MEDIA_ROOT, settings.UPLOAD_DISK_RESERVE = place, 0
    yield place
    subprocess.run(["umount", place], check=True)


def halves(path: str, sender: Sender) -> list[int]:
    """Send both halves in small pieces until one is refused; their statuses."""
    found, at, step = [], 0, len(LARGE) // 8 + 1
    while at < len(LARGE) and (not found or found[-1] == 204):
        found.append(sender.add(path, at, LARGE[at : at + step]).status_code)
        at += step
    return found


def test_a_file_that_finds_no_room_goes_on_where_it_stopped(bounded: Any) -> None:
    sender = Sender()
    path = sender.begun(len(LARGE))
    assert halves(path, sender)[-1] == 507
    come = int(sender.look(path)["Upload-Offset"])
    assert 0 < come < len(LARGE)
    bounded()
    assert sender.add(path, come, LARGE[come:]).status_code == 204
    assert StoredFile.objects.get().size == len(LARGE)


def test_a_disk_that_fills_up_meanwhile_is_told_and_survived(small_disk: Path) -> None:
    sender, other = Sender(), small_disk / "other"
    path = sender.begun(len(LARGE))
    other.write_bytes(os.urandom(len(LARGE) // 2))
    answer = sender.add(path, 0, LARGE[: len(LARGE) // 4])
    assert answer.status_code == 204
    refused = sender.add(path, len(LARGE) // 4, LARGE[len(LARGE) // 4 :])
    assert refused.status_code == 507 and "hết chỗ" in refused.json()["said"]
    other.unlink()
    come = int(sender.look(path)["Upload-Offset"])
    assert sender.add(path, come, LARGE[come:]).status_code == 204
    assert Arrival.objects.get().file is not None


def test_a_file_of_a_form_leaves_nothing_on_a_full_disk(bounded: Any, tmp_path: Path) -> None:
    with pytest.raises(NoRoom, match=r"“to.pdf”.*hết chỗ.*gửi lại"):
        store(BytesIO(LARGE), "to.pdf")
    assert not StoredFile.objects.exists()
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


def test_no_row_is_left_where_not_even_a_file_can_begin(
    monkeypatch: Any, tmp_path: Path, settings: Any
) -> None:
    import errno

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("motcua.documents.tus.pieces.begin", full)
    assert Sender().begin(10).status_code == 507
    assert not Arrival.objects.exists()
