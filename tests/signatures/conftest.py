"""Fixtures shared by the tests of signatures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.core import clock


@pytest.fixture
def real_time() -> Iterator[None]:
    """The clock runs: authorities on the network speak of the present only."""
    before, clock._fixed = clock._fixed, _Running()  # type: ignore[assignment]
    yield
    clock._fixed = before


class _Running:
    def get(self) -> None:
        return None
