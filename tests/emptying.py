"""Emptying the database after a test that commits: only the tables it filled.

Django truncates every table, some 230, and then makes the rows of content types and permissions anew; that
takes a second, hundreds of times. Rows of migrations go either way, see ``browser.restore_migrated_rows``.
"""

from __future__ import annotations

from functools import cache

from django.db import connection, transaction
from django.test import TransactionTestCase

MADE_BY_DJANGO = {"django_content_type", "auth_permission"}
"""Their rows are the same in every test."""
_django_empties = TransactionTestCase._fixture_teardown


def empty(case: TransactionTestCase) -> None:
    """Takes the place of the method of that class."""
    if not _allowed():
        _django_empties(case)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_which_are_filled())
        filled = [connection.ops.quote_name(name) for (name,) in cursor.fetchall()]
        # Rows of append-only tables may not be deleted, and no order of foreign keys need be kept.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("".join(f"DELETE FROM {name};" for name in filled) or "SELECT")


@cache
def _allowed() -> bool:
    """Whether the role may set the triggers aside; only the embedded server's test role may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return bool(cursor.fetchone()[0])


@cache
def _which_are_filled() -> str:
    names = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    quoted = ((name, connection.ops.quote_name(name)) for name in sorted(names - MADE_BY_DJANGO))
    return " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {table})" for name, table in quoted)
