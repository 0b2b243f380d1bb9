"""What every command shares: text or one JSON document, and the three exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, TypeVar

import typer

from motcua.core.errors import Refusal

FINE, FINDINGS, IMPOSSIBLE = 0, 1, 2

Returned = TypeVar("Returned")


class Format(StrEnum):
    text = "text"
    json = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", help="text: cho người đọc; json: đúng một tài liệu JSON trên stdout.")
]


def emit(data: Any, text: str, form: Format) -> None:
    """Print ``data`` as one JSON document, or ``text`` for people."""
    if form is Format.json:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif text:
        typer.echo(text)


def note(message: str) -> None:
    """A message beside the result: always on stderr."""
    typer.echo(message, err=True)


def refuse(refusal: Refusal, form: Format) -> typer.Exit:
    """Report an impossible input; the caller raises what comes back (exit 2)."""
    if form is Format.json:
        typer.echo(json.dumps({"error": refusal.as_json()}, ensure_ascii=False, indent=2))
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

    return wrapper
