"""What anybody with a code of verification may learn: what the paper is, and whether it still stands.

Nothing else is told: no content, no name in full, no dossier. A file that is compared is read once and not
kept.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.core import clock
from motcua.dossiers.acting import unit_name
from motcua.dossiers.models import CertifiedCopy, Extract, Result, Standing, TrackingFailure
from motcua.dossiers.models.results import Issued
from motcua.dossiers.results import codes
from motcua.dossiers.tracking import WINDOW, TooManyFailures, keyed

Paper = Result | Extract | CertifiedCopy
MOST_MISSES = 60
"""Codes that do not exist, from one address in a quarter of an hour."""


class State(StrEnum):
    """How a paper stands today, in words."""

    VALID = "Còn giá trị"
    EXPIRED = "Đã hết hiệu lực"
    REVOKED = "Đã thu hồi"
    REPLACED = "Đã được thay thế"
    UNSEALED = "Đang chờ đóng dấu số"

    @property
    def tone(self) -> str:
        """The colour that goes with the word."""
        return TONES[self]


TONES = {
    State.VALID: "green",
    State.EXPIRED: "grey",
    State.REVOKED: "red",
    State.REPLACED: "grey",
    State.UNSEALED: "yellow",
}


@dataclass(frozen=True, slots=True)
class Told:
    """The public's view of an issued paper. ``holder``: masked; ``since``: when it lost its value."""

    code: str
    kind: str
    name: str
    number: str
    issuer: str
    issued_at: datetime | None
    holder: str
    state: State
    since: datetime | None
    expires_on: date | None
    signed: bool
    sealed: bool
    has_file: bool

    @property
    def valid(self) -> bool:
        return self.state is State.VALID

    @property
    def unsealed(self) -> bool:
        return self.state is State.UNSEALED


def find(typed: str, address: str) -> Told | None:
    """The paper with this code. ``address``: the caller's network address, for the limit on failures only.

    Raises:
        TooManyFailures: too many codes that do not exist were tried from this address.
    """
    found = _found(codes.as_kept(typed))
    if found is None:
        _count_miss(address)
        return None
    return _told(found)


def _count_miss(address: str) -> None:
    """Codes are too long to be guessed, so only misses count, and a code that exists is always read: a whole
    office stands behind one address."""
    now, key = clock.now(), keyed(address, "papers")
    TrackingFailure.objects.create(key=key, at=now)
    if TrackingFailure.objects.filter(key=key, at__gt=now - WINDOW).count() > MOST_MISSES:
        raise TooManyFailures("Xác minh văn bản", remedy="Vui lòng thử lại sau 15 phút.")


def same_file(code: str, chunks: Iterable[bytes]) -> bool | None:
    """Whether the bytes are exactly the issued file, before or after the seal; None where nothing electronic
    was issued."""
    row = _found(codes.as_kept(code))
    if row is None or row.file is None:
        return None
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    known = filter(None, (row.file.sha256, row.earlier))
    return any(hmac.compare_digest(digest.hexdigest(), one) for one in known)


def _found(code: str) -> Paper | None:
    if not code:
        return None
    if result := Result.objects.select_related("dossier", "file").filter(check_code=code).first():
        return result
    if extract := Extract.objects.select_related("result__dossier", "file").filter(check_code=code).first():
        return extract
    return CertifiedCopy.objects.select_related("unit", "file").filter(check_code=code).first()


def _told(row: Paper) -> Told:
    kind, name, issuer, holder = _said(row)
    state = state_of(row)
    return Told(
        code=row.check_code or "",
        kind=kind,
        name=name,
        number=row.number,
        issuer=issuer,
        issued_at=row.issued_at,
        holder=masked_name(holder),
        state=state,
        since=row.state_at,
        expires_on=row.expires_on,
        signed=row.signed_at is not None,
        sealed=row.sealed_at is not None,
        has_file=row.file_id is not None,
    )


def _said(row: Paper) -> tuple[str, str, str, str]:
    """(kind, name of the paper, issuer, holder)."""
    if isinstance(row, CertifiedCopy):
        return "Bản sao điện tử được chứng thực từ bản chính", row.paper, row.unit.name, row.owner_name
    result = row.result if isinstance(row, Extract) else row
    dossier = result.dossier
    kind = "Bản sao trích lục từ sổ kết quả" if isinstance(row, Extract) else "Kết quả thủ tục hành chính"
    return kind, result.name, unit_name(dossier, dossier.deciding_unit_id), dossier.applicant_name


def state_of(row: Issued) -> State:
    """How a paper stands today; one that ran out was valid until then, one that waits for the organisation's
    signature is not yet (NĐ 45/2020/NĐ-CP Art. 10 for copies, NĐ 30/2020/NĐ-CP for results)."""
    if row.state == Standing.REVOKED:
        return State.REVOKED
    if row.state == Standing.REPLACED:
        return State.REPLACED
    ended = row.expires_on is not None and row.expires_on < clock.today()
    if ended:
        return State.EXPIRED
    return State.UNSEALED if row.waits_for_seal else State.VALID


def masked_name(name: str) -> str:
    """Enough to recognise whom one knows already: the last word, and the first signs of the others. A name of
    an organisation is no secret, but cannot be told from a person's here."""
    words = name.split()
    return " ".join([f"{word[0]}{'*' * 3}" for word in words[:-1]] + words[-1:])
