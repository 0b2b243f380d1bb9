"""What every command shares: text or one JSON document, and the three exit codes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, TypeVar

import typer

from motcua.core.errors import Refusal

FINE, FINDINGS, IMPOSSIBLE = 0, 1, 2
NO_TABLE = ("UndefinedTable", "UndefinedColumn")
"""PostgreSQL's names for tables older than this version."""

HIDDEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
"""What would command a terminal, turn its text about, or cannot be written: names of files may hold it."""

Returned = TypeVar("Returned")


class NoDatabase(Refusal):
    """Không nối được cơ sở dữ liệu."""


class OldTables(Refusal):
    """Các bảng chưa ở phiên bản này."""


class Format(StrEnum):
    text = "text"
    json = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", help="text: cho người đọc; json: đúng một tài liệu JSON trên stdout.")
]


def emit(data: Any, text: str, form: Format) -> None:
    """Print ``data`` as one JSON document, or ``text`` for people."""
    if form is Format.json:
        typer.echo(_visible(json.dumps(data, ensure_ascii=False, indent=2)))
    elif text:
        typer.echo(_visible(text))


def note(message: str) -> None:
    """A message beside the result: always on stderr."""
    typer.echo(_visible(message), err=True)


def _visible(text: str) -> str:
    """Each of HIDDEN by its number, in the way of JSON."""
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def refuse(refusal: Refusal, form: Format) -> typer.Exit:
    """Report an impossible input; the caller raises what comes back (exit 2)."""
    if form is Format.json:
        emit({"error": refusal.as_json()}, "", form)
    note(f"Lỗi: {refusal}")
    return typer.Exit(IMPOSSIBLE)


def guarded(command: Callable[..., Returned]) -> Callable[..., Returned]:
    """Let a command raise a :class:`Refusal` anywhere and still answer by the rules.

    The command must take its format as the keyword ``form``.
    """

    @wraps(command)
    def wrapper(*args: Any, **kwargs: Any) -> Returned:
        form = kwargs.get("form", Format.text)
        try:
            return command(*args, **kwargs)
        except Refusal as refusal:
            raise refuse(refusal, form) from None
        except BrokenPipeError:
            sys.stderr.close()
            raise typer.Exit(FINE) from None
        except Exception as error:
            if (unusable := _of_database(error)) is None:
                raise
            raise refuse(unusable, form) from None

    return wrapper


def _of_database(error: Exception) -> Refusal | None:
    """The refusal when it is the database that cannot be used; commands without one never load Django."""
    database = sys.modules.get("django.db")
    if database is None or not isinstance(error, database.Error):
        return None
    if type(error.__cause__).__name__ in NO_TABLE:
        return OldTables("Cơ sở dữ liệu", remedy="Hãy chạy motcua db migrate.", where="MOTCUA_DATABASE_URL")
    answered = getattr(error.__cause__, "sqlstate", None) is not None
    if answered or not isinstance(error, database.OperationalError):
        return None
    remedy = "Hãy kiểm tra biến MOTCUA_DATABASE_URL và máy chủ PostgreSQL rồi thử lại."
    return NoDatabase("Cơ sở dữ liệu", remedy=remedy, where="MOTCUA_DATABASE_URL")
