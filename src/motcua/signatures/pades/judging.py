"""Judging one signature."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from asn1crypto import x509
from pyhanko.sign.ades.report import AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from motcua.core import clock
from motcua.signatures.pades import changes, lost, revocation
from motcua.signatures.pades.chains import Known, links, outside_its_days, upwards, usage
from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.reading import Opened
from motcua.signatures.pades.reports import LATER, REMARKS, TAMPERED, Problem, Signature

TRUST_PROBLEMS: dict[AdESSubIndic, Problem] = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Problem.UNKNOWN_CA,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Problem.EXPIRED,
    AdESIndeterminate.EXPIRED: Problem.EXPIRED,
    AdESIndeterminate.NOT_YET_VALID: Problem.EARLY,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Problem.USAGE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: Problem.WEAK,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Problem.WEAK,
}


SLOW_CLOCK = timedelta(minutes=5)
"""By how much an honest signer's clock may be ahead of ours."""


@dataclass(frozen=True)
class Times:
    """``vouched``: the time somebody other than the signer stands for; ``problem``: what is wrong with the
    signature's own timestamp."""

    claimed: datetime | None
    vouched: datetime | None
    problem: Problem | None


@dataclass(frozen=True)
class Judge:
    """Judges the signatures of one file."""

    known: Known
    file: Opened
    fields: changes.Fields

    async def signature(self, one: EmbeddedPdfSignature, at: datetime, proof: datetime | None) -> Signature:
        """What is to be said of one. ``proof``: the time of a good timestamp over the document that came
        after it, before which it must have been made."""
        try:
            status = await self._status(one, proof or at, self.known.context(proof or at))
        except SignatureValidationError:
            return lost.unjudged(one)
        except FAULTS:
            return lost.unreadable(one)
        times = await self._times(status, proof, proof or at)
        if not status.trusted and times.vouched is not None:
            status = await self._status(one, proof or at, self.known.context(times.vouched))
        return await self._told(one, status, times, times.vouched or at)

    async def _status(
        self, one: EmbeddedPdfSignature, at: datetime, signer: ValidationContext
    ) -> PdfSignatureStatus:
        return await async_validate_pdf_signature(
            one,
            signer,
            ts_validation_context=self.known.context(at),
            key_usage_settings=usage(one.signer_cert),
            skip_diff=one.diff_result is not None or not self.file.strict,
        )

    async def _times(self, status: PdfSignatureStatus, proof: datetime | None, at: datetime) -> Times:
        """Who stands for the time of signing. ``at``: until when the certificate of the signature's own
        timestamp must not have been revoked."""
        own: TimestampSignatureStatus | None = status.timestamp_validity
        claimed = _zoned(status.signer_reported_dt)
        if own is None:
            return Times(claimed, proof, None)
        if not (own.intact and own.valid):
            return Times(claimed, proof, Problem.TIMESTAMP_BROKEN)
        if not own.trusted or own.validation_path is None:
            return Times(claimed, proof, Problem.TIMESTAMP_UNKNOWN)
        if (await revocation.revoked(self.known, own.validation_path, at))[0]:
            return Times(claimed, proof, Problem.TIMESTAMP_REVOKED)
        return Times(claimed, own.timestamp, None)

    async def _told(
        self, one: EmbeddedPdfSignature, status: PdfSignatureStatus, times: Times, moment: datetime
    ) -> Signature:
        problems = [*_tampering(one, status), *changes.later_changes(one, self.fields, self.file)]
        chain = upwards(status.validation_path) if status.validation_path else [one.signer_cert]
        revoked: bool | None = None
        problems += [times.problem] if times.problem else []
        if times.vouched is None and times.claimed is not None and times.claimed > moment + SLOW_CLOCK:
            problems.append(Problem.FUTURE)
        if problem := _distrust(status, chain, moment):
            problems.append(problem)
        elif status.trusted and status.validation_path:
            revoked, problem = await revocation.revoked(self.known, status.validation_path, moment)
            problems += [problem] if problem else []
        if revoked is None:
            problems.append(Problem.REVOCATION_UNKNOWN)
        return _described(one, times, chain, tuple(problems), revoked)


def _zoned(claimed: datetime | None) -> datetime | None:
    """A time written in the file without a zone (``/M``, ISO 32000-1, 7.9.4) is taken for Viet Nam's."""
    if claimed is None or claimed.tzinfo is not None:
        return claimed
    return claimed.replace(tzinfo=clock.VIETNAM)


def _tampering(one: EmbeddedPdfSignature, status: PdfSignatureStatus) -> list[Problem]:
    if not status.intact:
        return [Problem.DIGEST]
    if not status.valid:
        return [Problem.SIGNATURE]
    return [] if changes.padded_with_zeros(one) else [Problem.PADDING]


def _distrust(status: PdfSignatureStatus, chain: list[x509.Certificate], moment: datetime) -> Problem | None:
    """Why the signer's certificate is not to be trusted, revocation aside."""
    if not (status.intact and status.valid):
        return None
    if status.trust_problem_indic is not None:
        known = TRUST_PROBLEMS.get(status.trust_problem_indic)
        return known or outside_its_days(chain, moment) or Problem.CHAIN
    if not status.seed_value_ok:
        return Problem.CONSTRAINT
    return outside_its_days(chain, moment)


def _described(
    one: EmbeddedPdfSignature,
    times: Times,
    chain: list[x509.Certificate],
    problems: tuple[Problem, ...],
    revoked: bool | None,
) -> Signature:
    found = set(problems)
    intact = not found & TAMPERED
    plain = lost.described(one)
    return replace(
        plain,
        time=times.vouched or times.claimed,
        time_source="timestamp" if times.vouched else "claimed" if times.claimed else "none",
        claimed_time=times.claimed,
        covers="part" if found & LATER else "whole",
        coverage=changes.coverage(one),
        intact=intact,
        trusted=intact and not found - LATER - REMARKS,
        revoked=revoked,
        chain=links(chain),
        problems=problems,
        certifies=changes.certifies(one),
        algorithm=f"{one.md_algorithm.upper()}, {name_of_key(one.signer_cert)}",
    )


def name_of_key(certificate: x509.Certificate) -> str:
    """The kind and size of a public key: "RSA 3072"."""
    key = certificate.public_key
    return f"{str(key.algorithm).upper()} {key.bit_size}"
