"""1 GB in files of 20 MB through the upload path, against a bare copy to the same disk with the same hashing.

Ours: a real web server (granian, as a site runs it); each file is begun and sent in one HTTP PATCH, written,
hashed, looked into, made durable, moved into the vault and written down in the database. The bare side
reads the same file in the same steps, hashes it, writes it beside the vault and makes it durable, no more.
Both take files one after another, in turns of 200 MB.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from bench import place
from bench.rounds import Row, interleaved, seconds, spoken

SIZE, FILES, TURNS = 20_000_000, 10, 5
WANTED = 0.5
STEP = 1 << 20
HEAD = (
    "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nTus-Resumable: 1.0.0\r\nCookie: {cookies}\r\n"
    "X-CSRFToken: {token}\r\nContent-Length: {length}\r\n{more}\r\n"
)
PIECE = "Upload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n"
TOKEN = "b" * 32


def run() -> list[Row]:
    cluster = place.ready()
    sys.path.append(str(place.TESTS / "runtime"))
    folder = Path(__file__).resolve().parent.parent / "var" / "bench-uploads"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        rows = _measured(folder)
    finally:
        shutil.rmtree(folder)
    place.let_go()
    cluster.leave()
    return rows


def _measured(folder: Path) -> list[Row]:
    from web_kit import WebServer

    sources = _sources(folder)
    os.environ["MOTCUA_FILES"] = str(folder / "files")
    server = WebServer()
    server.start()
    try:
        sender = Sender(server.port, _cookies())
        ours, theirs, ratio = interleaved(
            lambda turn: seconds(lambda: [sender.send(path) for path in _turn(sources, turn)]),
            lambda turn: seconds(lambda: [_copy(path, folder / "bare") for path in _turn(sources, turn)]),
            TURNS,
        )
        twice = _sent_twice(sender, sources, folder)
    finally:
        server.kill()
    speed = 1 / ratio
    return [
        Row(
            f"Nhận {TURNS * FILES * SIZE / 1e9:.0f} GB qua đường tải lên, tệp {SIZE // 10**6} MB",
            f"{FILES * SIZE / 1e6 / ours:.0f} MB/giây ({spoken(ours / FILES)} một tệp)",
            f"chép trần cùng băm: {FILES * SIZE / 1e6 / theirs:.0f} MB/giây",
            speed,
            "tốc độ so với chép trần",
            f"≥ {WANTED}".replace(".", ","),
            speed >= WANTED,
        ),
        twice,
    ]


def _sent_twice(sender: Sender, sources: list[Path], folder: Path) -> Row:
    """The first files once more: nothing is added to the disk."""
    before = _kept(folder)
    for path in sources[:FILES]:
        sender.send(path)
    added = _kept(folder) - before
    return Row(
        f"Gửi lại {FILES} tệp đã có: tệp thêm trên đĩa", str(added), "", added, "số tệp", "0", not added
    )


def _kept(folder: Path) -> int:
    return sum(1 for path in (folder / "files" / "sha256").rglob("*") if path.is_file())


def _turn(sources: list[Path], turn: int) -> list[Path]:
    return sources[turn * FILES : (turn + 1) * FILES]


def _sources(folder: Path) -> list[Path]:
    """Sound PDFs, each with a picture of noise of its own that nothing can pack."""
    import pikepdf

    made = []
    for number in range((TURNS + 1) * FILES):
        pdf, buffer = pikepdf.new(), BytesIO()
        page = pdf.add_blank_page()
        noise = pikepdf.Stream(pdf, os.urandom(SIZE - 2000))
        noise.Type, noise.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        noise.Width, noise.Height, noise.BitsPerComponent = 1000, (SIZE - 2000) // 1000, 8
        noise.ColorSpace = pikepdf.Name.DeviceGray
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=noise))
        pdf.save(buffer, compress_streams=False)
        made.append(folder / f"{number}.pdf")
        made[-1].write_bytes(buffer.getvalue())
    return made


def _cookies() -> str:
    """An account that is signed in."""
    from django.conf import settings
    from django.test import Client

    from motcua.identity.models import User

    client = Client()
    client.force_login(User.objects.create_user("bench", password=None, full_name="Demo Bench"))
    place.let_go()
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}; csrftoken={TOKEN}"


class Sender:
    """One browser that keeps its line to the server."""

    def __init__(self, port: int, cookies: str) -> None:
        self.line, self.cookies = socket.create_connection(("127.0.0.1", port)), cookies

    def send(self, path: Path) -> None:
        """Begin a file, send it whole, give its key back so that the bound on unfinished bytes stays free."""
        size = path.stat().st_size
        said = f"Upload-Length: {size}\r\nUpload-Metadata: filename YS5wZGY=\r\n"
        begun = self._ask("POST", "/tai-len/", 0, said)
        where = next(
            line.split(": ")[1] for line in begun.split("\r\n") if line.lower().startswith("location")
        )
        self._head(
            "PATCH", where, size, "Upload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n"
        )
        with path.open("rb") as file:
            self.line.sendfile(file)
        answer = self._answer()
        if " 204 " not in answer.split("\r\n")[0]:
            raise RuntimeError(answer)
        _taken()

    def _ask(self, method: str, path: str, length: int, more: str) -> str:
        self._head(method, path, length, more)
        return self._answer()

    def _head(self, method: str, path: str, length: int, more: str) -> None:
        said: dict[str, Any] = {"method": method, "path": path, "length": length, "more": more}
        self.line.sendall(HEAD.format(cookies=self.cookies, token=TOKEN, **said).encode())

    def _answer(self) -> str:
        said = b""
        while b"\r\n\r\n" not in said:
            said += self.line.recv(4096)
        return said.decode()


def _taken() -> None:
    """As a form does that claims the file."""
    from motcua.documents.models import Arrival

    Arrival.objects.update(taken=True)


def _copy(path: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    digest = hashlib.sha256()
    with path.open("rb") as source, (folder / path.name).open("wb") as target:
        while step := source.read(STEP):
            digest.update(step)
            target.write(step)
        target.flush()
        os.fsync(target.fileno())
