"""A migrated database in the test cluster, which test databases are copied from.

Running every migration takes most of a short test run; a copy takes a moment. A mould belongs to one state
of the migrations, so a changed one is migrated anew.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from motcua.runtime.contents import database_at, database_names, drop_database

PACKAGE = Path(__file__).resolve().parents[1]
LOCKED = PACKAGE.parents[1] / "requirements" / "product.txt"
PREFIX = "motcua_mould_"
KEPT = 3
"""States of the migrations kept at once: enough to go to and fro between two of them."""
LOCK = 0x6D6F756C64


def name(package: Path = PACKAGE, locked: Path = LOCKED) -> str:
    """The mould's name: a hash of the migrations, the pieces they are made of, and the libraries."""
    whole = hashlib.sha256(locked.read_bytes() if locked.exists() else b"")
    for path in sorted(package.rglob("*.py")):
        content = path.read_bytes()
        if path.parent.name == "migrations" or b"RunSQL" in content:
            whole.update(str(path.relative_to(package)).encode() + b"\0" + content)
    return PREFIX + whole.hexdigest()[:16]


def ensure(url: str) -> str:
    """The name of the mould on the server of ``url``, migrated now unless it is there.

    Processes that ask at the same time wait for the first. Raises ``subprocess.CalledProcessError`` when a
    migration fails.
    """
    wanted = name()
    with psycopg.connect(database_at(url, "postgres"), autocommit=True) as link:
        link.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if wanted not in database_names(link):
            _make(link, url, wanted)
    return wanted


def _make(link: psycopg.Connection[tuple[object, ...]], url: str, wanted: str) -> None:
    draft = f"{wanted}_draft"
    drop_database(link, draft)
    link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        env={**os.environ, "MOTCUA_DATABASE_URL": database_at(url, draft)},
        check=True,
    )
    link.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(wanted))
    )
    older = link.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC OFFSET %s",
        [f"{PREFIX}%", KEPT],
    ).fetchall()
    for (one,) in older:
        drop_database(link, str(one))
