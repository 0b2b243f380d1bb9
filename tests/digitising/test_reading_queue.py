"""The queue of readings: asked once, claimed once, given back when a reader falls silent."""

from __future__ import annotations

import json
import multiprocessing
from datetime import timedelta
from pathlib import Path

import pytest
from drawn_pages import jpeg, said, scan, stored

import racing
import sample_files
from motcua.core import clock
from motcua.digitising.models import Recognition
from motcua.digitising.recognition import asking, available, child, draining, queue
from motcua.digitising.recognition.limits import Limits

pytestmark = pytest.mark.django_db
State = Recognition.State
RESULT = {
    "pages": [
        {
            "number": 1, "width": 210.0, "height": 148.0, "source": "ocr", "text": "Họ tên\x00: Bưởi",
            "words": [[0, "Họ", 0.1, 0.1, 0.1, 0.02, 0.96]], "codes": [], "confidence": 0.96,
        }
    ],
    "claim": "PDF/A-2b",
    "engine": "tesseract 5 vie",
}  # fmt: skip


@pytest.fixture
def asked() -> Recognition:
    return asking.recognise(stored(jpeg(), "giay.jpg"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / child.COPY).write_bytes(sample_files.PDF)
    return tmp_path


def test_asking_twice_is_one_reading(asked: Recognition) -> None:
    assert asking.recognise(asked.source).pk == asked.pk
    assert Recognition.objects.count() == 1


def test_a_word_file_has_nothing_to_read() -> None:
    with pytest.raises(asking.NothingToRead, match="Word"):
        asking.recognise(stored(sample_files.office(sample_files.WORD), "don.docx"))


def test_the_same_content_is_not_read_again(asked: Recognition, folder: Path) -> None:
    queue.finish(queue.claim() or asked, RESULT, folder)
    again = asking.recognise(stored(jpeg(), "giay-ban-hai.jpg"))
    assert (again.state, again.claim, said(again)) == (State.DONE, "PDF/A-2b", "Họ tên: Bưởi")
    assert queue.claim() is None


def test_what_the_gate_asks_is_told_once_a_page_is_read(asked: Recognition, folder: Path) -> None:
    words = [[0, "7", 0.5, 0.95, 0.1, 0.02, 0.9]]
    words += [[1, f"từ{n}", 0.1, 0.3, 0.1, 0.02, 0.9 if n < 4 else 0.2] for n in range(9)]
    told = {**RESULT, "pages": [{**RESULT["pages"][0], "words": words}]}
    queue.finish(queue.claim() or asked, told, folder)
    page = asked.read.get()
    assert (page.readable, page.numeral) == (0.5, 7)


def test_who_waits_longest_is_read_first(asked: Recognition) -> None:
    with clock.at(clock.now() - timedelta(minutes=1)):
        earlier = asking.recognise(stored(scan(), "truoc.pdf"))
    assert [queue.claim(), queue.claim(), queue.claim()] == [earlier, asked, None]


def test_what_was_read_is_kept_with_its_copy(asked: Recognition, folder: Path) -> None:
    assert queue.finish(queue.claim() or asked, RESULT, folder)
    asked.refresh_from_db()
    assert (asked.state, asked.pages, asked.progress, asked.token) == (State.DONE, 1, 1, None)
    assert asked.words[0].text == "Họ"
    assert asked.searchable is not None
    assert asked.searchable.name == "giay-tim-duoc.pdf"


def test_a_reading_called_off_keeps_nothing(asked: Recognition, folder: Path) -> None:
    mine = queue.claim()
    assert mine is not None
    Recognition.objects.update(state=State.CANCELLED, token=None, beat_at=None)
    assert not queue.beat(mine, 1, 1)
    assert not queue.finish(mine, RESULT, folder)
    asked.refresh_from_db()
    assert (asked.state, asked.read.count()) == (State.CANCELLED, 0)


def test_a_silent_reader_loses_its_file_to_the_next(asked: Recognition, folder: Path) -> None:
    lost = queue.claim()
    with clock.at(clock.now() + queue.SILENCE + timedelta(seconds=1)):
        assert queue.take_up_again()
        taken = queue.claim()
    assert lost is not None and taken is not None
    assert not queue.finish(lost, RESULT, folder)
    assert queue.finish(taken, RESULT, folder)


def test_a_reader_that_gives_signs_keeps_its_file(asked: Recognition) -> None:
    mine = queue.claim()
    assert mine is not None
    with clock.at(clock.now() + timedelta(minutes=5)):
        queue.beat(mine, 9, 4)
        assert not queue.take_up_again()
    asked.refresh_from_db()
    assert (asked.state, asked.pages, asked.progress) == (State.RUNNING, 9, 4)


def test_a_file_that_takes_its_reader_down_three_times_is_left_alone(asked: Recognition) -> None:
    for minutes in (2, 4, 6):
        queue.claim()
        with clock.at(clock.now() + timedelta(minutes=minutes)):
            queue.take_up_again()
    asked.refresh_from_db()
    assert asked.state == State.FAILED
    assert "3 lần" in asked.error


def test_a_stopping_worker_gives_its_file_back_without_counting_the_try(asked: Recognition) -> None:
    assert queue.release(queue.claim() or asked)
    asked.refresh_from_db()
    assert (asked.state, asked.tries) == (State.QUEUED, 0)


def test_without_the_program_the_row_says_what_is_missing_and_begins_once_it_is_there(
    asked: Recognition, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.finish(queue.claim() or asked, {"missing": "Máy chủ chưa cài tesseract."}, folder)
    asked.refresh_from_db()
    assert (asked.state, asked.error) == (State.UNAVAILABLE, "Máy chủ chưa cài tesseract.")
    monkeypatch.setattr(available, "why_not", lambda: "vẫn chưa có")
    assert not queue.take_up_again()
    monkeypatch.setattr(available, "why_not", lambda: "")
    assert queue.take_up_again()


def test_failed_and_called_off_readings_begin_anew_when_asked_for(asked: Recognition) -> None:
    queue.fail(queue.claim() or asked, "tệp hỏng")
    assert asking.recognise(asked.source).state == State.QUEUED


def test_a_machine_reads_in_one_place_only() -> None:
    with draining.only_one_here() as first, draining.only_one_here() as second:
        assert (first, second) == (True, False)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_several_workers_never_claim_the_same_file() -> None:
    for number in range(6):
        asking.recognise(stored(jpeg(quality=60 + number), f"{number}.jpg"))
    claimed = racing.at_once([queue.claim] * 9)
    taken = [row.pk for row in claimed if row is not None]
    assert len(taken) == len(set(taken)) == 6


def test_limits_grow_with_the_pages() -> None:
    assert Limits(seconds=10, page_seconds=5).time_of(3) == 25


def read_by_somebody(source: str, folder: str, *_: object) -> None:
    """In place of the real reader: a result for every file, the copy only of one."""
    (Path(folder) / child.RESULT).write_text(json.dumps(RESULT))
    if Path(source).read_bytes() == jpeg():
        (Path(folder) / child.COPY).write_bytes(sample_files.PDF)


@pytest.mark.django_db(transaction=True)
def test_a_result_that_cannot_be_kept_ends_no_other_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = asking.recognise(stored(jpeg(quality=50), "hong.jpg"))
    sound = asking.recognise(stored(jpeg(), "giay.jpg"))
    monkeypatch.setattr(child, "main", read_by_somebody)
    monkeypatch.setattr(draining, "_server", lambda: multiprocessing.get_context("fork"))
    assert draining.drain() == 2
    for row in (broken, sound):
        row.refresh_from_db()
    assert (broken.state, sound.state) == (State.FAILED, State.DONE)
    assert "không lưu được" in broken.error
