"""Making packages of an approved list, and reading them: fixity, trials of restoring, copies taken out."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from motcua.archive.acts.locking import locked_package, package_unit
from motcua.archive.finding import dossier_by_code, folder_of
from motcua.archive.models import Check, Nomination, NominationItem, Package, Restoration
from motcua.archive.package import layout
from motcua.archive.package.checking import check as read
from motcua.archive.packing import Packed, pack, period_of, safe_name
from motcua.archive.powers import POWERS, Verb
from motcua.archive.refusals import NotAllowedNow
from motcua.archive.restoring import Compared, compare
from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.dossiers.models import Dossier
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor

Fixity = Package.Fixity
OTHER = "Đây không phải gói đã được lập: các danh mục đã bị làm lại."


def make(actor: Actor, item: int) -> Package:
    """Write the package of one line of an approved list, read it back and keep its row. A second call gives
    the first package.

    Raises:
        Forbidden, NotFound; NotAllowedNow: not approved, or left out; what :func:`packing.pack` raises.
    """
    with POWERS.acting(actor, Verb.PACK, _unit_of(item)) as act:
        line = (
            NominationItem.objects.select_for_update(of=("self",)).select_related("nomination").get(pk=item)
        )
        made = Package.objects.filter(item=line).first()
        if made is None:
            made = _make(line, act)
        act.record("archive:package:make", made.place, identity=made.identity, dossier=line.dossier_id)
    return made


def _make(line: NominationItem, act: Acting) -> Package:
    if line.nomination.state != Nomination.State.APPROVED or line.left_out:
        raise NotAllowedNow("Gói lưu trữ", "hồ sơ không thuộc danh mục đã phê duyệt", "Xem lại danh mục.")
    dossier = dossier_by_code(str(line.dossier.code))
    unit = line.nomination.unit
    place = f"{safe_name(unit.code)}/{line.nomination.year}/{safe_name(str(dossier.code))}"
    if Package.objects.filter(place=place).exists():
        # Two codes that differ only in signs no folder has.
        place += f"-{dossier.pk}"
    packed = write(dossier, place)
    row = Package.objects.create(
        dossier=dossier,
        item=line,
        unit=unit,
        place=place,
        identity=packed.identity,
        octets=packed.octets,
        files=packed.files,
        events=packed.events,
        made_at=act.now,
        made_by_id=act.actor.user,
        keep_until=period_of(dossier).keep_until,
    )
    look(row, act)
    NominationItem.objects.filter(pk=line.pk).update(trouble="")
    return row


def write(dossier: Dossier, place: str) -> Packed:
    """A package at a place no row has. Raises what :func:`packing.pack` raises."""
    folder = Path(settings.ARCHIVE) / place
    if folder.exists():
        # Written by an act whose transaction did not end: no row knows of it, and the caller holds a lock.
        shutil.rmtree(folder)
    return pack(dossier, folder, clock.today(), period_of(dossier))


def check(actor: Actor, package: int) -> Check:
    """Read the package against its manifests and the row; every reading is kept."""
    with POWERS.acting(actor, Verb.CHECK, package_unit(package)) as act:
        row = locked_package(package, Package.State.KEPT, Package.State.TRANSFERRED)
        seen = look(row, act)
        act.record("archive:package:check", row.place, outcome=seen.outcome, findings=len(seen.findings))
    return seen


def look(row: Package, act: Acting) -> Check:
    """Read a locked package and keep what was found."""
    outcome, octets, findings = _read(row)
    row.checked_at, row.fixity = act.now, outcome
    row.save(update_fields=["checked_at", "fixity"])
    return Check.objects.create(
        package=row, at=act.now, outcome=outcome, octets=octets, findings=findings, by_id=act.actor.user
    )


def _read(row: Package) -> tuple[str, int, list[dict[str, str]]]:
    folder = folder_of(row)
    try:
        seen = read(folder)
        last = folder / layout.TAG_MANIFESTS[layout.ALGORITHMS[-1]]
        same = last.is_file() and sha256(last.read_bytes()).hexdigest() == row.identity
    except (Refusal, OSError) as trouble:
        words = trouble.reason if isinstance(trouble, Refusal) else "không đọc được tệp trong gói"
        return Fixity.UNREADABLE, 0, [{"kind": "unreadable", "path": "", "words": f"{words}."}]
    findings = [one.as_json() for one in seen.findings]
    if not same and not findings:
        findings = [{"kind": "identity", "path": last.name, "words": OTHER}]
    return (Fixity.FINDINGS if findings else Fixity.FINE), seen.octets, findings


def try_restoring(actor: Actor, package: int) -> Restoration:
    """Read the package as if nothing else were left, compare it with the database and keep what came out."""
    with POWERS.acting(actor, Verb.TRY_RESTORING, package_unit(package)) as act:
        row = locked_package(package, Package.State.KEPT, Package.State.TRANSFERRED)
        try:
            found = compare(folder_of(row))
        except Refusal as trouble:
            found = Compared({}, [str(trouble.reason)])
        made = Restoration.objects.create(
            package=row,
            at=act.now,
            same=found.same,
            compared=found.counts,
            differences=found.differences,
            later=found.later,
            by_id=act.actor.user,
        )
        act.record(
            "archive:package:restore-test", row.place, same=made.same, differences=len(found.differences)
        )
    return made


def take_out(actor: Actor, package: int) -> Path:
    """The folder of a package somebody takes a copy of: all papers of a person, hence an act of its own.

    Raises:
        Forbidden, NotFound: unknown, or no longer on the disk; NotAllowedNow: destroyed.
    """
    with POWERS.acting(actor, Verb.READ_PACKAGE, package_unit(package)) as act:
        row = locked_package(package, Package.State.KEPT, Package.State.TRANSFERRED)
        folder = folder_of(row)
        if not folder.is_dir():
            what = f"Gói {row.dossier.code}"
            raise NotFound(what, "không còn trên ổ lưu trữ", "Xem lần kiểm tra gần nhất.")
        act.record("archive:package:read", row.place, identity=row.identity)
    return folder


def export(actor: Actor, code: str, folder: Path) -> Packed:
    """Write the package of a closed dossier to a folder outside the archive; nothing is kept of it but that
    it was done.

    Raises:
        Forbidden, NotFound; what :func:`packing.pack` raises.
    """
    dossier = dossier_by_code(code)
    with POWERS.acting(actor, Verb.READ_PACKAGE, dossier.deciding_unit_id) as act:
        done = pack(dossier, folder, clock.today())
        act.record("archive:package:export", code, identity=done.identity)
    return done


def _unit_of(item: int) -> int:
    found = NominationItem.objects.filter(pk=item).values_list("nomination__unit_id", flat=True).first()
    if found is None:
        raise NotFound("Hồ sơ này trong danh mục", remedy="Mở lại danh mục.")
    return found
