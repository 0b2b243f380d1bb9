"""The verdict on a signed PDF: who, when, how much of it, and whether that can be believed.

Time is settled first. A timestamp over the whole document, newest first, fixes the moment at which everything
before it is judged; a signature's own timestamp then fixes the moment at which its certificate had to be good
(ETSI EN 319 102-1, "past signature validation", in a simple form: revocation is read backwards from data of
a later day). Without any, the moment is now.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import IO

from motcua.core import clock
from motcua.signatures.pades import lost, timestamps
from motcua.signatures.pades.chains import Known
from motcua.signatures.pades.changes import fields_of, same_signature
from motcua.signatures.pades.event_loop import finished
from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.fields import found_in
from motcua.signatures.pades.judging import Judge
from motcua.signatures.pades.reading import AGAIN, Opened, opened
from motcua.signatures.pades.refusals import BrokenPdf
from motcua.signatures.pades.reports import LATER, TAMPERED, Report, Signature, Verdict
from motcua.signatures.pades.trust import Trust

# Its warnings describe each hostile file to the log; the report says the same to whoever asked.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def verify(pdf: bytes | IO[bytes], trust: Trust, at: datetime | None = None, what: str = "Tệp") -> Report:
    """Judge a file.

    Args:
        pdf: the file; read whole.
        trust: whom to trust; nobody when it has no roots.
        at: the moment of judging, aware; now when not given.
        what: how refusals call the file.

    Raises:
        NotPdf, EncryptedPdf, CutShort, BrokenPdf, TooMuchToJudge: it cannot be judged.
    """
    moment = at or clock.now()
    file = opened(pdf if isinstance(pdf, bytes) else pdf.read(), what)
    try:
        return finished(_verified(file, trust, moment))
    except FAULTS:
        raise BrokenPdf(what, remedy=AGAIN) from None


async def _verified(file: Opened, trust: Trust, at: datetime) -> Report:
    known = Known(trust, file.reader)
    found = found_in(file)
    vouching = await timestamps.judged(found.timestamps, known, at)
    judge = Judge(known, file, fields_of(found, vouching.silent))
    signatures = [
        await judge.signature(one, at, vouching.before(one.signed_revision)) for one in found.signatures
    ]
    signatures += found.lost
    seen = [*found.signatures, *found.timestamps]
    signatures += lost.signatures(
        file, [one for one in file.raw if not any(same_signature(one, s) for s in seen)]
    )
    return Report(tuple(signatures), _verdict(signatures), at, trust.version, tuple(vouching.told))


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
