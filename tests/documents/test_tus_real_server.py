"""The server as a site runs it: lines that are cut or hang, two senders at once, a server killed midway."""

from __future__ import annotations

import http.client
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client

from motcua.documents.models import StoredFile
from motcua.identity.models import User

from .tus_kit import heavy

sys.path.append(str(Path(__file__).parent.parent / "runtime"))

from live_kit import until
from web_kit import WebServer

pytestmark = pytest.mark.django_db(transaction=True)
BODY = heavy(700_000)
TOKEN = "t" * 32


class Speaker:
    """Speaks HTTP to the server by hand, as one signed-in person."""

    def __init__(self, server: WebServer, cookies: str) -> None:
        self.server, self.cookies = server, cookies

    def ask(self, method: str, path: str, body: bytes = b"", **more: Any) -> http.client.HTTPResponse:
        link = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        link.request(method, path, body, self.headers(**more))
        answer = link.getresponse()
        answer.read()
        return answer

    def headers(self, **more: Any) -> dict[str, str]:
        own = {name.replace("_", "-"): str(value) for name, value in more.items()}
        return {"Tus-Resumable": "1.0.0", "Cookie": self.cookies, "X-CSRFToken": TOKEN, **own}

    def begun(self, size: int) -> str:
        said = {"Upload_Length": size, "Upload_Metadata": "filename ZG9uLnBkZg=="}
        return self.ask("POST", "/tai-len/", **said).headers["Location"]

    def come(self, path: str) -> int:
        return int(self.ask("HEAD", path).headers["Upload-Offset"])

    def add(self, path: str, at: int, body: bytes) -> int:
        kind = "application/offset+octet-stream"
        return self.ask("PATCH", path, body, Upload_Offset=at, Content_Type=kind).status

    def part(self, path: str, at: int, body: bytes, announced: int) -> socket.socket:
        """An open line on which less has been sent than was announced."""
        line = socket.create_connection(("127.0.0.1", self.server.port))
        head = self.headers(
            Host=f"127.0.0.1:{self.server.port}",
            Upload_Offset=at,
            Content_Length=announced,
            Content_Type="application/offset+octet-stream",
        )
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        line.sendall(f"PATCH {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        return line


@pytest.fixture
def speaker(pool_closed: None, tmp_path: Path, monkeypatch: Any) -> Iterator[Speaker]:
    monkeypatch.setenv("MOTCUA_FILES", str(tmp_path))
    client = Client()
    client.force_login(User.objects.create_user("demo-nguoi-nop", password=None, full_name="Demo Người Nộp"))
    session = client.cookies[site.SESSION_COOKIE_NAME].value
    server = WebServer()
    server.start()
    yield Speaker(server, f"{site.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}")
    server.kill()


def test_what_came_before_a_line_was_cut_stays(speaker: Speaker) -> None:
    path = speaker.begun(len(BODY))
    speaker.part(path, 0, BODY[:200_000], len(BODY)).close()
    assert until(lambda: speaker.come(path) == 200_000)
    assert speaker.add(path, 200_000, BODY[200_000:]) == 204
    assert StoredFile.objects.get().size == len(BODY)


def test_a_server_killed_midway_goes_on_after_its_start(speaker: Speaker, tmp_path: Path) -> None:
    path = speaker.begun(len(BODY))
    assert speaker.add(path, 0, BODY[:100_000]) == 204
    line = speaker.part(path, 100_000, BODY[100_000:150_000], len(BODY) - 100_000)
    speaker.server.kill()
    line.close()
    speaker.server.start()
    come = speaker.come(path)
    assert come >= 100_000
    assert speaker.add(path, come, BODY[come:]) == 204
    kept = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert [one.read_bytes() for one in kept] == [BODY]


def test_a_line_that_hangs_stops_nobody(speaker: Speaker) -> None:
    path = speaker.begun(len(BODY))
    with closing(speaker.part(path, 0, BODY[:10], len(BODY))):
        assert speaker.add(path, 0, BODY) == 204
    assert StoredFile.objects.get().size == len(BODY)


def test_two_senders_at_one_place_never_mix(speaker: Speaker, tmp_path: Path) -> None:
    path = speaker.begun(len(BODY))
    first = speaker.part(path, 0, BODY[:-5], len(BODY))
    assert speaker.add(path, 0, BODY) == 204
    with closing(first):
        with suppress(BrokenPipeError):  # a server that has answered already reads no more
            first.sendall(BODY[-5:])
        assert b" 409 " in first.recv(200)
    assert StoredFile.objects.count() == 1
    assert [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()] == [BODY]


def test_a_piece_of_unknown_length_is_taken(speaker: Speaker) -> None:
    path, half = speaker.begun(len(BODY)), len(BODY) // 2
    link = http.client.HTTPConnection("127.0.0.1", speaker.server.port, timeout=30)
    own = speaker.headers(Upload_Offset=0, Content_Type="application/offset+octet-stream")
    link.request("PATCH", path, iter([BODY[:half], BODY[half:]]), own, encode_chunked=True)
    assert link.getresponse().status == 204
    assert StoredFile.objects.exists()
