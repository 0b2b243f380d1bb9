"""Timestamps over the whole document: which of them vouch for what came before."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_timestamp
from pyhanko.sign.validation.status import DocumentTimestampStatus

from motcua.signatures.pades import changes, revocation
from motcua.signatures.pades.chains import Known
from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.fields import draws
from motcua.signatures.pades.reports import Timestamp
from motcua.signatures.pades.trust import name_of


class Vouching(NamedTuple):
    """``told``: every timestamp, oldest first. ``proofs``: for each good one the revision before which it
    vouches, and its time. ``silent``: fields of sound ones that draw nothing."""

    told: list[Timestamp]
    proofs: list[tuple[int, datetime]]
    silent: frozenset[str]

    def before(self, revision: int) -> datetime | None:
        """The earliest moment vouched for after a revision."""
        return min((time for later, time in self.proofs if later > revision), default=None)


async def judged(found: list[EmbeddedPdfSignature], known: Known, at: datetime) -> Vouching:
    """The newest is judged now, each older one at the time of the one that covers it. One that leaves out a
    part of what stands before it vouches for nothing: its authority never saw the rest."""
    told, proofs, silent, moment = [], [], set(), at
    for one in reversed(found):
        stamp = await _judged(one, known, moment)
        told.append(stamp)
        if stamp.intact and stamp.covers == "whole" and not draws(one):
            silent.add(one.fq_name)
        if stamp.good and stamp.time is not None:
            moment = stamp.time
            proofs.append((one.signed_revision, moment))
    return Vouching(told[::-1], proofs, frozenset(silent))


async def _judged(one: EmbeddedPdfSignature, known: Known, moment: datetime) -> Timestamp:
    authority = name_of(one.signer_cert)
    try:
        status: DocumentTimestampStatus = await async_validate_pdf_timestamp(
            one, known.context(moment), skip_diff=True
        )
        sound = status.intact and status.valid and changes.padded_with_zeros(one)
        covers = "part" if changes.coverage(one) == "part" else "whole"
    except FAULTS:
        return Timestamp(authority, None, "part", intact=False, trusted=False)
    revoked: bool | None = None
    if status.trusted and status.validation_path is not None:
        revoked, _ = await revocation.revoked(known, status.validation_path, moment)
    return Timestamp(authority, status.timestamp, covers, sound, status.trusted, revoked)
