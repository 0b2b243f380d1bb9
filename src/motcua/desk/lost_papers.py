"""Documents of the store that lost their value after they were used in a dossier, while it still matters."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.desk.sight import Sight
from motcua.dossiers.models import ComponentFile
from motcua.dossiers.states import ENDED


def of_sight(sight: Sight) -> list[str]:
    """Of the dossier somebody looks at, from what its page has loaded."""
    if sight.dossier.state in ENDED:
        return []
    return [_told(row.name, kept) for row in sight.components for kept in row.files.all() if kept.lost]


def waiting(dossiers: Iterable[int]) -> dict[int, list[str]]:
    """Of dossiers that wait for a decision, by their keys (one query)."""
    rows = ComponentFile.objects.filter(component__dossier__in=dossiers).exclude(holding=None)
    found: dict[int, list[str]] = {}
    for kept in rows.select_related("component", "holding"):
        if kept.lost:
            found.setdefault(kept.component.dossier_id, []).append(_told(kept.component.name, kept))
    return found


def _told(name: str, kept: ComponentFile) -> str:
    return (
        f"Giấy tờ lấy từ kho cho “{name}” không còn giá trị. {kept.lost}. "
        "Xem xét trước khi giải quyết; cần thì yêu cầu bổ sung."
    )
