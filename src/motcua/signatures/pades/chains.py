"""Certificate chains: their use and their days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    ValidationError,
)
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from motcua.signatures.pades.event_loop import finished
from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.reports import Link, Problem
from motcua.signatures.pades.trust import Trust, name_of

UNASKED = CertRevTrustPolicy(
    RevocationCheckingPolicy(RevocationCheckingRule.NO_CHECK, RevocationCheckingRule.NO_CHECK)
)
PURPOSES = frozenset(
    {
        "any_extended_key_usage",
        "client_auth",
        "email_protection",
        "code_signing",
        "1.3.6.1.5.5.7.3.36",
        "1.3.6.1.4.1.311.10.3.12",
        "1.2.840.113583.1.1.5",
        "microsoft_smart_card_logon",
    }
)
"""Purposes under which certificates for signing documents are issued here and abroad; one that names only
others (a web server, timestamps) does not sign papers."""


class Known:
    """What is at hand to build chains and to ask about revocation in one file."""

    def __init__(self, trust: Trust, reader: PdfFileReader | None) -> None:
        self.trust = trust
        self.certificates: list[x509.Certificate] = list(trust.others)
        self.crls: list[crl.CertificateList] = list(trust.crls)
        self.ocsps: list[ocsp.OCSPResponse] = []
        if reader is not None:
            self._read_store(reader)

    def _read_store(self, reader: PdfFileReader) -> None:
        """What the file itself carries for later years; every piece is signed by an authority."""
        try:
            store = DocumentSecurityStore.read_dss(reader)
            self.certificates += list(store.load_certs())
            self.ocsps += [ocsp.OCSPResponse.load(one.get_object().data) for one in store.ocsps]
            self.crls += [crl.CertificateList.load(one.get_object().data) for one in store.crls]
        except (NoDSSFoundError, *FAULTS):
            return

    def context(self, moment: datetime) -> ValidationContext:
        """For building and checking chains as of a moment, asking nobody."""
        return ValidationContext(
            trust_roots=list(self.trust.roots),
            other_certs=self.certificates,
            moment=moment,
            revinfo_policy=UNASKED,
        )


def distrusted(
    certificate: x509.Certificate, chain: Iterable[x509.Certificate], trust: Trust, at: datetime
) -> Problem | None:
    """Why signatures by a certificate would not be believed at a moment, revocation aside."""
    context = Known(trust, None).context(at)
    validator = CertificateValidator(certificate, list(chain), validation_context=context)
    try:
        path = finished(validator.async_validate_usage(set()))  # type: ignore[no-untyped-call]
    except ExpiredError:
        return Problem.EXPIRED
    except NotYetValidError:
        return Problem.EARLY
    except (PathBuildingError, InvalidCertificateError):
        return Problem.UNKNOWN_CA
    except ValidationError:
        return Problem.CHAIN
    try:
        usage(certificate).validate(certificate)
    except InvalidCertificateError:
        return Problem.USAGE
    return outside_its_days(upwards(path), at)


def usage(certificate: x509.Certificate) -> KeyUsageConstraints:
    """What the certificate must allow; one that names no uses allows all (RFC 5280 §4.2.1.3)."""
    uses, purposes = certificate.key_usage_value, certificate.extended_key_usage_value
    return KeyUsageConstraints(
        key_usage={"non_repudiation", "digital_signature"} if uses is not None else set(),
        extd_key_usage=PURPOSES if purposes is not None else None,
    )


def links(certificates: Iterable[x509.Certificate]) -> tuple[Link, ...]:
    """A chain as plain data."""
    return tuple(
        Link(
            name_of(one),
            f"{one.serial_number:x}",
            one.not_valid_before,
            one.not_valid_after,
            one.sha256.hex(),
        )
        for one in certificates
    )


def outside_its_days(certificates: Iterable[x509.Certificate], moment: datetime) -> Problem | None:
    """The chain's first certificate that is not in force at a moment, the root too: standards let an expired
    root pass, people do not expect it."""
    for one in certificates:
        if moment > one.not_valid_after:
            return Problem.EXPIRED
        if moment < one.not_valid_before:
            return Problem.EARLY
    return None


def upwards(path: ValidationPath) -> list[x509.Certificate]:
    """The certificates from the signer's to the root."""
    return list(path.iter_certs(include_root=True))[::-1]
