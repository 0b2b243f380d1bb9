"""The scanning person's own signature (TT 01/2023/TT-VPCP Art. 8.1): name and time at the top left corner.

Signatures are made before the transaction and kept in it. What has no signature yet says so and is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.db.models import QuerySet

from motcua.core.errors import Conflict, Refusal
from motcua.digitising.models import Capture, Scan
from motcua.digitising.recognition.asking import hand_on
from motcua.digitising.scanning.powers import POWERS, Verb
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.signatures import keys
from motcua.signatures.acts import signing
from motcua.signatures.acts.signing import Made
from motcua.signatures.marks import scan_mark
from motcua.signatures.models import Key

MOST = 100
"""Captures signed by one consent."""


class NoKey(Refusal):
    """Bạn chưa có khóa ký số cá nhân đang dùng."""


class NothingChosen(Refusal):
    """Chưa chọn bản quét nào còn chờ ký."""


def unsigned_of(actor: Actor) -> QuerySet[Capture]:
    """The officer's own captures that wait for a signature, oldest first."""
    rows = Capture.objects.filter(by=actor.user, signed=False, withdrawn_at=None).select_related(
        "scan", "file"
    )
    return rows.order_by("at", "pk")


def key_of(actor: Actor) -> Key | None:
    """The key the officer signs with today."""
    return keys.usable(actor.user)


def sign(actor: Actor, captures: Sequence[int], secret: str, consent: str) -> list[Capture]:
    """Sign the officer's own captures, all or none. ``consent``: the words agreed to.

    Raises:
        NoKey, NothingChosen; Conflict: one of them was signed meanwhile.
        WrongSecret and what else :func:`motcua.signatures.acts.signing.make` refuses.
    """
    key = key_of(actor)
    if key is None:
        raise NoKey("Ký số bản quét", remedy="Thêm khóa ở trang Khóa ký rồi ký các bản quét đang chờ.")
    rows = list(unsigned_of(actor).filter(pk__in=captures)[:MOST])
    if not rows:
        raise NothingChosen("Ký số bản quét", remedy="Chọn bản quét trong danh sách rồi ký.")
    made = signing.make(actor, [(row.file, scan_mark(row.by_name, row.at)) for row in rows], key, secret)
    with POWERS.acting(actor, Verb.SIGN, rows[0].unit_id) as act:
        for unit in {row.unit_id for row in rows}:
            POWERS.authorise(act.actor, Verb.SIGN, unit)
        _refuse_signed(rows)
        for row, file in _kept(act.actor, key, zip(rows, made, strict=True), consent):
            hand_on(row.file, file, held=row.scan.kind == Scan.About.DOSSIER)
            row.unsigned, row.file = row.file, file
            row.signed, row.signed_at = True, act.now
            row.save(update_fields=["unsigned", "file", "signed", "signed_at"])
        told = [{"code": row.code, "sha256": row.file.sha256} for row in rows]
        act.record("digitising:capture:sign", key.name, captures=told, consent=consent)
    return rows


def _kept(
    actor: Actor, key: Key, pairs: Iterable[tuple[Capture, Made]], consent: str
) -> Iterator[tuple[Capture, StoredFile]]:
    """Each unit's captures are kept as signed for it, so that who oversees the unit sees them."""
    for unit, of_unit in groupby(sorted(pairs, key=_unit), _unit):
        rows, made = zip(*of_unit, strict=True)
        yield from zip(rows, signing.keep(actor, key, made, unit=unit, consent=consent), strict=True)


def _unit(pair: tuple[Capture, Made]) -> int:
    return pair[0].unit_id


def _refuse_signed(rows: Sequence[Capture]) -> None:
    """A second tab may have been first; its signatures stand."""
    locked = Capture.objects.select_for_update().filter(
        pk__in=[row.pk for row in rows], signed=False, withdrawn_at=None
    )
    if len(locked) != len(rows):
        raise Conflict("Ký số bản quét", "có bản vừa được ký ở cửa sổ khác", "Tải lại danh sách.")
