"""Clusters of their own for benchmarks, so that neither demo nor tests are touched."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from motcua.runtime.cluster import Cluster
from motcua.runtime.places import state_folder

TESTS = Path(__file__).resolve().parent.parent / "tests"


def ready() -> Cluster:
    """A durable cluster with an empty database, Django on it, and the tests' small province at hand."""
    cluster = Cluster("run", state=state_folder() / "bench")
    cluster.join()
    _fresh_database(cluster)
    os.environ["MOTCUA_DATABASE_URL"] = cluster.url()
    os.environ.setdefault("MOTCUA_SECRET_KEY", "only-for-benchmarks")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    sys.path[:0] = [str(TESTS), str(TESTS / "counters")]
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return cluster


def _fresh_database(cluster: Cluster) -> None:
    copy(cluster, "template1", "motcua")


def copy(cluster: Cluster, source: str, target: str) -> str:
    """Make ``target`` anew as a copy of ``source`` and return its URL; nobody may be connected to either."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(cluster.notes.url("postgres", "postgres"), autocommit=True) as link:
        link.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(target)))
        link.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                sql.Identifier(target), sql.Identifier(source), sql.Identifier(cluster.role)
            )
        )
    return cluster.url(target)


def let_go() -> None:
    """Close Django's connections, pool included, so that a database can be copied."""
    from django.db import connections

    for connection in connections.all():
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
