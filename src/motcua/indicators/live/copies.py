"""Communes that certify electronic copies (component 4.6).

A commune provides it when it signed at least one copy in the period; one revoked later was provided all the
same. Until anybody anywhere has signed one, nothing is known, which is not zero.
"""

from __future__ import annotations

from motcua.core.periods import Period
from motcua.dossiers.models import CertifiedCopy
from motcua.identity.models import Unit
from motcua.identity.roles import Level
from motcua.identity.tree import Tree
from motcua.indicators.index766.results import Counted

CERTIFIED = "4.6"


def counted(head: Unit, period: Period, tree: Tree) -> dict[str, Counted]:
    """Communes of ``head`` that certified a copy in the period, of those in force in it (two queries)."""
    signed = CertifiedCopy.objects.filter(issued_at__lt=period.ends).order_by()
    communes = [unit.pk for pk in tree.below(head.pk) if _commune(unit := tree.units[pk], period, tree)]
    if not communes or not signed.exists():
        return {CERTIFIED: Counted()}
    giving = signed.filter(unit__in=communes, issued_at__gte=period.begins).values("unit").distinct()
    return {CERTIFIED: Counted(giving.count(), len(communes))}


def _commune(unit: Unit, period: Period, tree: Tree) -> bool:
    """Whether this is a commune itself, no office inside one, and was not closed before the period."""
    above = tree.units.get(unit.parent_id) if unit.parent_id is not None else None
    inside = above is not None and above.level == Level.COMMUNE
    stood = unit.valid_to is None or unit.valid_to >= period.first
    return unit.level == Level.COMMUNE and not inside and stood
