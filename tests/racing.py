"""Calls that race one another, on connections of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier
from typing import Any

from django.db import connection


def at_once(calls: Sequence[Callable[[], Any]], crowd: int = 8) -> list[Any]:
    """What each call gave or raised. The first ``crowd`` start together, the rest follow as places get free;
    the fixed clock goes along into every thread."""
    start = Barrier(min(crowd, len(calls)))

    def run(number: int, call: Callable[[], Any]) -> Any:
        try:
            if number < start.parties:
                start.wait(20)
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(crowd) as pool:
        futures = [pool.submit(copy_context().run, run, n, call) for n, call in enumerate(calls)]
        return [future.result(60) for future in futures]


def kinds(answers: list[Any]) -> list[str]:
    """The names of what they are, in order."""
    return sorted(type(answer).__name__ for answer in answers)
