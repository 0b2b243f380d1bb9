"""Tables and models agree, on whichever server the tests run."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.database_smoke]


def answer(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_every_model_change_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_tables_were_made_without_superuser_rights() -> None:
    assert answer("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_the_extension_for_searching_came_with_the_migrations() -> None:
    assert answer("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'") == 1


def test_upper_and_lower_case_of_vietnamese_letters_match() -> None:
    assert answer("SELECT lower('ĐƠN ĐỀ NGHỊ') = 'đơn đề nghị' AND similarity('đặng', 'đặng') = 1") is True
