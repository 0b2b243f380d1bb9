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
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from motcua.runtime.contents import database_names

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


def ensure(url: str, wanted: str | None = None) -> str:
    """The name of the mould on the server of ``url``, migrated now unless it is there.

    Processes that ask at the same time wait for the first. Raises ``subprocess.CalledProcessError`` when a
    migration fails.
    """
    wanted = wanted or name()
    with psycopg.connect(_at(url, "postgres"), autocommit=True) as link:
        link.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if wanted not in database_names(link):
            _make(link, url, wanted)
    return wanted


def _make(link: psycopg.Connection[tuple[object, ...]], url: str, wanted: str) -> None:
    draft = f"{wanted}_draft"
    _drop(link, draft)
    link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        env={**os.environ, "MOTCUA_DATABASE_URL": _at(url, draft)},
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
        _drop(link, str(one))


def _drop(link: psycopg.Connection[tuple[object, ...]], one: str) -> None:
    link.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(one)))


def _at(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))
