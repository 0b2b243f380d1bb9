"""Keeping every core of a machine busy with reading, one process per file, until nothing waits.

Each file is read by a process of its own (``child``), forked from a small server that has the libraries
loaded already: a start costs milliseconds, a hostile file takes nothing down with it, and one that is called
off is simply ended.
"""

from __future__ import annotations

import fcntl
import json
import logging
import multiprocessing
import os
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from django.db import close_old_connections

from motcua.digitising.models import Recognition
from motcua.digitising.recognition import child, engine, places, queue
from motcua.digitising.recognition.limits import Limits
from motcua.documents import vault

BETWEEN_BEATS: Final = 1.0
"""Seconds; screens ask about as often."""
_SLOW: Final = "Việc nhận dạng quá lâu nên đã dừng. Hãy tách tệp thành nhiều tệp ngắn hơn."
_KILLED: Final = "Tệp cần quá nhiều bộ nhớ để nhận dạng nên đã dừng. Hãy quét lại ở 300 dpi hoặc tách tệp."
_NOT_KEPT: Final = "Chữ đã đọc nhưng không lưu được. Hãy nhận dạng lại; nếu vẫn vậy, báo quản trị hệ thống."
log = logging.getLogger(__name__)


@dataclass
class Reading:
    """One file under way. ``until``: the moment, by the monotonic clock, after which it is stopped."""

    row: Recognition
    process: BaseProcess
    folder: Path
    until: float
    pages: int = 0

    def progress(self, limits: Limits) -> int:
        """Pages read so far; the first time the number of pages is known, the time allowed follows it."""
        if not self.pages:
            with suppress(OSError, ValueError):
                self.pages = int((self.folder / child.PAGES).read_text())
                self.until = time.monotonic() + limits.time_of(self.pages)
        return min(len(engine.readings(self.folder)), self.pages)

    def stop(self) -> None:
        """End the process and everything it started."""
        with suppress(ProcessLookupError, PermissionError, TypeError):
            os.killpg(self.process.pid or 0, signal.SIGKILL) if self.process.pid else None
        self.process.kill()
        self.process.join()


def drain(stopped: Callable[[], bool] = lambda: False, limits: Limits | None = None) -> int:
    """Read until nothing waits or ``stopped`` says so; gives how many files ended. At once 0 when this
    machine is at it already."""
    with only_one_here() as ours:
        return _drained(stopped, limits or Limits()) if ours else 0


@contextmanager
def only_one_here() -> Iterator[bool]:
    """Whether nobody else on this machine reads; the system lets go of the lock when its holder dies."""
    place = places.root() / f"reader-on-{socket.gethostname()}"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def cores() -> int:
    return len(os.sched_getaffinity(0))


def _drained(stopped: Callable[[], bool], limits: Limits) -> int:
    under_way: list[Reading] = []
    done = 0
    try:
        while not stopped():
            close_old_connections()
            while len(under_way) < cores() and (row := queue.claim()) is not None:
                under_way.append(_begin(row, len(under_way) + 1, limits))
            if not under_way:
                return done
            connection.wait([one.process.sentinel for one in under_way], BETWEEN_BEATS)
            still = [one for one in under_way if _goes_on(one, limits)]
            done += len(under_way) - len(still)
            under_way = still
        return done
    finally:
        for one in under_way:
            one.stop()
            queue.release(one.row)


def _begin(row: Recognition, busy: int, limits: Limits) -> Reading:
    folder = places.folder_of(row.pk)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / child.RESULT).unlink(missing_ok=True)
    source = vault.path_of(row.source.sha256)
    jobs = max(1, cores() // busy)
    process = _server().Process(target=child.main, args=(str(source), str(folder), jobs, limits), daemon=True)
    process.start()
    return Reading(row, process, folder, time.monotonic() + limits.time_of(1))


def _server() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([child.__name__, engine.__name__])
    return context


def _goes_on(one: Reading, limits: Limits) -> bool:
    """Look after one reading: false once it has ended, whichever way."""
    if one.process.exitcode is not None:
        _end(one)
        return False
    progress = one.progress(limits)
    if not queue.beat(one.row, one.pages, progress):
        one.stop()
        _clear(one)
        return False
    if time.monotonic() > one.until:
        one.stop()
        queue.fail(one.row, _SLOW)
        _clear(one)
        return False
    return True


def _end(one: Reading) -> None:
    one.process.join()
    try:
        result = json.loads((one.folder / child.RESULT).read_bytes())
    except (OSError, ValueError):
        log.warning("reading %s ended with %s", one.row.pk, one.process.exitcode)
        result = {"error": _KILLED}
    try:
        queue.finish(one.row, result, one.folder)
    except Exception:
        # One result nobody can keep must not end the readings of all others, again every minute.
        log.exception("what was read of %s cannot be kept", one.row.pk)
        queue.fail(one.row, _NOT_KEPT)
    _clear(one)


def _clear(one: Reading) -> None:
    shutil.rmtree(one.folder, ignore_errors=True)
