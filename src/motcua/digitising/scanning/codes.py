"""The code of a digitising result (mã kết quả số hóa, TT 01/2023/TT-VPCP Art. 7).

Its structure is not confirmed by any text at hand, so the pattern is a dated parameter (``capture-code``) and
nothing ever reads a code's parts: it is opaque.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.identity.models import Unit

_NEXT = """
INSERT INTO digitising_capturecounter (unit_id, year, last) VALUES (%s, %s, 1)
ON CONFLICT (unit_id, year) DO UPDATE SET last = digitising_capturecounter.last + 1
RETURNING last
"""


def next_code(unit: Unit, at: datetime) -> str:
    """The unit's next code of the year; belongs to the transaction of the act, which gives it back when it
    fails."""
    day = at.astimezone(clock.VIETNAM).date()
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [unit.pk, day.year])
        (number,) = cursor.fetchone()
    pattern: str = in_force("capture-code", day)
    return pattern.format(unit=unit.code, year=day.year, number=number)
