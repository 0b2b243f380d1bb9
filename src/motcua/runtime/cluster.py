"""The embedded PostgreSQL cluster: made, started, shared and stopped without any installation step.

Two clusters per clone: ``run`` keeps dossiers and is durable; ``test`` trades safety for speed and holds
nothing but test databases.
"""

from __future__ import annotations

import atexit
import errno
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import psycopg
from psycopg import sql

from motcua.core.errors import Refusal
from motcua.runtime.places import PlaceUnusable, account_for, require_open_path, state_folder
from motcua.runtime.postmaster import Postmaster, StartRefused, explain
from motcua.runtime.programs import programs, wheel_version
from motcua.runtime.sharing import Seat, alone

Purpose = Literal["run", "test"]
ROLE = {"run": "motcua", "test": "motcua_test"}
ROOM_NEEDED = 300 * 1024 * 1024
"""Free bytes wanted before a new cluster is made."""


class VersionChanged(Refusal):
    """Dữ liệu thuộc về một phiên bản PostgreSQL khác."""


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
    def role(self) -> str:
        return ROLE[self.purpose]

    def join(self) -> str:
        """Start the cluster unless it runs, count this process among its users, give the database URL."""
        with understood(self.folder):
            self._make_folders()
            with alone(self.folder / "start.lock"):
                server = self._postmaster()
                self._ensure_data(server)
                if not server.running():
                    self._note(port=server.start(self._notes().get("port")))
                if self._seat is None:
                    self._seat = Seat(self.folder / "users.lock")
                    self._prepare_roles(sweep=self._seat.take())
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
        return self._url(self.role, name)

    def _url(self, role: str, name: str) -> str:
        notes = self._notes()
        return f"postgresql://{role}:{notes['passwords'][role]}@127.0.0.1:{notes['port']}/{name}"

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

    def _ensure_data(self, server: Postmaster) -> None:
        if (server.data / "PG_VERSION").exists():
            self._require_same_version(server.data)
            return
        shutil.rmtree(server.data, ignore_errors=True)
        passwords = {role: secrets.token_urlsafe(24) for role in ("postgres", self.role)}
        self._note(passwords=passwords)
        self._initdb(server, passwords["postgres"])

    def _initdb(self, server: Postmaster, password: str) -> None:
        draft, word = self.home / "data.new", self.home / "word"
        shutil.rmtree(draft, ignore_errors=True)
        word.unlink(missing_ok=True)
        word.touch(0o600)
        account = server.programs.account
        if account.uid is not None and account.gid is not None:
            os.chown(word, account.uid, account.gid)
        word.write_text(password)
        # The C library's C.UTF-8 as on a Debian server: trigrams need its idea of a letter.
        code, said = server.programs.run(
            "initdb", "-D", str(draft), "-U", "postgres", "--auth=scram-sha-256", f"--pwfile={word}",
            "--encoding=UTF8", "--locale=C.UTF-8", *([] if server.durable else ["--no-sync"]), cwd=self.home,
        )  # fmt: skip
        word.unlink(missing_ok=True)
        if code:
            raise StartRefused(
                "Cơ sở dữ liệu đi kèm", explain(said), "Sửa nguyên nhân rồi chạy lại.", str(self.home)
            )
        draft.rename(server.data)

    def _require_same_version(self, data: Path) -> None:
        kept, ours = (data / "PG_VERSION").read_text().strip(), wheel_version().split(".")[0]
        if kept != ours:
            raise VersionChanged(
                str(data),
                f"dữ liệu của PostgreSQL {kept}, chương trình là PostgreSQL {ours}",
                "Hãy sao lưu bằng bản cũ rồi nạp vào bản mới; xem docs/operations.md.",
            )

    def _prepare_roles(self, *, sweep: bool) -> None:
        """Create the application's role and database once; with ``sweep`` drop what killed test runs left."""
        with psycopg.connect(self._url("postgres", "postgres"), autocommit=True, connect_timeout=10) as link:
            if not link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [self.role]).fetchone():
                grant = sql.SQL("CREATEDB" if self.purpose == "test" else "NOCREATEDB")
                password = sql.Literal(self._notes()["passwords"][self.role])
                link.execute(
                    sql.SQL("CREATE ROLE {} LOGIN {} PASSWORD {}").format(
                        sql.Identifier(self.role), grant, password
                    )
                )
            present = {name for (name,) in link.execute("SELECT datname FROM pg_database").fetchall()}
            if self.purpose == "run" and "motcua" not in present:
                link.execute(sql.SQL("CREATE DATABASE motcua OWNER {}").format(sql.Identifier(self.role)))
            if self.purpose == "test" and sweep:
                for name in sorted(name for name in present if name.startswith("test_")):
                    link.execute(
                        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
                    )

    def _notes(self) -> dict[str, Any]:
        path = self.folder / "notes.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def _note(self, **changes: object) -> None:
        path = self.folder / "notes.json"
        draft = path.with_suffix(".new")
        draft.touch(0o600)
        draft.write_text(json.dumps(self._notes() | changes))
        draft.replace(path)


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
    try:
        yield
    except OSError as problem:
        if problem.errno not in {*reasons, errno.EACCES, errno.EPERM, errno.EROFS}:
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
