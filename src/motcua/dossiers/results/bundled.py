"""Layouts that come with the product, to begin a template from. They are ours, not the law's, and say so; a
unit looks at them, changes them and has them approved like any other."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.core import clock
from motcua.dossiers.results.fields import written_asked
from motcua.dossiers.results.wording import Wording


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Every shipped layout (``dossiers/data/result_templates.json``)."""
    return tuple(
        json.loads(files("motcua.dossiers").joinpath("data/result_templates.json").read_text("utf-8"))
    )


def names() -> list[tuple[str, str]]:
    """(key, name) of each."""
    return [(row["key"], row["name"]) for row in rows()]


def find(key: str) -> dict[str, Any] | None:
    """What the form of a template begins with; None for an unknown key."""
    row = next((dict(one) for one in rows() if one["key"] == key), None)
    if row is None:
        return None
    del row["key"]
    return row | {"asked": written_asked(row["asked"]), "valid_from": clock.today()}


def wording(key: str) -> Wording:
    """A layout as the drafting verb takes it. Raises KeyError."""
    row = next((dict(one) for one in rows() if one["key"] == key), None)
    if row is None:
        raise KeyError(key)
    del row["key"]
    return Wording(**row, valid_from=clock.today())
