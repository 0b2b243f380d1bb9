"""Packages under lock."""

from __future__ import annotations

from motcua.archive.models import Package
from motcua.archive.refusals import NotAllowedNow
from motcua.core.errors import NotFound


def package_unit(package: int) -> int:
    """Whose package it is. Raises NotFound."""
    found = Package.objects.filter(pk=package).values_list("unit_id", flat=True).first()
    if found is None:
        raise NotFound("Gói này", remedy="Mở lại danh sách gói.")
    return found


def locked_package(package: int, *states: str) -> Package:
    """The row under lock. Raises NotAllowedNow when it stands otherwise."""
    rows = Package.objects.select_for_update(of=("self",)).select_related("dossier", "unit", "item")
    row = rows.get(pk=package)
    if row.state not in states:
        raise NotAllowedNow(f"Gói {row.dossier.code}", row.get_state_display().lower(), "Tải lại trang.")
    return row
