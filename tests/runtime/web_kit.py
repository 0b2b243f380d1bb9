"""The web server as a site runs it, a process of its own that can be killed and started again."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field

from django.conf import settings
from live_kit import SOON, database_url, until

from motcua.runtime.postmaster import free_port
from motcua.runtime.server import web_command


@dataclass
class WebServer:
    """One process on a port of its own, over the test database. ``live``: where pages follow what happens."""

    live: str = ""
    port: int = field(default_factory=lambda: free_port(None))
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        own = {
            "MOTCUA_DATABASE_URL": database_url(),
            "MOTCUA_SECRET_KEY": settings.SECRET_KEY,
            "MOTCUA_BASE_URL": self.url,
            "MOTCUA_LIVE_URL": self.live,
            "MOTCUA_STATIC_ROOT": str(settings.STATIC_ROOT),
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        }
        command = web_command("127.0.0.1", self.port, 1, 4)
        self.process = subprocess.Popen(command, env={**os.environ, **own}, start_new_session=True)
        if not until(self.answers, 8 * SOON):
            self.kill()
            raise AssertionError("the web server does not answer")

    def answers(self) -> bool:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        with suppress(OSError):
            link.request("GET", "/healthz")
            return link.getresponse().status == 200
        return False

    def kill(self) -> None:
        """Without any warning, as a cut of power does."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(SOON)
