"""The system's part of a destruction: bytes go package by package, then the record is made.

Each package is a transaction of its own under the locks that keep others from pointing at its content in
between, and can be begun again after a stop: what is gone already counts as gone.
"""

from __future__ import annotations

import shutil

from motcua.archive.acts.destruction import State, locked, unit_of
from motcua.archive.acts.holds import is_held
from motcua.archive.acts.locking import locked_package
from motcua.archive.contents import contents_of, needed_elsewhere
from motcua.archive.finding import folder_of
from motcua.archive.models import Destruction, DestructionItem, Package
from motcua.archive.papers import destruction_record
from motcua.archive.powers import POWERS, Verb
from motcua.documents import vault
from motcua.documents.models import StoredFile
from motcua.identity.acting import Acting
from motcua.identity.actors import SYSTEM

HELD = "đang được giữ lại"
JUST_COME = "nội dung đang được nộp lại"


def finish(destruction: int) -> Destruction:
    """Carry out what was begun: every package, then the record. Safe to call again at any time."""
    for item in DestructionItem.objects.filter(destruction=destruction, ended=False).order_by("pk"):
        end_item(item.pk)
    return _make_record(destruction)


def end_item(item: int) -> DestructionItem:
    """Take one package and the bytes behind it away, as far as nobody else needs them."""
    row = DestructionItem.objects.select_related("destruction").get(pk=item)
    with POWERS.acting(SYSTEM, Verb.FINISH_DESTRUCTION, row.destruction.unit_id) as act:
        locked(row.destruction_id, State.UNDER_WAY)
        package = locked_package(row.package_id, Package.State.KEPT)
        if is_held(package.dossier_id):
            row.kept = [{"sha256": "", "name": "Cả gói", "because": HELD}]
        else:
            _remove(row, package)
        row.ended = True
        row.save()
        place = package.place
        act.record("archive:package:destroy", place, gone=row.gone, kept=row.kept, act=row.destruction.number)
    return row


def _remove(row: DestructionItem, package: Package) -> None:
    contents = contents_of(package.dossier)
    # Rows pointing at these files in acts still under way are waited for and then seen below.
    list(StoredFile.objects.select_for_update().filter(sha256__in=contents).order_by("pk"))
    row.gone, row.kept = [], []
    for digest, name in sorted(contents.items()):
        just_come = "" if vault.hold(digest, shared=False) else JUST_COME
        because = just_come or needed_elsewhere(digest, package.dossier)
        if because:
            row.kept.append({"sha256": digest, "name": name, "because": because})
        else:
            vault.path_of(digest).unlink(missing_ok=True)
            row.gone.append(digest)
    if (folder := folder_of(package)).exists():
        shutil.rmtree(folder)
    package.state = Package.State.DESTROYED
    package.save(update_fields=["state"])


def _make_record(destruction: int) -> Destruction:
    with POWERS.acting(SYSTEM, Verb.FINISH_DESTRUCTION, unit_of(destruction)) as act:
        row = locked(destruction, State.UNDER_WAY)
        _end(row, act)
        act.record("archive:destruction:finish", row.number, record=row.record.sha256 if row.record else "")
    return row


def _end(row: Destruction, act: Acting) -> None:
    items = list(row.items.select_related("package__dossier", "package__item"))
    row.state, row.done_at = State.DONE, act.now
    row.record = destruction_record(row, items)
    row.save()
