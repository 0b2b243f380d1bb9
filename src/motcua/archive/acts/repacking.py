"""Making a package anew because its dossier went on: a result was revoked, a copy was issued."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from django.conf import settings

from motcua.archive.acts.destruction import is_going
from motcua.archive.acts.locking import locked_package, package_unit
from motcua.archive.acts.packages import look, write
from motcua.archive.finding import dossier_by_code
from motcua.archive.models import Package
from motcua.archive.powers import POWERS, Verb
from motcua.archive.refusals import NotAllowedNow
from motcua.identity.actors import Actor


def repack(actor: Actor, package: int) -> Package:
    """Write the next version of a package kept here, beside the one before, which somebody may be taking out;
    the night clears it a day later.

    Raises:
        Forbidden, NotFound; NotAllowedNow: handed over or about to be, about to be destroyed, destroyed; what
        :func:`motcua.archive.packing.pack` raises, and the version before stays.
    """
    with POWERS.acting(actor, Verb.PACK, package_unit(package)) as act:
        row = locked_package(package, Package.State.KEPT)
        if row.transfer_id is not None or is_going(row):
            reason = "nằm trong biên bản giao nộp hoặc đề nghị tiêu hủy"
            raise NotAllowedNow(f"Gói {row.dossier.code}", reason, "Chờ việc đó xong.")
        before, version = row.identity, _next_version(row)
        place = f"{_first_place(row)}.{version}"
        packed = write(dossier_by_code(str(row.dossier.code)), place)
        row.place, row.version, row.identity = place, version, packed.identity
        row.octets, row.files, row.events, row.made_at = packed.octets, packed.files, packed.events, act.now
        row.made_by_id = act.actor.user
        row.save()
        look(row, act)
        act.record("archive:package:repack", place, before=before, identity=row.identity, version=row.version)
    return row


def clear_earlier(row: Package) -> None:
    """Remove the versions before this one, also those a stop left behind; never the folder of another row."""
    for place in _earlier_places(row):
        if not Package.objects.filter(place=place).exists():
            shutil.rmtree(Path(settings.ARCHIVE) / place, ignore_errors=True)


def _next_version(row: Package) -> int:
    """The next one whose folder no other package has: codes may end as versions do."""
    first = _first_place(row)
    return next(
        version
        for version in count(row.version + 1)
        if not Package.objects.filter(place=f"{first}.{version}").exists()
    )


def _earlier_places(row: Package) -> Iterator[str]:
    first = _first_place(row)
    for version in range(1, row.version):
        yield first if version == 1 else f"{first}.{version}"


def _first_place(row: Package) -> str:
    return row.place if row.version == 1 else row.place.removesuffix(f".{row.version}")
