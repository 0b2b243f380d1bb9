"""``motcua rating``: how sure a share of satisfied people is, with no database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded

if TYPE_CHECKING:
    from motcua.core.satisfaction import Share

rating_app = typer.Typer(name="rating", help="Tỷ lệ hài lòng.", no_args_is_help=True)


@rating_app.callback()
def ratings() -> None:
    """Tỷ lệ hài lòng."""


@rating_app.command()
@guarded
def interval(
    yes: Annotated[int, typer.Option("--yes", help="Số lượt hài lòng.")],
    n: Annotated[int, typer.Option("--n", help="Số lượt đánh giá.")],
    form: FormatOption = Format.text,
) -> None:
    """Tính tỷ lệ hài lòng (%) và khoảng tin cậy 95 % (Wilson)."""
    from motcua.core.satisfaction import share_of

    found = share_of(yes, n)
    emit(_document(found), _text(found), form)


def _document(found: Share) -> dict[str, Any]:
    return {"share": float(found.share), "low": float(found.low), "high": float(found.high)}


def _text(found: Share) -> str:
    from motcua.core.display import figure

    share, low, high = (figure(value, 2) for value in (found.share, found.low, found.high))
    return f"{share} % ({low} – {high})"
