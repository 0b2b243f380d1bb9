"""The linter's dated tables: papers the state already holds, and procedures carried out together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Protocol, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict


class _Row(BaseModel):
    """``confirmed``: whether somebody compared the row with the text of its source."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    source: str
    valid_from: date
    valid_to: date | None = None
    confirmed: bool


class HeldPaper(_Row):
    """A paper and the database that says the same.

    ``starts``: folded beginnings of its name. ``within``: folded words that tell it anywhere in the first
    part of a list of papers.
    """

    paper: str
    starts: tuple[str, ...]
    within: tuple[str, ...] = ()
    database: str
    owner: str


class LinkedGroup(_Row):
    """Procedures, by code, that one event of life brings together."""

    name: str
    procedures: tuple[str, ...]


class _Papers(BaseModel):
    excepted: tuple[str, ...]
    papers: tuple[HeldPaper, ...]


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


Dated = TypeVar("Dated", bound=_Dated)


def on_day(rows: Iterable[Dated], day: date) -> tuple[Dated, ...]:
    """The rows in force on a day, first and last day included."""
    return tuple(r for r in rows if r.valid_from <= day and (r.valid_to is None or day <= r.valid_to))


@cache
def held_papers() -> tuple[HeldPaper, ...]:
    return _papers().papers


@cache
def exceptions() -> tuple[str, ...]:
    """Patterns, on folded text, of components that already put the data first."""
    return _papers().excepted


@cache
def linked_groups() -> tuple[LinkedGroup, ...]:
    return tuple(LinkedGroup.model_validate(row) for row in _read("linked-groups.yaml")["groups"])


@cache
def _papers() -> _Papers:
    return _Papers.model_validate(_read("papers-and-databases.yaml"))


def _read(name: str) -> dict[str, list[object]]:
    text = files("motcua.reengineering.lint").joinpath(f"data/{name}").read_text("utf-8")
    found: dict[str, list[object]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found
