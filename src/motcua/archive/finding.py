"""Finding dossiers and packages by what people know of them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from motcua.archive.models import Package
from motcua.core.errors import NotFound
from motcua.dossiers.models import Dossier


def dossier_by_code(code: str) -> Dossier:
    """With what packing needs (one query). Raises NotFound."""
    related = ("procedure_version__procedure", "received_unit", "deciding_unit", "helped_unit")
    found = Dossier.objects.filter(code=code).select_related(*related, "nomination", "package").first()
    if found is None:
        raise NotFound(f"Hồ sơ {code}", remedy="Kiểm tra lại mã hồ sơ.", where=code)
    return found


def folder_of(package: Package) -> Path:
    """Where a package lies."""
    return Path(settings.ARCHIVE) / package.place
