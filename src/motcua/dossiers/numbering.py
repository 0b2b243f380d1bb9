"""Dossier codes: one number per receiving unit and day, without gaps, however many counters are open.

The date in a code is the day of assignment in Viet Nam. Forms of the code are dated rows
(:class:`~motcua.dossiers.models.CodeGeneration`): TT 01/2018/TT-VPCP Art. 19 before 15/9/2025,
TT 03/2025/TT-VPCP Art. 13 since, with the nationwide form added by TT 04/2025/TT-VPCP Art. 23.
"""

from __future__ import annotations

from datetime import date

from django.db import connection

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.validity import in_force
from motcua.dossiers.models import CodeGeneration, DossierCode
from motcua.identity.models import Unit


class NoCodeForm(Refusal):
    """Chưa có quy định về mã hồ sơ cho ngày này."""


NEXT_NUMBER = """
INSERT INTO dossiers_codecounter (unit_id, day, last) VALUES (%s, %s, 1)
ON CONFLICT ON CONSTRAINT code_counter_once DO UPDATE SET last = dossiers_codecounter.last + 1
RETURNING last
"""
"""The conflict locks the counter's row until commit: intakes of one unit queue here, and a transaction
that fails gives its number back, so no gap can appear."""


def assign(unit: Unit, *, owner: str = "") -> str:
    """Give the next code of ``unit`` today and keep it for ever; call inside the act's transaction.

    ``owner``: two digits of the ministry that owns a nationwide service, empty for all others.
    """
    day = clock.today()
    generation = generation_on(day, nationwide=bool(owner))
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [unit.pk, day])
        number = cursor.fetchone()[0]
    code = generation.template.format(
        agency=unit.code,
        old_agency=unit.old_code or unit.code,
        yymmdd=f"{day:%y%m%d}",
        number=number,
        owner=owner,
    )
    DossierCode.objects.create(code=code, unit=unit, day=day, number=number, generation=generation.name)
    return code


def generation_on(day: date, *, nationwide: bool) -> CodeGeneration:
    """The form of code in force on ``day``; a nationwide service falls back to the common form."""
    rows = CodeGeneration.objects.filter(in_force(day))
    fitting = [row for row in rows if nationwide or not row.nationwide]
    if not fitting:
        raise NoCodeForm(f"Mã hồ sơ ngày {day:%d/%m/%Y}", remedy="Quản trị hệ thống bổ sung mẫu mã hồ sơ.")
    return max(fitting, key=lambda row: (row.nationwide, row.valid_from))


def void(code: str, reason: str) -> None:
    """Mark a number that led to no handling; it stays used."""
    DossierCode.objects.filter(code=code).update(void_reason=reason[:300])


def gaps(unit: Unit, day: date) -> list[int]:
    """Numbers of a unit's day that are missing; always empty unless rows were lost."""
    used = set(DossierCode.objects.filter(unit=unit, day=day).values_list("number", flat=True))
    return sorted(set(range(1, max(used, default=0) + 1)) - used)
