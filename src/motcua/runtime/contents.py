"""What a new cluster is filled with: system tables, the application's role, its database."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from motcua.core.errors import Refusal
from motcua.runtime.notes import Notes
from motcua.runtime.postmaster import Postmaster, StartRefused, explain
from motcua.runtime.programs import wheel_version

RIGHTS = {"motcua": sql.SQL("NOCREATEDB"), "motcua_test": sql.SQL("CREATEDB")}
"""Neither role is a superuser; the test role may make the test databases."""


class VersionChanged(Refusal):
    """Dữ liệu thuộc về một phiên bản PostgreSQL khác."""


def ensure_data(server: Postmaster, notes: Notes, role: str) -> None:
    """Make the data directory once; passwords are noted before anything uses them."""
    if (server.data / "PG_VERSION").exists():
        require_same_version(server.data)
        return
    shutil.rmtree(server.data, ignore_errors=True)
    notes.add(passwords={name: secrets.token_urlsafe(24) for name in ("postgres", role)})
    initdb(server, notes.read()["passwords"]["postgres"])


def require_same_version(data: Path) -> None:
    """Refuse the data of another major version: it can be read by that version only."""
    kept, ours = (data / "PG_VERSION").read_text().strip(), wheel_version().split(".")[0]
    if kept != ours:
        raise VersionChanged(
            str(data),
            f"dữ liệu của PostgreSQL {kept}, chương trình là PostgreSQL {ours}",
            "Hãy sao lưu bằng bản cũ rồi nạp vào bản mới; xem docs/operations.md.",
        )


def initdb(server: Postmaster, password: str) -> None:
    """Fill a draft folder and rename it, so that a data directory is whole or absent."""
    draft, word = server.home / "data.new", server.home / "word"
    shutil.rmtree(draft, ignore_errors=True)
    word.unlink(missing_ok=True)
    word.touch(0o600)
    account = server.programs.account
    if account.uid is not None and account.gid is not None:
        os.chown(word, account.uid, account.gid)
    word.write_text(password)
    # The C library's C.UTF-8 as on a Debian server: trigrams need its idea of a letter.
    options = [f"--pwfile={word}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"]
    hurry = [] if server.durable else ["--no-sync"]
    code, said = server.programs.run(
        "initdb", "-D", str(draft), "-U", "postgres", *options, *hurry, cwd=server.home
    )
    word.unlink(missing_ok=True)
    if code:
        raise StartRefused(
            "Cơ sở dữ liệu đi kèm", explain(said), "Sửa nguyên nhân rồi chạy lại.", str(server.home)
        )
    draft.rename(server.data)


def ensure_role(link: psycopg.Connection[tuple[object, ...]], role: str, password: str) -> None:
    """Create the application's role unless it is there."""
    if link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        return
    create = sql.SQL("CREATE ROLE {} LOGIN {} PASSWORD {}")
    link.execute(create.format(sql.Identifier(role), RIGHTS[role], sql.Literal(password)))


def let_empty(link: psycopg.Connection[tuple[object, ...]], role: str) -> None:
    """Let tests empty the tables they filled, append-only ones too, without each row's triggers."""
    link.execute(
        sql.SQL("GRANT SET ON PARAMETER session_replication_role TO {}").format(sql.Identifier(role))
    )


def database_names(link: psycopg.Connection[tuple[object, ...]]) -> set[str]:
    return {str(name) for (name,) in link.execute("SELECT datname FROM pg_database").fetchall()}


def ensure_database(link: psycopg.Connection[tuple[object, ...]], name: str, owner: str) -> None:
    """Create a database unless it is there."""
    if name not in database_names(link):
        link.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(owner))
        )


def drop_leftovers(link: psycopg.Connection[tuple[object, ...]]) -> None:
    """Drop the databases killed test runs left; only while nobody else uses the cluster."""
    for name in sorted(database_names(link)):
        if name.startswith("test_"):
            drop_database(link, name)


def drop_database(link: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Drop a database whoever uses it, if it is there."""
    link.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def database_at(url: str, name: str) -> str:
    """The URL of another database of the same server and role."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
