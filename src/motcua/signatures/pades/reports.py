"""What judging a signed file found: plain data, for screens, for the archive and for the command line."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """One word about the whole file."""

    VALID = "valid"
    UNTRUSTED = "untrusted"
    ALTERED = "altered"
    CHANGED_LATER = "changed-later"
    UNSIGNED = "unsigned"


class Problem(StrEnum):
    """One thing that keeps a signature from being good, or that must be known about it."""

    DIGEST = "digest-mismatch"
    SIGNATURE = "signature-mismatch"
    BROKEN = "broken-signature"
    PADDING = "data-after-signature"
    UNCOVERED = "uncovered-bytes"
    CHANGED = "content-changed"
    FORMS = "form-filled"
    COVERED = "later-mark-large"
    FORBIDDEN = "change-forbidden"
    HIDDEN = "signature-removed"
    TWO_READINGS = "two-readings"
    UNSUPPORTED = "unsupported-type"
    UNKNOWN_CA = "unknown-ca"
    EXPIRED = "certificate-expired"
    EARLY = "certificate-not-yet-valid"
    REVOKED = "certificate-revoked"
    CA_REVOKED = "ca-revoked"
    USAGE = "key-usage"
    WEAK = "weak-algorithm"
    CHAIN = "chain-invalid"
    CONSTRAINT = "field-constraint"
    TIMESTAMP_UNKNOWN = "timestamp-untrusted"
    TIMESTAMP_REVOKED = "timestamp-revoked"
    TIMESTAMP_BROKEN = "timestamp-broken"
    REVOCATION_UNKNOWN = "revocation-unknown"
    FUTURE = "time-in-future"


TAMPERED = frozenset({Problem.DIGEST, Problem.SIGNATURE, Problem.BROKEN, Problem.PADDING})
LATER = frozenset(
    {
        Problem.UNCOVERED,
        Problem.CHANGED,
        Problem.FORMS,
        Problem.COVERED,
        Problem.FORBIDDEN,
        Problem.HIDDEN,
        Problem.TWO_READINGS,
    }
)
REMARKS = frozenset(
    {Problem.TIMESTAMP_UNKNOWN, Problem.TIMESTAMP_REVOKED, Problem.REVOCATION_UNKNOWN, Problem.FUTURE}
)
"""To be known, without making a signature worse."""


@dataclass(frozen=True)
class Link:
    """One certificate of a chain. ``fingerprint``: SHA-256, 64 hexadecimal digits."""

    name: str
    serial: str
    valid_from: datetime
    valid_to: datetime
    fingerprint: str


@dataclass(frozen=True)
class Signature:
    """One signature. ``time_source``: "timestamp" when an authority vouches for the time, "claimed" when only
    the signer's own clock says so, "none" without any. ``covers``: "whole", or "part" when something in the
    file as it stands was not signed. ``coverage``: "file", "revision" (more was appended later) or "part".
    ``revoked``: None when nothing is known. ``chain``: from the signer up to the root. ``certifies``: what an
    author's signature lets others do afterwards: "nothing", "forms", "annotations"; empty for others.
    """

    signer: str
    time: datetime | None
    time_source: str
    covers: str
    intact: bool
    trusted: bool
    revoked: bool | None
    coverage: str = "part"
    claimed_time: datetime | None = None
    chain: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    organisation: str = ""
    reason: str = ""
    location: str = ""
    field: str = ""
    certifies: str = ""
    algorithm: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.intact and self.trusted and self.covers == "whole" and not set(self.problems) - REMARKS


@dataclass(frozen=True)
class Timestamp:
    """A timestamp made to stand over the whole document, by a timestamping authority. ``time``: None when it
    cannot be read. ``covers``: "part" when it leaves out bytes of what stood before it. ``revoked``: whether
    the certificate of its authority was; None when nothing is known."""

    authority: str
    time: datetime | None
    covers: str
    intact: bool
    trusted: bool
    revoked: bool | None = None

    @property
    def good(self) -> bool:
        """Whether it vouches for everything before it."""
        return self.intact and self.trusted and self.covers == "whole" and not self.revoked


@dataclass(frozen=True)
class Report:
    """Everything found in one file, judged at ``at``. ``trust``: the version of the trust used."""

    signatures: tuple[Signature, ...]
    verdict: Verdict
    at: datetime
    trust: str = ""
    timestamps: tuple[Timestamp, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The document ``motcua verify`` prints; times in ISO 8601."""
        return {
            "signatures": [_plain(one) for one in self.signatures],
            "verdict": self.verdict.value,
            "timestamps": [_plain(one) for one in self.timestamps],
            "checked_at": self.at.isoformat(),
            "trust": self.trust,
        }


def read(document: dict[str, Any]) -> Report:
    """The report :meth:`Report.as_json` wrote."""
    return Report(
        tuple(_signature(one) for one in document["signatures"]),
        Verdict(document["verdict"]),
        datetime.fromisoformat(document["checked_at"]),
        document["trust"],
        tuple(Timestamp(**{**one, "time": _moment(one["time"])}) for one in document["timestamps"]),
    )


def _signature(written: dict[str, Any]) -> Signature:
    moments = {name: _moment(written[name]) for name in ("time", "claimed_time")}
    chain = tuple(
        Link(**{**one, **{name: datetime.fromisoformat(one[name]) for name in ("valid_from", "valid_to")}})
        for one in written["chain"]
    )
    problems = tuple(Problem(one) for one in written["problems"])
    return Signature(**{**written, **moments, "chain": chain, "problems": problems})


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value
