"""What reaches the screen when no form has said it."""

from __future__ import annotations

import pytest
from django.db import DataError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.core.refusals import RefusalPages

PAGES = RefusalPages(lambda request: HttpResponse())


@pytest.mark.django_db
def test_a_character_no_database_holds_is_refused_in_words() -> None:
    with pytest.raises(DataError) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["\x00a"])
    answer = PAGES.process_exception(RequestFactory().post("/"), caught.value)
    assert answer is not None and answer.status_code == 400
    assert "ký tự không hiện ra được" in answer.content.decode()


def test_any_other_fault_of_data_stays_a_fault() -> None:
    assert PAGES.process_exception(RequestFactory().post("/"), DataError("out of range")) is None
