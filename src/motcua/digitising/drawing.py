"""Pages of a PDF drawn by a process of their own.

The library that draws serves one thread of a process only, while a server has several; and a page of a few
kilobytes may ask for hours, for all memory, or end the process it is drawn in.
"""

from __future__ import annotations

import ctypes
import json
import resource
import signal
import struct
import subprocess
import sys
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import IO, Any, Final

from PIL import Image

SECONDS: Final = 30
"""For one page; one of ours takes a second."""
MEMORY: Final = 4 << 30
"""Bytes of address space, as of a reading."""
_LENGTH: Final = struct.Struct("!Q")
_DIE_WITH_PARENT: Final = 1


class Undrawable(Exception):
    """A page that is broken, took too long or too much memory."""


class TooWide(Exception):
    """A page of more points than allowed."""


class Drawing:
    """One PDF being drawn. The process begins with the first page asked for and ends with the block."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Drawing:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def page(
        self, place: int, dpi: float, *, most: int, side: int | None = None, gray: bool = False
    ) -> Image.Image:
        """A page (``place`` from 0) as RGB, or as L when ``gray``. ``most``: points; ``side``: of the longer
        side, to which a page is made smaller.

        Raises:
            Undrawable, TooWide; LookupError: there is no such page.
        """
        asked = {"place": place, "dpi": dpi, "most": most, "side": side, "gray": gray}
        process = self._process or self._begin()
        patience = Timer(SECONDS, process.kill)
        patience.start()
        try:
            _answer(process.stdin, json.dumps(asked).encode())
            told = json.loads(_said(process.stdout))
            drawn = _said(process.stdout) if "size" in told else b""
        except (OSError, EOFError):
            self._end()
            raise Undrawable(place) from None
        finally:
            patience.cancel()
        if drawn:
            return Image.frombytes(told["mode"], tuple(told["size"]), drawn)
        raise {"wide": TooWide, "none": LookupError}.get(told["fault"], Undrawable)(place)

    def _begin(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", __name__]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        with suppress(BrokenPipeError):
            _answer(self._process.stdin, self.content)
        return self._process

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        with suppress(BrokenPipeError):
            self._process.communicate()
        self._process = None


def _answer(line: IO[bytes] | None, content: bytes) -> None:
    assert line is not None
    line.write(_LENGTH.pack(len(content)))
    line.write(content)
    line.flush()


def _said(line: IO[bytes] | None) -> bytes:
    """Raises EOFError."""
    assert line is not None
    head = line.read(_LENGTH.size)
    content = line.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
    if len(head) < _LENGTH.size or len(content) < _LENGTH.unpack(head)[0]:
        raise EOFError
    return content


def serve(asked: IO[bytes], told: IO[bytes]) -> None:
    """Draw what is asked for until nobody asks."""
    content = _said(asked)
    with suppress(EOFError):
        while question := _said(asked):
            drawn = _drawn(content, json.loads(question))
            if isinstance(drawn, str):
                _answer(told, json.dumps({"fault": drawn}).encode())
            else:
                _answer(told, json.dumps({"mode": drawn.mode, "size": drawn.size}).encode())
                _answer(told, drawn.tobytes())


def _drawn(content: bytes, asked: dict[str, Any]) -> Image.Image | str:
    """The page, or the name of a fault."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        if not 0 <= asked["place"] < len(document):
            return "none"
        sheet = document[asked["place"]]
        wide, high = sheet.get_size()
        scale = asked["dpi"] / 72
        if asked["side"]:
            scale = min(scale, asked["side"] / max(wide, high))
        if wide * high * scale**2 > asked["most"]:
            return "wide"
        picture: Image.Image = sheet.render(scale=scale, grayscale=asked["gray"]).to_pil()
        return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    except (pypdfium2.PdfiumError, MemoryError, OSError, ValueError, ArithmeticError):
        return "broken"


if __name__ == "__main__":
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    serve(sys.stdin.buffer, sys.stdout.buffer)
