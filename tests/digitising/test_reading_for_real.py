"""Scanned Vietnamese, read by the real programs; readers stopped and killed under way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from django.conf import settings
from drawn_pages import jpeg, said, scan, sheet, stored
from PIL import Image
from pypdf import PdfReader

from motcua.core import clock
from motcua.digitising.models import Recognition
from motcua.digitising.recognition import asking, available, draining, engine, queue
from motcua.digitising.recognition.limits import Limits
from motcua.documents import vault
from motcua.documents.models import StoredFile

sys.path.append(str(Path(__file__).parents[1] / "runtime"))
from live_kit import database_url, until

pytestmark = [pytest.mark.ocr, pytest.mark.django_db(transaction=True)]
State = Recognition.State
WORKER = "import django; django.setup(); from motcua.digitising.recognition import draining; draining.drain()"


def read(file: StoredFile, limits: Limits | None = None) -> Recognition:
    row = asking.recognise(file)
    draining.drain(limits=limits)
    row.refresh_from_db()
    return row


def test_a_scan_becomes_text_with_places_and_a_searchable_copy() -> None:
    row = read(stored(scan()))
    assert (row.state, row.pages, row.error) == (State.DONE, 1, "")
    assert "Họ, chữ đệm, tên: Demo Nguyễn Thị Bưởi" in said(row)
    name = next(word for word in row.words if word.text == "Bưởi")
    assert 0.2 < name.box.x < 0.8
    assert 0.1 < name.box.y < 0.3
    assert name.confidence > 0.6


def test_the_copy_is_pdf_a_and_its_text_can_be_found() -> None:
    row = read(stored(scan()))
    assert row.searchable is not None
    copy = PdfReader(BytesIO(vault.path_of(row.searchable.sha256).read_bytes()))
    assert "Nguyễn Thị Bưởi" in copy.pages[0].extract_text()
    assert row.claim == "PDF/A-2b"
    assert row.source_id != row.searchable_id


def test_a_photograph_is_read_with_its_codes() -> None:
    page = sheet(dpi=150)
    drawn = Image.fromarray(
        zxingcpp.create_barcode("H00.1-260821-0001", zxingcpp.BarcodeFormat.QRCode).to_image(scale=5)
    )
    page.paste(drawn, (900, 500))
    row = read(stored(jpeg(page, dpi=150), "anh.jpg"))
    assert [code.text for code in row.codes] == ["H00.1-260821-0001"]
    assert "CỘNG HÒA" in said(row)


def test_a_file_with_text_needs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(stored(scan()))
    assert first.searchable is not None
    monkeypatch.setenv("PATH", "")
    again = read(stored(vault.path_of(first.searchable.sha256).read_bytes(), "co-chu.pdf"))
    assert (again.state, again.read.get().source) == (State.DONE, "layer")
    assert "Bưởi" in said(again)


def test_without_the_program_pictures_wait_and_are_read_once_it_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as bare:
        bare.setenv("PATH", "")
        fresh_server()
        row = read(stored(jpeg()))
        assert row.state == State.UNAVAILABLE
        assert "tesseract-ocr" in row.error
        assert not queue.take_up_again()
    fresh_server()
    assert queue.take_up_again()
    assert read(row.source).state == State.DONE


def test_more_pages_than_allowed_are_refused_in_words() -> None:
    row = read(stored(scan(2)), Limits(pages=1))
    assert row.state == State.FAILED
    assert "nhiều nhất 1 trang" in row.error


def test_a_file_that_takes_too_long_is_stopped() -> None:
    row = read(stored(scan(6)), Limits(seconds=-10_000))
    assert (row.state, row.token) == (State.FAILED, None)
    assert "quá lâu" in row.error


def test_a_file_that_wants_too_much_memory_takes_nobody_down() -> None:
    row = read(stored(jpeg(sheet(["Trang này chưa ai đọc"])), "anh.jpg"), Limits(memory=64 << 20))
    assert row.state == State.FAILED
    assert row.error


def test_a_reading_called_off_ends_its_process() -> None:
    row = asking.recognise(stored(scan(8)))

    def called_off() -> bool:
        Recognition.objects.filter(pk=row.pk, state=State.RUNNING).update(
            state=State.CANCELLED, token=None, beat_at=None
        )
        return False

    draining.drain(called_off)
    row.refresh_from_db()
    assert (row.state, row.searchable) == (State.CANCELLED, None)
    assert not (Path(settings.MEDIA_ROOT) / "recognising" / str(row.pk)).exists()


def test_a_killed_worker_loses_nothing_and_nothing_is_done_twice() -> None:
    row = asking.recognise(stored(scan(5)))
    folder = Path(settings.MEDIA_ROOT) / "recognising" / str(row.pk)
    worker = subprocess.Popen([sys.executable, "-c", WORKER], env=environment(), start_new_session=True)
    try:
        assert until(lambda: len(engine.readings(folder)) > 0)
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    kept = engine.readings(folder)
    with clock.at(datetime.now(UTC) + timedelta(minutes=2)):
        assert queue.take_up_again()
        assert draining.drain() == 1
        assert draining.drain() == 0
    row.refresh_from_db()
    assert kept
    assert (row.state, row.tries, row.read.count()) == (State.DONE, 2, 5)
    assert [f"Trang số {n}" in page.text for n, page in enumerate(row.read.all(), 1)] == [True] * 5


def environment() -> dict[str, str]:
    """A worker's own, with the database of this run."""
    return {
        **os.environ,
        "MOTCUA_DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
    }


def fresh_server() -> None:
    """The server that forks readers keeps the environment it was started with."""
    from multiprocessing import forkserver

    forkserver._forkserver._stop()  # type: ignore[attr-defined]


def test_the_engine_says_what_it_is() -> None:
    assert not available.why_not()
    assert "tesseract" in available.engine()
