"""The embedded PostgreSQL cluster: made, started, shared and stopped without any installation step.

Two clusters per clone: ``run`` keeps dossiers and is durable; ``test`` trades safety for speed and holds
nothing but test databases.
"""

from __future__ import annotations

import atexit
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import psycopg

from motcua.runtime.contents import drop_leftovers, ensure_data, ensure_database, ensure_role, let_empty
from motcua.runtime.notes import Notes
from motcua.runtime.places import PlaceUnusable, account_for, require_open_path, state_folder
from motcua.runtime.postmaster import Postmaster
from motcua.runtime.programs import programs
from motcua.runtime.sharing import Seat, alone

Purpose = Literal["run", "test"]
ROLE = {"run": "motcua", "test": "motcua_test"}
ROOM_NEEDED = 300 * 1024 * 1024
"""Free bytes wanted before a new cluster is made."""


@dataclass
class Cluster:
    """One embedded cluster below ``state``; its notes (port, passwords) are readable by the caller only."""

    purpose: Purpose
    state: Path = field(default_factory=state_folder)
    _seat: Seat | None = field(default=None, repr=False)

    @property
    def folder(self) -> Path:
        return self.state / self.purpose

    @property
    def home(self) -> Path:
        """The server's own folder, the only one its account may write."""
        return self.folder / "server"

    @property
    def notes(self) -> Notes:
        return Notes(self.folder / "notes.json")

    @property
    def role(self) -> str:
        return ROLE[self.purpose]

    def join(self) -> str:
        """Start the cluster unless it runs, count this process among its users, give the database URL."""
        with understood(self.folder):
            self._make_folders()
            with alone(self.folder / "start.lock"):
                server = self._postmaster()
                ensure_data(server, self.notes, self.role)
                if not server.running():
                    self.notes.add(port=server.start(self.notes.port))
                if self._seat is None:
                    self._seat = Seat(self.folder / "users.lock")
                    self._fill(alone_here=self._seat.take())
        return self.url()

    def leave(self) -> None:
        """Stop using the cluster; the last user out stops it."""
        seat, self._seat = self._seat, None
        if seat is None:
            return
        with alone(self.folder / "start.lock"):
            if seat.is_last():
                self._postmaster().stop()
            seat.leave()

    def running(self) -> bool:
        """Whether its server runs now."""
        return self.home.exists() and self._postmaster().running()

    def stop(self) -> bool:
        """Stop it whoever uses it; False when it was not running."""
        if not self.home.exists():
            return False
        with alone(self.folder / "start.lock"):
            server = self._postmaster()
            running = server.running()
            server.stop()
        return running

    def url(self, name: str = "motcua") -> str:
        """The URL for the application's role (not a superuser)."""
        return self.notes.url(self.role, name)

    def _postmaster(self) -> Postmaster:
        account = account_for(self.home)
        return Postmaster(programs(self.state, account), self.home, durable=self.purpose == "run")

    def _make_folders(self) -> None:
        if os.geteuid() == 0:
            require_open_path(self.folder)
        account = account_for(self.home)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o755)
        if not self.home.exists():
            if shutil.disk_usage(self.folder).free < ROOM_NEEDED:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.folder))
            draft = self.folder / f"server.{os.getpid()}"
            draft.mkdir(mode=0o700)
            if account.uid is not None and account.gid is not None:
                os.chown(draft, account.uid, account.gid)
            # Another process may have been quicker; its folder is as good.
            try:
                draft.rename(self.home)
            except OSError:
                draft.rmdir()

    def _fill(self, *, alone_here: bool) -> None:
        """Create role and database once; the first test run also clears what killed ones left."""
        superuser = self.notes.url("postgres", "postgres")
        with psycopg.connect(superuser, autocommit=True, connect_timeout=10) as link:
            ensure_role(link, self.role, self.notes.read()["passwords"][self.role])
            if self.purpose == "run":
                ensure_database(link, "motcua", self.role)
            else:
                let_empty(link, self.role)
                if alone_here:
                    drop_leftovers(link)


@contextmanager
def understood(folder: Path) -> Iterator[None]:
    """Turn what the system refuses into words a person can act on."""
    reasons = {
        errno.ENOSPC: ("ổ đĩa không còn đủ chỗ trống", "Hãy dọn ít nhất 300 MB rồi chạy lại."),
        errno.EDQUOT: ("đã hết hạn mức ổ đĩa", "Hãy dọn ít nhất 300 MB rồi chạy lại."),
    }
    refused = (
        "không được phép ghi",
        "Hãy đặt MOTCUA_CLUSTER tới thư mục bạn được ghi, hoặc MOTCUA_DATABASE_URL.",
    )
    not_ours = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}
    try:
        yield
    except OSError as problem:
        if problem.errno not in {*reasons, *not_ours}:
            raise
        reason, remedy = reasons.get(problem.errno or 0, refused)
        raise PlaceUnusable(str(problem.filename or folder), reason, remedy) from problem


_joined: dict[Purpose, Cluster] = {}


def ensure(purpose: Purpose = "run") -> str:
    """The URL of the database to use: ``MOTCUA_DATABASE_URL``, else the embedded one, started now.

    The embedded one is left, and stopped when nobody else uses it, at the end of this process.
    """
    given = os.environ.get("MOTCUA_DATABASE_URL")
    if given:
        return given
    if purpose not in _joined:
        cluster = Cluster(purpose)
        cluster.join()
        _joined[purpose] = cluster
        owner = os.getpid()
        atexit.register(lambda: release(purpose) if os.getpid() == owner else None)
    return _joined[purpose].url()


def release(purpose: Purpose = "run") -> None:
    """Leave the embedded cluster before the process ends."""
    cluster = _joined.pop(purpose, None)
    if cluster:
        cluster.leave()
