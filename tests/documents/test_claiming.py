"""Files that came ahead are taken into a form by their key: only by who sent them, and never lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.documents import arriving, content, vault
from motcua.documents.arriving import ArrivalGone, Unfinished
from motcua.documents.malware import ScannerAway
from motcua.documents.models import Arrival, StoredFile
from motcua.documents.tus import beginning
from motcua.documents.uploads import FileTooLarge, NoRoom, WrongFileType
from motcua.identity.models import User
from sample_files import PDF, picture
from world import World

from .tus_kit import Sender, encoded, key_of, named

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def sender() -> Sender:
    return Sender()


@pytest.fixture
def account() -> User:
    return User.objects.create_user("demo-nguoi-nop", password=None, full_name="Demo Người Nộp")


def sending(sender: Sender, data: dict[str, Any], user: User | None = None) -> HttpRequest:
    """The form as it comes from the browser of ``sender``."""
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().post("/", data)
    request.session = SessionStore(sender.client.session.session_key)
    request.user = user or AnonymousUser()
    return request


def test_a_file_sent_ahead_is_given_to_the_form(sender: Sender, account: User) -> None:
    key = sender.sent(PDF, "khai sinh.pdf")
    files = arriving.claim(sending(sender, named(key)), "papers", uploaded_by=account)
    assert [(file.name, file.uploaded_by) for file in files] == [("khai sinh.pdf", account)]


def test_files_of_the_form_itself_come_after_those_sent_ahead(sender: Sender) -> None:
    key = sender.sent(PDF, "a.pdf")
    given = SimpleUploadedFile("b.png", picture("PNG"))
    request = sending(sender, {**named(key), "papers": given})
    assert arriving.sizes(request, "papers") == [len(PDF), given.size]
    assert [file.name for file in arriving.claim(request, "papers")] == ["a.pdf", "b.png"]


def test_a_form_sent_twice_gets_the_same_file(sender: Sender) -> None:
    request = sending(sender, named(sender.sent(PDF)))
    first, second = (arriving.claim(request, "papers") for _ in range(2))
    assert first == second
    assert StoredFile.objects.count() == 1


def test_a_key_named_twice_in_a_form_counts_once(sender: Sender) -> None:
    key = sender.sent(PDF)
    assert len(arriving.claim(sending(sender, named(key, key)), "papers")) == 1


def test_a_forgotten_sender_leaves_no_trace(sender: Sender) -> None:
    request = sending(sender, named(sender.sent(PDF)))
    stored = arriving.claim(request, "papers", forget=True)
    assert not Arrival.objects.exists()
    assert stored[0].uploaded_by is None
    with pytest.raises(ArrivalGone):
        arriving.claim(request, "papers")


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE"])
def test_nobody_else_hears_of_a_file(sender: Sender, method: str) -> None:
    path, other = sender.begun(len(PDF)), Sender()
    other.begun(10)
    assert other.ask(method, path, Upload_Offset=0).status_code == 404
    assert sender.look(path).status_code == 200


def test_nobody_else_names_a_file(sender: Sender) -> None:
    key, other = sender.sent(PDF), Sender()
    other.begun(10)
    with pytest.raises(ArrivalGone, match="gửi lên lần nữa"):
        arriving.claim(sending(other, named(key)), "papers")
    assert arriving.sizes(sending(other, named(key)), "papers") == []


def test_an_account_finds_its_files_again_after_signing_in_elsewhere(account: User) -> None:
    first, second = Sender(), Sender()
    first.client.force_login(account)
    second.client.force_login(account)
    key = first.sent(PDF)
    assert arriving.claim(sending(second, named(key), account), "papers")


def test_files_begun_before_signing_in_stay_ones_own(sender: Sender, account: User) -> None:
    key = sender.sent(PDF)
    assert arriving.claim(sending(sender, named(key), account), "papers")


def test_a_file_that_is_not_whole_is_not_taken(sender: Sender) -> None:
    path = sender.begun(len(PDF))
    sender.add(path, 0, PDF[:50])
    with pytest.raises(Unfinished, match="chọn lại tệp này"):
        arriving.claim(sending(sender, named(key_of(path))), "papers")
    assert sender.add(path, 50, PDF[50:]).status_code == 204


def test_what_is_no_key_is_passed_over(sender: Sender) -> None:
    assert arriving.claim(sending(sender, named("", "abc")), "papers") == []


def test_a_field_may_take_less_than_the_server(sender: Sender) -> None:
    request = sending(sender, named(sender.sent(PDF)))
    with pytest.raises(FileTooLarge):
        arriving.claim(request, "papers", limit=10)
    with pytest.raises(WrongFileType, match="JPG"):
        arriving.claim(request, "papers", among=frozenset({content.JPEG}))


def metadata(**said: str) -> str:
    return ",".join(f"{key} {encoded(word)}" for key, word in said.items())


def test_a_box_that_says_what_it_takes_refuses_the_rest_beside_the_file(sender: Sender) -> None:
    said = metadata(filename="don.pdf", accept="image/jpeg,image/png")
    path = sender.begin(len(PDF), Upload_Metadata=said)["Location"]
    answer = sender.add(path, 0, PDF)
    assert answer.status_code == 422 and "Loại được nhận: JPG, PNG." in answer.json()["said"]
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("accept", [".pdf, .JPG", ".pdf,image/*", "", "video/*", "\0", "," * 500])
def test_what_a_box_says_that_takes_this_or_is_not_understood_bars_nothing(
    sender: Sender, accept: str
) -> None:
    said = metadata(filename="don.pdf", accept=accept)
    assert sender.begin(len(PDF), body=PDF, Upload_Metadata=said).status_code == 201
    assert Arrival.objects.get().file is not None


@given(st.frozensets(st.sampled_from(sorted(content.PAPERS)), min_size=1))
def test_what_a_box_takes_is_written_so_that_it_is_read_the_same(kinds: frozenset[str]) -> None:
    assert content.accepted(content.extensions(kinds)) == kinds


def test_a_bad_file_is_refused_in_words_and_gone(sender: Sender, root: Path) -> None:
    body = PDF[: len(PDF) // 2]
    path = sender.begun(len(body), "cắt.pdf")
    answer = sender.add(path, 0, body)
    assert answer.status_code == 422
    assert "“cắt.pdf”" in answer.json()["said"] and "hỏng" in answer.json()["said"]
    assert not Arrival.objects.exists() and not StoredFile.objects.exists()
    assert not [one for one in root.rglob("*") if one.is_file()]


@pytest.mark.parametrize(("size", "name"), [(0, "rong.pdf"), (10**9, "to.pdf"), (5, "....")])
def test_some_files_are_refused_before_a_byte_is_sent(sender: Sender, size: int, name: str) -> None:
    answer = sender.begin(size, name)
    assert answer.status_code in (413, 422) and answer.json()["said"]
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("clerk", 201), ("citizen", 413)])
def test_officers_may_send_whole_bundles(province: World, who: str, status: int) -> None:
    sender = Sender(province.signed_in(who))
    assert sender.begin(80 * 1024 * 1024).status_code == status


def test_one_sender_has_a_bound_on_what_is_on_the_way(sender: Sender, settings: Any) -> None:
    settings.UPLOAD_UNFINISHED_LIMIT = 100
    sender.begun(60)
    refused = sender.begin(41)
    assert refused.status_code == 429 and "bỏ bớt tệp" in refused.json()["said"].lower()
    assert Sender().begin(41).status_code == 201


def test_numbers_of_accounts_that_begin_alike_share_no_bound(settings: Any) -> None:
    settings.UPLOAD_UNFINISHED_LIMIT = 100
    senders = [Sender(), Sender()]
    for sender, number in zip(senders, (7, 70), strict=True):
        name = f"demo-{number}"
        sender.client.force_login(User.objects.create(pk=number, username=name, full_name="Demo"))
    assert [sender.begin(60).status_code for sender in reversed(senders)] == [201, 201]


def test_what_was_taken_is_no_longer_on_the_way(sender: Sender, settings: Any) -> None:
    settings.UPLOAD_UNFINISHED_LIMIT = len(PDF) + 10
    arriving.claim(sending(sender, named(sender.sent(PDF))), "papers")
    assert sender.begin(len(PDF)).status_code == 201


def test_all_visitors_together_have_a_bound(settings: Any, account: User) -> None:
    settings.UPLOAD_UNFINISHED_LIMIT = 1000
    for _ in range(20):
        other = Sender()
        other.add(other.begun(1000), 0, bytes(999))
    refused = Sender().begin(1000)
    assert refused.status_code == 429
    assert "Nhiều người đang gửi" in refused.json()["said"] and "cùng biểu mẫu" in refused.json()["said"]
    signed_in = Sender()
    signed_in.client.force_login(account)
    assert signed_in.begin(1000).status_code == 201


def test_announcing_alone_takes_nobodys_place(settings: Any) -> None:
    settings.UPLOAD_UNFINISHED_LIMIT = 10
    assert {Sender().begin(10).status_code for _ in range(30)} == {201}


def test_files_of_visitors_are_counted_however_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginning, "MOST_FILES", 2)
    assert [Sender().begin(1).status_code for _ in range(3)] == [201, 201, 429]


def test_a_file_given_up_in_another_tab_is_told_not_taken(sender: Sender, monkeypatch: Any) -> None:
    key = sender.sent(PDF)
    request = sending(sender, named(key))
    found = list(arriving.mine(request))
    sender.ask("DELETE", f"/tai-len/{key}")
    monkeypatch.setattr(arriving, "_named", lambda *_: iter(found))
    with pytest.raises(arriving.ArrivalGone):
        arriving.claim(request, "papers")


def test_judgement_that_was_cut_off_is_made_up_for(sender: Sender, monkeypatch: Any) -> None:
    path = sender.begun(len(PDF))
    with monkeypatch.context() as broken:
        broken.setattr("motcua.documents.uploads.settle", lambda *_args, **_more: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sender.add(path, 0, PDF)
    assert sender.look(path)["Upload-Offset"] == str(len(PDF))
    assert Arrival.objects.get().file is not None


def test_a_scanner_that_is_away_loses_nothing(sender: Sender, settings: Any) -> None:
    settings.CLAMD = "/nowhere/clamd.ctl"
    path = sender.begun(len(PDF))
    assert sender.add(path, 0, PDF).status_code == 503
    with pytest.raises(ScannerAway):
        arriving.claim(sending(sender, named(key_of(path))), "papers")
    settings.CLAMD = ""
    assert arriving.claim(sending(sender, named(key_of(path))), "papers")


def test_a_full_disk_is_told_before_a_file_begins(sender: Sender, settings: Any) -> None:
    settings.UPLOAD_DISK_RESERVE = 1 << 60
    answer = sender.begin(10)
    assert answer.status_code == 507 and "hết chỗ" in answer.json()["said"]


def test_a_file_of_the_form_that_found_no_room_is_told(sender: Sender, monkeypatch: Any) -> None:
    import errno

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk", full)
    large = SimpleUploadedFile("to.pdf", PDF + b"\n" * 3_000_000)
    request = sending(sender, {"papers": large, "note": "vẫn còn"})
    with pytest.raises(NoRoom, match="những gì bạn đã nhập vẫn còn"):
        arriving.claim(request, "papers")
    assert request.POST["note"] == "vẫn còn"


def test_lost_bytes_are_begun_again(sender: Sender) -> None:
    path = sender.begun(len(PDF))
    for one in vault.incoming().iterdir():
        one.unlink()
    assert sender.look(path).status_code == 404


def test_an_expired_file_is_not_taken(sender: Sender) -> None:
    request = sending(sender, named(sender.sent(PDF)))
    with clock.at(clock.now() + timedelta(hours=25)), pytest.raises(Refusal):
        arriving.claim(request, "papers")


def test_a_post_without_its_token_is_refused() -> None:
    strict = Sender(Client(enforce_csrf_checks=True))
    assert strict.begin(10).status_code == 403
