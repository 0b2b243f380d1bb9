"""What nobody will use goes; what anybody uses stays, also when it is used again in that very moment."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.core import clock
from motcua.documents import sweeping, uploads, vault
from motcua.documents.models import Arrival, StoredFile
from sample_files import PDF, picture

from .tus_kit import Sender


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def aged(path: Path, days: float = 30) -> Path:
    moment = path.stat().st_mtime - timedelta(days=days).total_seconds()
    os.utime(path, (moment, moment))
    return path


def stored(data: bytes = PDF) -> StoredFile:
    return uploads.store(BytesIO(data), "giay.pdf")


def orphan(data: bytes = PDF) -> Path:
    """Content whose row was rolled back."""
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        kept = stored(data)
        raise ZeroDivisionError
    return aged(vault.path_of(kept.sha256))


@pytest.mark.django_db
def test_old_content_without_a_row_goes() -> None:
    path = orphan()
    assert sweeping.sweep() == 1
    assert not path.exists()


@pytest.mark.django_db
def test_content_with_a_row_stays_however_old() -> None:
    path = aged(vault.path_of(stored().sha256), 3000)
    assert sweeping.sweep() == 0
    assert path.exists()


@pytest.mark.django_db
def test_young_content_stays(settings: Any) -> None:
    path = orphan()
    settings.VAULT_DAYS = 31
    assert sweeping.clear_vault() == 0
    assert path.exists()


@pytest.mark.django_db
def test_content_that_comes_again_is_young_again() -> None:
    path = orphan()
    stored().delete()
    assert sweeping.clear_vault() == 0
    assert path.exists()


@pytest.mark.django_db
def test_files_that_stopped_on_their_way_go_with_their_bytes(root: Path) -> None:
    sender = Sender()
    path, whole = sender.begun(len(PDF)), sender.sent(picture("PNG"), "anh.png")
    sender.add(path, 0, PDF[:50])
    with clock.at(clock.now() + timedelta(hours=25)):
        assert sweeping.drop_expired() == 2
    assert whole and not Arrival.objects.exists() and not StoredFile.objects.exists()
    assert not list(vault.incoming().iterdir())


@pytest.mark.django_db
def test_a_taken_file_outlives_its_key() -> None:
    Sender().sent(PDF)
    Arrival.objects.update(taken=True, expires_at=clock.now())
    sweeping.drop_expired()
    assert StoredFile.objects.exists() and not Arrival.objects.exists()


@pytest.mark.django_db
def test_leftovers_of_a_killed_server_go_and_files_under_way_stay() -> None:
    sender = Sender()
    path = sender.begun(len(PDF))
    left = vault.incoming() / "tmpabc"
    left.write_bytes(b"half")
    for one in vault.incoming().iterdir():
        aged(one)
    assert sweeping.clear_incoming() == 1
    assert not left.exists() and sender.add(path, 0, PDF).status_code == 204


class Elsewhere(threading.Thread):
    """Another process: hands the same content in and holds its transaction open until told."""

    def __init__(self) -> None:
        super().__init__()
        self.settled, self.commit = threading.Event(), threading.Event()

    def run(self) -> None:
        try:
            with transaction.atomic():
                stored()
                self.settled.set()
                self.commit.wait(20)
        finally:
            connection.close()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    other = Elsewhere()
    yield other
    other.commit.set()
    other.join(20)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_content_used_again_meanwhile_stays(elsewhere: Elsewhere) -> None:
    path = orphan()
    elsewhere.start()
    assert elsewhere.settled.wait(20)
    aged(path)
    assert sweeping.clear_vault() == 0
    elsewhere.commit.set()
    elsewhere.join(20)
    assert path.exists() and StoredFile.objects.exists()
    aged(path)
    assert sweeping.clear_vault() == 0


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_content_that_comes_while_it_is_removed_is_there_afterwards(
    elsewhere: Elsewhere, monkeypatch: Any
) -> None:
    path, unlink = orphan(), Path.unlink

    def slowly(self: Path, missing_ok: bool = False) -> None:
        if self == path:
            elsewhere.start()
            assert not elsewhere.settled.wait(0.5)
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", slowly)
    assert sweeping.clear_vault() == 1
    elsewhere.commit.set()
    elsewhere.join(20)
    assert path.read_bytes() == PDF and StoredFile.objects.exists()
