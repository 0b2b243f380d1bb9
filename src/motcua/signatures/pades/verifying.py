"""The verdict on a signed PDF: who, when, how much of it, and whether that can be believed.

Time is settled first. A timestamp over the whole document, newest first, fixes the moment at which everything
before it is judged; a signature's own timestamp then fixes the moment at which its certificate had to be good
(ETSI EN 319 102-1, "past signature validation", in a simple form: revocation is read backwards from data of
a later day). Without any, the moment is now.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import IO, NamedTuple

from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_timestamp

from motcua.core import clock
from motcua.signatures.pades import lost
from motcua.signatures.pades.chains import Known
from motcua.signatures.pades.changes import same_signature
from motcua.signatures.pades.event_loop import finished
from motcua.signatures.pades.judging import Judge
from motcua.signatures.pades.reading import FAULTS, Opened, opened
from motcua.signatures.pades.reports import LATER, TAMPERED, Report, Signature, Timestamp, Verdict
from motcua.signatures.pades.trust import Trust, name_of

# Its warnings describe each hostile file to the log; the report says the same to whoever asked.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class Found(NamedTuple):
    """What stands in the signature fields. ``broken``: fields whose signature cannot even be read."""

    signatures: list[EmbeddedPdfSignature]
    timestamps: list[EmbeddedPdfSignature]
    broken: list[str]


def verify(pdf: bytes | IO[bytes], trust: Trust, at: datetime | None = None, what: str = "Tệp") -> Report:
    """Judge a file.

    Args:
        pdf: the file; read whole.
        trust: whom to trust; nobody when it has no roots.
        at: the moment of judging, aware; now when not given.
        what: how refusals call the file.

    Raises:
        NotPdf, EncryptedPdf, CutShort, BrokenPdf: it cannot be judged.
    """
    moment = at or clock.now()
    file = opened(pdf if isinstance(pdf, bytes) else pdf.read(), what)
    return finished(_verified(file, trust, moment))


async def _verified(file: Opened, trust: Trust, at: datetime) -> Report:
    known = Known(trust, file.reader)
    found = _fields(file)
    timestamps, proofs = await _timestamps(found.timestamps, known, at)
    names = frozenset(one.fq_name for one in (*found.signatures, *found.timestamps))
    judge = Judge(known, file, names)
    signatures = []
    for one in found.signatures:
        proof = min((time for revision, time in proofs if revision > one.signed_revision), default=None)
        signatures.append(await judge.signature(one, at, proof))
    signatures += [lost.unreadable(field) for field in found.broken]
    seen = [*found.signatures, *found.timestamps]
    signatures += lost.signatures(
        file, [one for one in file.raw if not any(same_signature(one, s) for s in seen)]
    )
    return Report(tuple(signatures), _verdict(signatures), at, trust.version, tuple(timestamps))


def _fields(file: Opened) -> Found:
    """The signatures of the file's signature fields, in the order they were made."""
    found = Found([], [], [])
    if file.reader is None:
        return found
    try:
        fields = list(enumerate_sig_fields(file.reader, filled_status=True))
    except FAULTS:
        return found
    for name, _value, field in fields:
        try:
            one = EmbeddedPdfSignature(file.reader, field, name)
            place = found.timestamps if one.sig_object_type == "/DocTimeStamp" else found.signatures
            _ = one.signer_cert, [int(number) for number in one.byte_range]
            place.append(one)
        except (*FAULTS, lost.CMS_FAULT):
            found.broken.append(name)
    for group in (found.signatures, found.timestamps):
        group.sort(key=lambda one: one.signed_revision)
    return found


async def _timestamps(
    found: list[EmbeddedPdfSignature], known: Known, at: datetime
) -> tuple[list[Timestamp], list[tuple[int, datetime]]]:
    """The timestamps over the document, and for each good one the revision before which it vouches and its
    time. The newest is judged now, each older one at the time of the one that covers it."""
    told, proofs, moment = [], [], at
    for one in reversed(found):
        try:
            status = await async_validate_pdf_timestamp(one, known.context(moment))
        except (*FAULTS, lost.CMS_FAULT):
            continue
        sound = status.intact and status.valid
        told.append(Timestamp(name_of(status.signing_cert), status.timestamp, sound, status.trusted))
        if sound and status.trusted:
            moment = status.timestamp
            proofs.append((one.signed_revision, moment))
    return told[::-1], proofs


def _verdict(signatures: list[Signature]) -> Verdict:
    """The worst thing that is true of any of them."""
    problems = {problem for one in signatures for problem in one.problems}
    if not signatures:
        return Verdict.UNSIGNED
    if problems & TAMPERED:
        return Verdict.ALTERED
    if problems & LATER:
        return Verdict.CHANGED_LATER
    return Verdict.VALID if all(one.good for one in signatures) else Verdict.UNTRUSTED
