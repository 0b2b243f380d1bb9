"""A client that speaks tus by hand, so that every header is in sight."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from django.http import HttpResponse
from django.test import Client

from motcua.documents.arriving import SUFFIX
from sample_files import PDF

PIECE = "application/offset+octet-stream"
START = "/tai-len/"


def encoded(words: str | bytes) -> str:
    return base64.b64encode(words.encode() if isinstance(words, str) else words).decode()


def heavy(size: int) -> bytes:
    """A sound PDF of one page and at least so many bytes."""
    made, buffer = pikepdf.open(BytesIO(PDF)), BytesIO()
    made.Root.Filler = made.make_stream(bytes(size))
    made.save(buffer, compress_streams=False)
    return buffer.getvalue()


@dataclass
class Sender:
    """A browser that sends files ahead."""

    client: Client = field(default_factory=Client)

    def ask(
        self, method: str, path: str, body: bytes = b"", kind: str = PIECE, **headers: Any
    ) -> HttpResponse:
        own = {name.replace("_", "-"): str(value) for name, value in headers.items()}
        answer: Any = self.client.generic(
            method,
            path,
            body,
            content_type=kind if body or method == "PATCH" else "",
            headers={"Tus-Resumable": "1.0.0", **own},
        )
        return answer

    def begin(self, size: int, name: str = "don.pdf", body: bytes = b"", **more: Any) -> HttpResponse:
        said = {"Upload_Length": size, "Upload_Metadata": f"filename {encoded(name)}"}
        return self.ask("POST", START, body, **{**said, **more})

    def begun(self, size: int, name: str = "don.pdf") -> str:
        """The address of a new file."""
        return self.begin(size, name)["Location"]

    def add(self, path: str, offset: int, body: bytes, **more: Any) -> HttpResponse:
        return self.ask("PATCH", path, body, Upload_Offset=offset, **more)

    def look(self, path: str) -> HttpResponse:
        return self.ask("HEAD", path)

    def sent(self, body: bytes, name: str = "don.pdf") -> str:
        """A whole file, by its key."""
        path = self.begun(len(body), name)
        answer = self.add(path, 0, body)
        assert answer.status_code == 204, answer.content
        return key_of(path)


def key_of(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def named(*keys: str, field: str = "papers") -> dict[str, list[str]]:
    """Form data that names files sent ahead."""
    return {f"{field}{SUFFIX}": list(keys)}


def checksum(body: bytes, algorithm: str = "sha1") -> str:
    return f"{algorithm} {encoded(hashlib.new(algorithm, body).digest())}"
