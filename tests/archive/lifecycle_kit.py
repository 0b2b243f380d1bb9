"""Lists, packages and proposals in the standing a test needs."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from motcua.archive.acts import destruction, nominations, packages
from motcua.archive.acts.rules import set_period
from motcua.archive.models import Destruction, Nomination, Package
from motcua.core import clock
from motcua.dossiers.models import Dossier
from world import World

YEARS_LATER = timedelta(days=366 * 25)
SOURCE = "QĐ 12/QĐ-UBND ngày 5/1/2026"
COUNCIL = "Demo A, Chủ tịch hội đồng; Demo B, ủy viên"


def listed(province: World) -> Nomination:
    """A list of this year's closed dossiers, drawn up by the văn thư."""
    return nominations.draw_up(province.actor("seal"), province.commune.pk, clock.today().year)


def approved(province: World) -> Nomination:
    row = nominations.submit(province.actor("seal"), listed(province).pk)
    return nominations.approve(province.actor("leader"), row.pk)


def made(province: World) -> Package:
    """The package of the first dossier of an approved list."""
    item = approved(province).items.first()
    assert item is not None
    return packages.make(province.actor("seal"), item.pk)


def for_years(province: World, package: Package, years: int | None = 10) -> Package:
    return set_period(province.actor("leader"), package.pk, years, SOURCE)


def over(province: World, package: Package) -> Destruction:
    """A proposal to destroy a package whose confirmed period has passed; call it years later."""
    return destruction.propose(
        province.actor("seal"), province.commune.pk, [package.pk], "Hết thời hạn bảo quản"
    )


def decided(province: World, package: Package) -> Destruction:
    row = over(province, package)
    return destruction.approve(province.actor("leader"), row.pk, COUNCIL, "QĐ 99/QĐ-UBND")


def begun(province: World, package: Package) -> Destruction:
    row = decided(province, package)
    return destruction.carry_out(province.actor("seal"), row.pk, row.number)


def folder(package: Package) -> Path:
    return Path(settings.ARCHIVE) / package.place


def description(package: Package) -> dict[str, object]:
    told: dict[str, object] = json.loads((folder(package) / "data/metadata/dossier.json").read_text("utf-8"))
    return told


def fresh(package: Package) -> Package:
    return Package.objects.get(pk=package.pk)


def hashes(dossier: Dossier) -> set[str]:
    papers = dossier.components.values_list("files__file__sha256", flat=True)
    return {one for one in (*papers, *dossier.results.values_list("file__sha256", flat=True)) if one}
