"""Start and stop the server of one data directory, also after it was killed outright."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from pathlib import Path

from motcua.core.errors import Refusal
from motcua.runtime.programs import Programs

START_SECONDS = 60.0
UNSAFE = ("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off")
"""Only for tests: a power cut may lose the whole cluster."""


class StartRefused(Refusal):
    """Cơ sở dữ liệu đi kèm không khởi động được."""


def explain(output: str) -> str:
    """The reason in Vietnamese for what PostgreSQL said, falling back on its own last line."""
    known = {
        "No space left on device": "ổ đĩa đã đầy",
        "Permission denied": "không có quyền ghi vào thư mục dữ liệu",
        "Read-only file system": "ổ đĩa chỉ cho đọc",
        "Address already in use": "cổng đã có chương trình khác dùng",
        "wrong ownership": "thư mục dữ liệu thuộc về tài khoản khác",
        "shared memory": "máy không đủ bộ nhớ dùng chung cho PostgreSQL",
    }
    for sign, reason in known.items():
        if sign in output:
            return reason
    lines = output.strip().splitlines()
    return f"PostgreSQL báo: {lines[-1]}" if lines else "PostgreSQL dừng mà không nói lý do"


def free_port(preferred: int | None) -> int:
    """``preferred`` when nobody listens there, else any free loopback port."""
    for wanted in (preferred or 0, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise StartRefused("Cổng 127.0.0.1", "máy không còn cổng trống", "Hãy tắt bớt chương trình rồi chạy lại.")


def tenants(data: Path) -> list[int]:
    """Live processes working inside ``data``, as server processes do; zombies left out."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and (entry / "cwd").readlink() == data:
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def clear_stale_pid(data: Path) -> bool:
    """Remove the note of a dead server; True when it was removed.

    After ``kill -9`` the dead postmaster may stay as a zombie that answers signals, and PostgreSQL then
    believes it alive. Nobody working inside the directory is the proof that it is not.
    """
    note = data / "postmaster.pid"
    if not Path("/proc/self").exists() or not note.exists() or tenants(data):
        return False
    note.unlink(missing_ok=True)
    return True


@dataclass(frozen=True)
class Postmaster:
    """The server of ``home/data``, its words in ``home/log``."""

    programs: Programs
    home: Path
    durable: bool

    @property
    def data(self) -> Path:
        return self.home / "data"

    def running(self) -> bool:
        """Whether a live server holds the data directory."""
        code, _said = self._control("status")
        return code == 0 and bool(tenants(self.data) or not Path("/proc/self").exists())

    def start(self, preferred: int | None) -> int:
        """Start it and give its port; retries while a killed server's remains go away."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            clear_stale_pid(self.data)
            port = free_port(preferred)
            log = self.home / "log"
            before = log.stat().st_size if log.exists() else 0
            code, said = self._control("start", "-w", "-t", "60", "-l", str(log), "-o", self._options(port))
            if code == 0:
                return port
            said += self._said_since(log, before)
            preferred = None if "Address already in use" in said else preferred
            if time.monotonic() > deadline or not _may_pass(said):
                raise StartRefused(
                    "Cơ sở dữ liệu đi kèm",
                    explain(said),
                    f"Xem {log}, sửa nguyên nhân rồi chạy lại.",
                    str(self.home),
                )
            time.sleep(0.3)

    def stop(self) -> None:
        """Stop it quickly and safely; nothing happens when it is not running."""
        self._control("stop", "-m", "fast", "-w", "-t", "30")

    def _control(self, verb: str, *arguments: str) -> tuple[int, str]:
        return self.programs.run("pg_ctl", verb, "-D", str(self.data), *arguments, cwd=self.home)

    def _options(self, port: int) -> str:
        # An empty socket directory: a socket path over 107 bytes would not start, loopback always does.
        shared = f"-h 127.0.0.1 -p {port} -k '' -c timezone=UTC -c max_connections=120"
        return shared if self.durable else " ".join((shared, *UNSAFE))

    @staticmethod
    def _said_since(log: Path, before: int) -> str:
        if not log.exists():
            return ""
        with log.open("rb") as stream:
            stream.seek(before)
            return stream.read().decode(errors="replace")


def _may_pass(said: str) -> bool:
    passing = ("postmaster.pid", "Address already in use", "shared memory block", "starting up")
    return any(sign in said for sign in passing)
