"""Recording administrative acts."""

from __future__ import annotations

from typing import Any

from motcua.audit.models import AdministrativeAct
from motcua.core import clock


def record(
    action: str, subject: str, *, user: int | None = None, actor: str = "Hệ thống", **data: Any
) -> AdministrativeAct:
    """Append one act. ``action`` has the grammar ``source:subject:action`` (``catalog:procedure:import``)."""
    return AdministrativeAct.objects.create(
        at=clock.now(), user=user, actor=actor, action=action, subject=subject[:200], data=data
    )
