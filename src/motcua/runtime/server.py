"""The web server and the worker as commands, and the port they need."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress

from motcua.core.errors import Refusal
from motcua.runtime.children import Child


class PortBusy(Refusal):
    """Cổng đã có chương trình khác dùng."""


class PortNotAllowed(Refusal):
    """Không được phép mở cổng này."""


def require_port(host: str, port: int) -> None:
    """Refuse at once when the address cannot be served, before any slow work."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        raise PortNotAllowed(
            f"{host}:{port}", remedy="Hãy chọn cổng từ 1024 trở lên, ví dụ PORT=8000."
        ) from None
    except (OSError, OverflowError):
        other = port + 1 if port < 65535 else 8000
        remedy = f"Hãy tắt chương trình đó hoặc chọn cổng khác, ví dụ: make run PORT={other}."
        raise PortBusy(f"{host}:{port}", remedy=remedy) from None


def port_beside(host: str, port: int) -> int:
    """A free port, one of the next ones when possible."""
    for near in range(port + 1, min(port + 20, 65536)):
        with suppress(Refusal):
            require_port(host, near)
            return near
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def web_command(host: str, port: int, workers: int, threads: int) -> list[str]:
    """Granian serving pages by blocking threads."""
    return [
        sys.executable, "-m", "granian", "motcua.config.wsgi:application", "--interface", "wsgi",
        "--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", str(threads),
        "--no-ws", "--log-level", "warning", "--respawn-failed-workers", "--workers-kill-timeout", "4",
    ]  # fmt: skip


QUICK = ("default", "builtin")
LONG = ("recognition", "books", "archive", "simulation")
"""Queues of jobs that last minutes: an evening of scans to read must not keep a deadline or a notice waiting,
so they have a worker of their own."""
COUNTER = ("scanners",)
"""Jobs of minutes somebody at a counter waits for: none of the others may be in front."""


def worker_command(queues: tuple[str, ...], concurrency: int) -> list[str]:
    """A worker that does deferred and timed work of these queues."""
    return [
        sys.executable, "-m", "django", "procrastinate", "worker", "--queues", ",".join(queues),
        "--concurrency", str(concurrency), "--shutdown-graceful-timeout", "4",
    ]  # fmt: skip


def workers(quick: int, long: int) -> list[Child]:
    """The three workers, with how many jobs each does at once; scanners as many as other long work."""
    return [
        Child("Tiến trình việc nền", worker_command(QUICK, quick)),
        Child("Tiến trình việc dài", worker_command(LONG, long)),
        Child("Tiến trình máy quét", worker_command(COUNTER, long)),
    ]


def live_command(host: str, port: int) -> list[str]:
    """The live server: one process, since each of them listens to the database by itself. Granian counts an
    open line as a request under way, so its bound on those is far above the readers we admit."""
    return [
        sys.executable, "-m", "granian", "motcua.runtime.live.server:application", "--interface", "asgi",
        "--host", host, "--port", str(port), "--workers", "1", "--backlog", "4096", "--backpressure", "20000",
        "--no-ws", "--log-level", "warning", "--respawn-failed-workers", "--workers-kill-timeout", "4",
    ]  # fmt: skip


def household(host: str, port: int, live_port: int) -> list[Child]:
    """The web server, without which nothing makes sense, the workers, and the live server."""
    return [
        Child("Máy chủ trang", web_command(host, port, 1, 4), vital=True),
        *workers(2, 2),
        Child("Máy chủ trực tiếp", live_command(host, live_port)),
    ]
