"""The tus 1.0 server by the letter: core, creation, expiration, termination, checksum."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.core import clock
from motcua.documents.models import Arrival, StoredFile
from motcua.documents.tus import receiving
from sample_files import PDF

from .tus_kit import START, Sender, checksum, encoded, key_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def sender() -> Sender:
    return Sender()


def test_options_says_what_the_server_can(sender: Sender, settings: Any) -> None:
    answer = sender.client.options(START)
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert set(answer["Tus-Extension"].split(",")) >= {"creation", "expiration", "termination", "checksum"}
    assert int(answer["Tus-Max-Size"]) == settings.UPLOAD_FILE_LIMIT
    assert "sha1" in answer["Tus-Checksum-Algorithm"].split(",")


@pytest.mark.parametrize("version", ["", "0.2.2", "2.0.0"])
def test_another_version_is_refused_before_anything_happens(sender: Sender, version: str) -> None:
    answer = sender.begin(10, Tus_Resumable=version)
    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")
    assert not Arrival.objects.exists()


def test_a_new_file_has_an_address_and_an_end_of_keeping(sender: Sender) -> None:
    answer = sender.begin(len(PDF))
    row = Arrival.objects.get()
    assert (answer.status_code, answer["Tus-Resumable"]) == (201, "1.0.0")
    assert answer["Location"] == f"/tai-len/{row.pk}"
    assert answer["Upload-Expires"] == "Fri, 21 Aug 2026 02:15:00 GMT"
    assert (row.size, row.name) == (len(PDF), "don.pdf")


def test_head_says_how_much_came_and_is_never_kept_by_caches(sender: Sender) -> None:
    path = sender.begun(len(PDF), "giấy.pdf")
    sender.add(path, 0, PDF[:100])
    answer = sender.look(path)
    assert (answer["Upload-Offset"], answer["Upload-Length"]) == ("100", str(len(PDF)))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Upload-Metadata"] == f"filename {encoded('giấy.pdf')}"


def test_pieces_one_after_another_make_the_file(sender: Sender, root: Path) -> None:
    path = sender.begun(len(PDF))
    first = sender.add(path, 0, PDF[:100])
    second = sender.add(path, 100, PDF[100:])
    assert (first.status_code, first["Upload-Offset"]) == (204, "100")
    assert second["Upload-Offset"] == str(len(PDF))
    stored = StoredFile.objects.get()
    assert Arrival.objects.get().file == stored
    assert [one.read_bytes() for one in root.rglob("*") if one.is_file()] == [PDF]


def test_a_file_may_come_with_its_beginning(sender: Sender) -> None:
    answer = sender.begin(len(PDF), body=PDF)
    assert (answer.status_code, answer["Upload-Offset"]) == (201, str(len(PDF)))
    assert StoredFile.objects.get().size == len(PDF)


@pytest.mark.parametrize("offset", [0, 99, 101])
def test_a_piece_that_does_not_begin_at_the_end_is_refused(sender: Sender, offset: int) -> None:
    path = sender.begun(len(PDF))
    sender.add(path, 0, PDF[:100])
    assert sender.add(path, offset, b"x").status_code == 409
    assert sender.look(path)["Upload-Offset"] == "100"


def test_the_same_piece_sent_twice_counts_once(sender: Sender) -> None:
    path = sender.begun(len(PDF))
    assert [sender.add(path, 0, PDF).status_code for _ in range(2)] == [204, 409]
    assert StoredFile.objects.count() == 1


def test_more_than_was_announced_is_refused_and_nothing_of_it_kept(sender: Sender) -> None:
    path = sender.begun(10)
    assert sender.add(path, 0, b"x" * 11).status_code == 413
    assert sender.look(path)["Upload-Offset"] == "0"


def test_a_piece_of_another_type_is_refused(sender: Sender) -> None:
    path = sender.begun(10)
    assert sender.add(path, 0, b"x", kind="application/octet-stream").status_code == 415


@pytest.mark.parametrize(
    "headers",
    [
        {"Upload_Length": ""},
        {"Upload_Length": "-1"},
        {"Upload_Length": "ten"},
        {"Upload_Metadata": "filename ***"},
        {"Upload_Metadata": f"filename {encoded(bytes([255, 254]))}"},
    ],
)
def test_headers_that_cannot_be_read_are_refused(sender: Sender, headers: dict[str, str]) -> None:
    assert sender.begin(10, **headers).status_code == 400
    assert not Arrival.objects.exists()


def test_an_offset_that_is_no_number_is_refused(sender: Sender) -> None:
    path = sender.begun(10)
    assert sender.ask("PATCH", path, b"x", Upload_Offset="-1").status_code == 400


def test_a_method_may_come_in_a_header(sender: Sender) -> None:
    path = sender.begun(len(PDF))
    answer = sender.ask("POST", path, PDF[:5], X_HTTP_Method_Override="PATCH", Upload_Offset=0)
    assert (answer.status_code, answer["Upload-Offset"]) == (204, "5")


@pytest.mark.parametrize("line", ["GET", "HEAD"])
def test_a_method_in_a_header_counts_on_a_post_only(sender: Sender, line: str) -> None:
    path = sender.begun(len(PDF))
    sender.ask(line, path, X_HTTP_Method_Override="DELETE")
    assert Arrival.objects.exists()


def test_a_piece_for_a_file_given_up_meanwhile_is_gone(sender: Sender, monkeypatch: Any) -> None:
    path = sender.begun(len(PDF))
    steps = receiving._step

    def given_up(body: Any) -> bytes:
        Arrival.objects.all().delete()
        return steps(body)

    monkeypatch.setattr(receiving, "_step", given_up)
    assert sender.add(path, 0, PDF[:5]).status_code == 410


def test_a_file_of_which_nothing_came_is_not_kept_long(sender: Sender) -> None:
    path = sender.begun(len(PDF))
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert sender.look(path).status_code == 404


def test_other_methods_are_named(sender: Sender) -> None:
    answer = sender.ask("PUT", START)
    assert answer.status_code == 405 and "POST" in answer["Allow"]


def test_a_file_is_given_up(sender: Sender, root: Path) -> None:
    path = sender.begun(len(PDF))
    sender.add(path, 0, PDF[:100])
    assert sender.ask("DELETE", path).status_code == 204
    assert sender.look(path).status_code == 404
    assert sender.add(path, 100, PDF[100:]).status_code == 404
    assert not [one for one in root.rglob("*") if one.is_file()]


def test_a_whole_file_given_up_leaves_no_row(sender: Sender) -> None:
    key = sender.sent(PDF)
    sender.ask("DELETE", f"/tai-len/{key}")
    assert not StoredFile.objects.exists()


def test_what_was_not_added_to_for_a_day_is_gone(sender: Sender) -> None:
    path = sender.begun(len(PDF))
    sender.add(path, 0, PDF[:2])
    with clock.at(clock.now() + timedelta(hours=23)):
        assert sender.add(path, 2, PDF[2:5]).status_code == 204
    with clock.at(clock.now() + timedelta(hours=46)):
        assert sender.look(path).status_code == 200
    with clock.at(clock.now() + timedelta(hours=48)):
        assert sender.look(path).status_code == 404


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "sha512", "md5"])
def test_a_piece_that_fits_its_checksum_is_kept(sender: Sender, algorithm: str) -> None:
    path = sender.begun(len(PDF))
    answer = sender.add(path, 0, PDF, Upload_Checksum=checksum(PDF, algorithm))
    assert answer.status_code == 204
    assert StoredFile.objects.exists()


def test_a_piece_that_does_not_fit_its_checksum_is_thrown_away(sender: Sender) -> None:
    path = sender.begun(len(PDF))
    answer = sender.add(path, 0, PDF[:99] + b"?", Upload_Checksum=checksum(PDF[:100]))
    assert answer.status_code == 460
    assert sender.look(path)["Upload-Offset"] == "0"
    assert sender.add(path, 0, PDF, Upload_Checksum=checksum(PDF)).status_code == 204


@pytest.mark.parametrize("said", ["crc32 AAAA", "sha1 ***", "sha1"])
def test_a_checksum_nobody_can_check_is_refused(sender: Sender, said: str) -> None:
    path = sender.begun(len(PDF))
    status = sender.add(path, 0, PDF[:5], Upload_Checksum=said).status_code
    assert status in (400, 460)
    assert sender.look(path)["Upload-Offset"] == "0"


def test_addresses_nobody_began_are_unknown(sender: Sender) -> None:
    path = sender.begun(10)
    stranger = "00000000-0000-4000-8000-000000000000"
    assert sender.look(path.replace(key_of(path), stranger)).status_code == 404
