"""Where a scan came from, and where it leads back to."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from motcua.digitising.models import Scan

Kind = Scan.About


@dataclass(frozen=True, slots=True)
class Way:
    """``text``: words of the link back."""

    text: str
    url: str


def way_back(scan: Scan) -> Way:
    """The page the officer was on when the scan was begun."""
    if scan.kind == Kind.INTAKE:
        return Way("Bản tiếp nhận", reverse("desk:counter", args=[scan.about]))
    if scan.kind == Kind.DOSSIER:
        return Way(f"Hồ sơ {scan.about}", reverse("desk:dossier", args=[scan.about]))
    return Way("Quét giấy tờ", reverse("records:scans"))
