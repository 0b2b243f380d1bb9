"""Processes started beside this one and ended with it."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

GRACE_SECONDS = 6.0
"""A server told to stop while still starting may never hear it; after this long it is killed."""
RESTART_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
STDERR = 2
_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux: have the kernel end the child when this process is killed outright."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def tie() -> None:
        library.prctl(_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:  # the parent died before the tie was made
            os._exit(1)

    return tie


@dataclass
class Child:
    """One command; ``vital`` ones end everything when they end, the others are started again."""

    name: str
    command: list[str]
    vital: bool = False
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    not_before: float = field(default=0.0)

    def start(self) -> None:
        # What children say goes to stderr: stdout holds only what the command itself answers.
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=STDERR,
            start_new_session=True,
            preexec_fn=_end_with_parent(),
        )

    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def signal(self, number: signal.Signals) -> None:
        """Tell the whole group, workers included."""
        if self.process:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return


class Household:
    """All children: started together, watched, ended together."""

    def __init__(self, children: list[Child], tell: Callable[[str], None]) -> None:
        self.children = children
        self.tell = tell
        self.leaving = threading.Event()

    def run(self) -> int:
        """Until a signal comes (0) or a vital child ends by itself (1)."""
        before = {
            number: signal.signal(number, lambda *_: self.leaving.set())
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        }
        try:
            for child in self.children:
                child.start()
            while not self.leaving.wait(0.2):
                if not self._look_after():
                    return 1
            return 0
        finally:
            self.end()
            for number, handler in before.items():
                signal.signal(number, handler)

    def end(self) -> None:
        """Ask everyone to stop, wait a little, then insist."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < deadline and not all(child.ended() for child in self.children):
            time.sleep(0.05)
        for child in self.children:
            child.signal(signal.SIGKILL)
            if child.process:
                child.process.wait()

    def _look_after(self) -> bool:
        for child in self.children:
            if not child.ended():
                continue
            if child.vital:
                self.tell(f"{child.name} đã dừng ngoài ý muốn; mọi tiến trình được kết thúc.")
                return False
            self._restart(child)
        return True

    def _restart(self, child: Child) -> None:
        if not child.not_before:
            pause = RESTART_PAUSES[min(child.failures, len(RESTART_PAUSES) - 1)]
            child.not_before, child.failures = time.monotonic() + pause, child.failures + 1
            self.tell(f"{child.name} đã dừng; khởi động lại sau {pause:.0f} giây.")
        elif time.monotonic() >= child.not_before:
            child.not_before = 0.0
            child.start()
