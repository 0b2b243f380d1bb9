"""A package goes out as one TAR that any program reads, however large its files are."""

from __future__ import annotations

import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.small_bag import small_bag
from motcua.archive.package.checking import check
from motcua.archive.package.layout import CHUNK
from motcua.archive.package.tar import tar_of


def extracted(folder: Path, to: Path) -> Path:
    with tarfile.open(fileobj=BytesIO(b"".join(tar_of(folder, "goi")))) as tar:
        tar.extractall(to)
    return to / "goi"


def test_what_comes_out_is_the_package(tmp_path: Path) -> None:
    assert check(extracted(small_bag(tmp_path / "bag"), tmp_path)).fine


def test_one_package_gives_one_tar(tmp_path: Path) -> None:
    bag = small_bag(tmp_path / "bag")
    assert list(tar_of(bag, "goi")) == list(tar_of(bag, "goi"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(size=st.sampled_from([0, 1, 511, 512, 513, 1024, CHUNK - 1, CHUNK, CHUNK + 1]))
def test_files_of_every_size_come_out_as_they_were(tmp_path: Path, size: int) -> None:
    folder = tmp_path / str(size)
    folder.mkdir(exist_ok=True)
    (folder / "tệp có dấu.bin").write_bytes(b"x" * size)
    assert (extracted(folder, tmp_path) / "tệp có dấu.bin").read_bytes() == b"x" * size


def test_no_piece_is_longer_than_a_chunk(tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag/large").write_bytes(bytes(3 * CHUNK))
    assert max(map(len, tar_of(tmp_path / "bag", "goi"))) == CHUNK


@pytest.mark.parametrize("target", ["/etc/hostname", "missing"])
def test_links_are_left_out(tmp_path: Path, target: str) -> None:
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag/link").symlink_to(target)
    assert b"".join(tar_of(tmp_path / "bag", "goi")) == bytes(1024)
