"""A certificate authority for tests: roots, people, a timestamping authority, lists of revoked ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from motcua.signatures.pades import file_keys
from motcua.signatures.pades.trust import Trust, certificates

SECRET = "mat khau ky"
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL = datetime(2028, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Issued:
    """A key with its certificate."""

    key: RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def asn1(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    def p12(self, secret: str = SECRET, *chain: Issued) -> bytes:
        """As a provider hands it out."""
        return pkcs12.serialize_key_and_certificates(
            b"khoa",
            self.key,
            self.certificate,
            [one.certificate for one in chain],
            BestAvailableEncryption(secret.encode()),
        )


@cache
def _key(number: int) -> RSAPrivateKey:
    """Making keys is slow; a few do for every test."""
    return generate_private_key(65537, 2048)


_made = 0


def issue(
    name: str,
    by: Issued | None = None,
    *,
    ca: bool = False,
    since: datetime = SINCE,
    until: datetime = UNTIL,
    purposes: tuple[ObjectIdentifier, ...] = (),
    signs: bool = True,
    crl_at: str = "",
    ocsp_at: str = "",
    size: int = 0,
) -> Issued:
    """A certificate, self-signed without ``by``."""
    global _made
    _made += 1
    key = generate_private_key(65537, size) if size else _key(_made % 6)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(1000 + _made)
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(_usage(ca, signs), critical=True)
    )
    if purposes:
        made = made.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    if crl_at:
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(crl_at)], None, None, None)
        made = made.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    if ocsp_at:
        access = x509.AccessDescription(
            x509.AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(ocsp_at)
        )
        made = made.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    return Issued(key, made.sign(by.key if by else key, hashes.SHA256()))


def _usage(ca: bool, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs and not ca,
        content_commitment=signs and not ca,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


@cache
def root() -> Issued:
    return issue("Gốc thử nghiệm", ca=True)


@cache
def person(name: str = "Nguyễn Thị Thử") -> Issued:
    return issue(name, root())


@cache
def authority_of_time() -> Issued:
    return issue("Dấu thời gian thử nghiệm", root(), purposes=(ExtendedKeyUsageOID.TIME_STAMPING,))


def signer(who: Issued):  # type: ignore[no-untyped-def]
    """Ready to sign with the key of somebody."""
    taken = file_keys.taken_from(who.p12(), SECRET)
    return file_keys.signer(taken, SECRET)


def stamping(at: datetime, who: Issued | None = None) -> DummyTimeStamper:
    """A timestamping authority whose clock stands."""
    held = who or authority_of_time()
    private = held.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(held.asn1, keys.PrivateKeyInfo.load(private), fixed_dt=at)


def trusting(*roots: Issued) -> Trust:
    """Trust in these; in the test root without any."""
    return Trust(tuple(one for issued in roots or (root(),) for one in certificates(issued.pem)))


def revoked_list(by: Issued, *serials: tuple[int, datetime], at: datetime) -> bytes:
    """A list of revoked certificates as DER, valid for a week."""
    made = x509.CertificateRevocationListBuilder().issuer_name(by.certificate.subject)
    made = made.last_update(at).next_update(at + timedelta(days=7))
    for serial, when in serials:
        row = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(when).build()
        made = made.add_revoked_certificate(row)
    return made.sign(by.key, hashes.SHA256()).public_bytes(Encoding.DER)
