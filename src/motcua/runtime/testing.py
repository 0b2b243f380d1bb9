"""The pytest plugin that brings the test database up before Django's settings are read.

Loaded by ``-p motcua.runtime.testing`` in pyproject.toml. ``MOTCUA_TEST_DATABASE_URL`` names a real
server instead; its role must be allowed to create databases.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Generator

import pytest

from motcua.runtime import cluster
from motcua.runtime.contents import database_at


def own_database(url: str) -> str:
    """``url`` with a database name no other run uses, so runs side by side never meet."""
    return database_at(url, f"motcua_{os.getpid()}_{secrets.token_hex(3)}")


def test_url() -> str:
    """The database of this run: a given server's, else the embedded test cluster's."""
    given = os.environ.get("MOTCUA_TEST_DATABASE_URL")
    if given:
        return own_database(given)
    os.environ.pop("MOTCUA_DATABASE_URL", None)
    return own_database(cluster.ensure("test"))


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Set the environment once per run; workers of one run inherit it, each with files of its own, since rows
    of their databases bear the same numbers."""
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        os.environ["MOTCUA_FILES"] += f"-{worker}"
    else:
        folder = tempfile.mkdtemp(prefix="motcua-test-")
        early_config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        early_config.add_cleanup(lambda: cluster.release("test"))
        os.environ.update(
            MOTCUA_DATABASE_URL=test_url(),
            MOTCUA_SECRET_KEY="only-for-tests-" + secrets.token_hex(16),
            MOTCUA_PRACTICE="1",
            MOTCUA_FILES=f"{folder}/files",
            MOTCUA_ARCHIVE=f"{folder}/archive",
            MOTCUA_LOG_DIR=f"{folder}/log",
            MOTCUA_STATIC_ROOT=folder,
            MOTCUA_BASE_URL="http://127.0.0.1:8000",
        )
    return (yield)
