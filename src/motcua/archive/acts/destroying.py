"""The system's part of a destruction: package by package, then the record.

What goes is settled in one transaction for each package, under the locks that keep others from pointing at
its content in between; the bytes go after it, so that a rolled back act has destroyed nothing. All of it can
be begun again after a stop, and by two at once.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress

from django.db import transaction

from motcua.archive.acts.destruction import State, locked, unit_of, why_not
from motcua.archive.acts.locking import locked_package
from motcua.archive.acts.repacking import clear_earlier
from motcua.archive.contents import OF_A_KEPT_PAPER, contents_of, copies_of_kept, needed_elsewhere
from motcua.archive.finding import folder_of
from motcua.archive.models import Destruction, DestructionItem, Package
from motcua.archive.papers import destruction_record
from motcua.archive.powers import POWERS, Verb
from motcua.archive.traces import wipe
from motcua.documents import vault
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier
from motcua.identity.acting import Acting
from motcua.identity.actors import SYSTEM

JUST_COME = "nội dung đang được nộp lại"


class _Over(Exception):
    """Another run was first: the act ends with nothing changed or recorded."""


def finish(destruction: int) -> Destruction:
    """Carry out what was begun: every package, then the record. Safe to call again at any time."""
    items = DestructionItem.objects.filter(destruction=destruction).order_by("pk")
    for item in items.values_list("pk", flat=True):
        end_item(item)
    with suppress(_Over):
        _make_record(destruction)
    return Destruction.objects.select_related("record").get(pk=destruction)


def end_item(item: int) -> None:
    """Take one package and the bytes behind it away, as far as nobody else needs them."""
    with suppress(_Over):
        _settle(item)
    row = DestructionItem.objects.select_related("package").get(pk=item)
    erase(row.gone)
    if row.package.state == Package.State.DESTROYED:
        clear_earlier(row.package)
        if (folder := folder_of(row.package)).exists():
            shutil.rmtree(folder)


def redo() -> int:
    """After a backup was restored: take away again whatever had been destroyed. Returns how many packages."""
    items = DestructionItem.objects.filter(ended=True, package__state=Package.State.DESTROYED).order_by("pk")
    for item in items.values_list("pk", flat=True):
        end_item(item)
    with POWERS.acting(SYSTEM, Verb.FINISH_DESTRUCTION, None) as act:
        act.record("archive:destruction:redo", "", packages=items.count())
    return items.count()


def erase(digests: Iterable[str]) -> None:
    """Remove content settled as destroyed; whatever was handed in anew meanwhile, or just is, stays."""
    for digest in digests:
        with transaction.atomic():
            if not vault.hold(digest, shared=False):
                continue
            if not StoredFile.objects.filter(sha256=digest, destroyed="").exists():
                vault.path_of(digest).unlink(missing_ok=True)


def _settle(item: int) -> None:
    unit = DestructionItem.objects.values_list("destruction__unit_id", flat=True).get(pk=item)
    with POWERS.acting(SYSTEM, Verb.FINISH_DESTRUCTION, unit) as act:
        row = _going(item)
        package = locked_package(row.package_id, *Package.State.values)
        if refusal := why_not(package):
            row.kept = [{"sha256": "", "name": "Cả gói", "because": refusal.reason}]
        else:
            _sort(row, package)
        row.ended = True
        row.save()
        place = package.place
        act.record("archive:package:destroy", place, gone=row.gone, kept=row.kept, act=row.destruction.number)


def _going(item: int) -> DestructionItem:
    """The item under the lock of its destruction. Raises NotAllowedNow: it was not begun."""
    row = DestructionItem.objects.get(pk=item)
    row.destruction = locked(row.destruction_id, State.UNDER_WAY, State.DONE)
    row.refresh_from_db(fields=["ended"])
    if row.ended:
        raise _Over
    return row


def _sort(row: DestructionItem, package: Package) -> None:
    """Which content goes and which stays, and why; what was read of the first goes at once."""
    contents = contents_of(package.dossier)
    # Rows pointing at these files in acts still under way are waited for and then seen below.
    list(StoredFile.objects.select_for_update().filter(sha256__in=contents).order_by("pk"))
    because = {digest: _needed(digest, package.dossier) for digest in sorted(contents)}
    going = {digest for digest, words in because.items() if not words}
    because |= dict.fromkeys(copies_of_kept(going), OF_A_KEPT_PAPER)
    row.gone = [digest for digest, words in because.items() if not words]
    row.kept = [
        {"sha256": digest, "name": contents[digest], "because": words}
        for digest, words in because.items()
        if words
    ]
    StoredFile.objects.filter(sha256__in=row.gone).update(destroyed=row.destruction.number)
    wipe(package.dossier, row.gone)
    package.state = Package.State.DESTROYED
    package.save(update_fields=["state"])


def _needed(digest: str, dossier: Dossier) -> str:
    """Why content cannot go, as words; empty when it can, and nobody hands it in until the act ends."""
    return needed_elsewhere(digest, dossier) if vault.hold(digest, shared=False) else JUST_COME


def _make_record(destruction: int) -> None:
    with POWERS.acting(SYSTEM, Verb.FINISH_DESTRUCTION, unit_of(destruction)) as act:
        row = locked(destruction, State.UNDER_WAY, State.DONE)
        if row.state == State.DONE:
            raise _Over
        _end(row, act)
        act.record("archive:destruction:finish", row.number, record=row.record.sha256 if row.record else "")


def _end(row: Destruction, act: Acting) -> None:
    items = list(row.items.select_related("package__dossier", "package__item"))
    _share(items)
    row.state, row.done_at = State.DONE, act.now
    row.record = destruction_record(row, items)
    row.save()


def _share(items: list[DestructionItem]) -> None:
    """Content two packages of one proposal share went with the last of them; the record says so of both."""
    gone = {digest for item in items for digest in item.gone}
    for item in items:
        late = [one["sha256"] for one in item.kept if one["sha256"] in gone]
        if late:
            item.gone = sorted({*item.gone, *late})
            item.kept = [one for one in item.kept if one["sha256"] not in gone]
            item.save(update_fields=["gone", "kept"])
