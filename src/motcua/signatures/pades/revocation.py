"""Whether a certificate was revoked: by what the file carries, what is at hand, and what authorities say."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from itertools import pairwise

from asn1crypto import crl, ocsp
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import (
    CRLFetchError,
    OCSPFetchError,
    PathValidationError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.validate import async_validate_path

from motcua.core import clock
from motcua.signatures.pades.chains import Known, upwards
from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.reports import Problem

ASKED = CertRevTrustPolicy(
    RevocationCheckingPolicy(
        RevocationCheckingRule.CRL_OR_OCSP_REQUIRED, RevocationCheckingRule.CHECK_IF_DECLARED_SOFT
    ),
    retroactive_revinfo=True,
)
"""What was fetched a moment after signing also speaks of the moment of signing."""
Answer = tuple[bool | None, Problem | None]
UNKNOWN: Answer = (None, None)
GOOD: Answer = (False, None)


async def revoked(known: Known, path: ValidationPath, moment: datetime) -> Answer:
    """Whether a certificate of a good chain was revoked by a moment; None when nothing tells.

    Authorities are asked of a moment past too: their answers carry the day of each revocation. They may
    forget a certificate that has ended (RFC 5280 §3.3), so their silence about one says nothing.
    """
    at_hand = await _told(known, path, moment, known.crls, known.ocsps)
    if at_hand[0] or not known.trust.online:
        return at_hand
    asked = await _asked(known, path, moment)
    ended = any(one.not_valid_after < clock.now() for one in upwards(path)[:-1])
    return asked if asked[0] or (asked[0] is False and not ended) else at_hand


async def _asked(known: Known, path: ValidationPath, moment: datetime) -> Answer:
    """What the authorities of a chain say today, beside what is at hand: first about each certificate, then,
    when that tells nothing, by their lists."""
    crls, ocsps = list(known.crls), list(known.ocsps)
    context = _context(known, allow_fetching=True, fetcher_backend=RequestsFetcherBackend())
    for one, issuer in pairwise(upwards(path)):
        with suppress(OCSPFetchError, *FAULTS):
            ocsps += await context.async_retrieve_ocsps(one, issuer)  # type: ignore[no-untyped-call]
    answer = await _told(known, path, moment, crls, ocsps)
    if answer[0] is not None:
        return answer
    for one in upwards(path)[:-1]:
        with suppress(CRLFetchError, *FAULTS):
            crls += await context.async_retrieve_crls(one)  # type: ignore[no-untyped-call]
    return await _told(known, path, moment, crls, ocsps)


async def _told(
    known: Known,
    path: ValidationPath,
    moment: datetime,
    crls: list[crl.CertificateList],
    ocsps: list[ocsp.OCSPResponse],
) -> Answer:
    """What lists and answers say. One that names a later revocation satisfies no check as of the moment: it
    is understood as of today."""
    if not (crls or ocsps):
        return UNKNOWN
    for judged_at in (moment, clock.now()):
        context = _context(known, moment=judged_at, crls=crls, ocsps=ocsps, revinfo_policy=ASKED)
        try:
            await async_validate_path(context, path)
        except RevokedError as error:
            if error.revocation_dt <= moment:
                return True, Problem.REVOKED if error.is_ee_cert else Problem.CA_REVOKED
            return GOOD if error.is_ee_cert else UNKNOWN
        except (PathValidationError, ValidationError, *FAULTS):
            continue
        return GOOD
    return UNKNOWN


def _context(known: Known, **how: object) -> ValidationContext:
    return ValidationContext(
        trust_roots=list(known.trust.roots),
        other_certs=known.certificates,
        **how,  # type: ignore[arg-type]
    )
