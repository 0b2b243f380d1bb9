"""What every command does when its database cannot be used."""

from __future__ import annotations

import json

import pytest
import typer
from django.db import DatabaseError, IntegrityError, OperationalError, ProgrammingError
from psycopg.errors import DeadlockDetected, UndefinedTable, UniqueViolation
from psycopg.errors import SyntaxError as BadStatement
from psycopg_pool import PoolTimeout

from motcua.cli.output import IMPOSSIBLE, Format, guarded


def failing(error: DatabaseError, cause: Exception, form: Format = Format.json) -> None:
    @guarded
    def command(*, form: Format) -> None:
        raise error from cause

    command(form=form)


@pytest.mark.parametrize(
    ("error", "cause", "said"),
    [
        (OperationalError(), PoolTimeout(), "Không nối được"),
        (ProgrammingError(), UndefinedTable(), "chưa ở phiên bản này"),
    ],
)
def test_a_database_that_cannot_be_used_is_an_impossible_input(
    error: DatabaseError, cause: Exception, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as left:
        failing(error, cause)
    refusal = json.loads(capsys.readouterr().out)["error"]
    assert left.value.exit_code == IMPOSSIBLE
    assert said in refusal["what"] and refusal["remedy"]


def test_in_text_the_output_stays_empty(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        failing(OperationalError(), PoolTimeout(), Format.text)
    shown = capsys.readouterr()
    assert (shown.out, "Không nối được" in shown.err) == ("", True)


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (ProgrammingError(), BadStatement()),
        (IntegrityError(), UniqueViolation()),
        (OperationalError(), DeadlockDetected()),
    ],
)
def test_a_fault_while_at_work_is_not_called_one_of_the_database(
    error: DatabaseError, cause: Exception
) -> None:
    with pytest.raises(DatabaseError):
        failing(error, cause)
