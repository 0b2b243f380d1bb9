"""Rows of opinions put in a new order, so that neither their place in the table nor the number of the
transaction that wrote them tells which one came when."""

from __future__ import annotations

from django.db import connection, transaction

from motcua.disclosure.models import Consultation, ConsultationState

COLUMNS = "id, consultation_id, way, answers, secret, named, person, user_id, given_at, sheet, scan_id"
MIX = f"""
WITH taken AS (DELETE FROM disclosure_opinion WHERE consultation_id = %s RETURNING {COLUMNS})
INSERT INTO disclosure_opinion ({COLUMNS}) SELECT {COLUMNS} FROM taken ORDER BY random()
"""
MIX_KEYS = """
WITH taken AS (DELETE FROM disclosure_participation WHERE consultation_id = %s
  RETURNING id, consultation_id, key)
INSERT INTO disclosure_participation (id, consultation_id, key)
SELECT id, consultation_id, key FROM taken ORDER BY random()
"""


def mix(consultation: int) -> None:
    """Inside the caller's transaction, which holds the consultation's row locked; before any opinion is put
    into a group."""
    with connection.cursor() as cursor:
        cursor.execute(MIX, [consultation])
        cursor.execute(MIX_KEYS, [consultation])


def mix_open() -> None:
    """By the worker: every consultation that is open. An act on rows, not on what they say, so no event."""
    for pk in Consultation.objects.filter(state=ConsultationState.OPEN).values_list("pk", flat=True):
        with transaction.atomic():
            Consultation.objects.select_for_update().filter(pk=pk).first()
            mix(pk)
