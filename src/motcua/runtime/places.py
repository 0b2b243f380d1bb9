"""Where the embedded database lives, and which account runs it."""

from __future__ import annotations

import hashlib
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from motcua.core.errors import Refusal

CLONE = Path(__file__).resolve().parents[3]
ROOT_STATE = Path("/var/lib/motcua")
ACCOUNTS = ("motcua", "postgres", "nobody")
"""Unprivileged accounts tried in this order when the caller is root: PostgreSQL refuses to run as root."""


class PlaceUnusable(Refusal):
    """Không dùng được thư mục này cho cơ sở dữ liệu đi kèm."""


@dataclass(frozen=True)
class Account:
    """The system account that owns and runs a cluster; ``None`` ids mean the caller itself."""

    uid: int | None = None
    gid: int | None = None


def state_folder() -> Path:
    """This clone's clusters: one setting, else the system's state folder and a hash of the clone."""
    chosen = os.environ.get("MOTCUA_CLUSTER")
    if chosen:
        return Path(chosen).expanduser().resolve()
    mark = hashlib.sha256(str(CLONE).encode()).hexdigest()[:12]
    if os.geteuid() == 0:
        return ROOT_STATE / mark
    home = os.environ.get("XDG_STATE_HOME") or str(Path("~/.local/state").expanduser())
    return Path(home) / "motcua" / mark


def account_for(folder: Path) -> Account:
    """Who runs the cluster kept in ``folder``: the caller, or for root the owner it already has."""
    if os.geteuid() != 0:
        return Account()
    if folder.exists() and folder.stat().st_uid != 0:
        status = folder.stat()
        return Account(status.st_uid, status.st_gid)
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise PlaceUnusable(
        str(folder),
        "máy không có tài khoản thường nào để chạy PostgreSQL",
        "Hãy tạo tài khoản hệ thống tên motcua rồi chạy lại.",
    )


def require_open_path(folder: Path) -> None:
    """Refuse a folder the database account cannot reach; permissions of parents are never touched."""
    for parent in folder.parents:
        if parent.exists() and not parent.stat().st_mode & 0o001:
            raise PlaceUnusable(
                str(folder),
                f"thư mục {parent} không cho tài khoản cơ sở dữ liệu đi qua",
                "Hãy đặt MOTCUA_CLUSTER tới thư mục ngoài thư mục riêng, ví dụ /var/lib/motcua/ten.",
            )
