"""The practice authority: a root, people and organisations it certifies, and who was revoked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_curve_key
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from django.conf import settings

from motcua.core import clock
from motcua.signatures.refusals import NoPractice

ROOT, TIME = "Demo Gốc thực hành (không có giá trị pháp lý)", "Demo Dấu thời gian thực hành"
BITS, YEARS = 2048, 5
FILES = ("root", "time")


@dataclass(frozen=True)
class Certified:
    """A key and its certificate."""

    key: RSAPrivateKey | EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(Encoding.PEM)


@dataclass
class Authority:
    """``address``: where its lists and answers are served, written into what it issues; empty for nowhere.
    ``revoked``: serial number and moment."""

    root: Certified
    time: Certified
    address: str = ""
    revoked: dict[int, datetime] = field(default_factory=dict)

    def p12(self, name: str, secret: str, organisation: str = "") -> bytes:
        """A certified key for a person or an organisation, as a provider hands it out."""
        made = self.issue(name, organisation)
        return pkcs12.serialize_key_and_certificates(
            name.encode(),
            made.key,
            made.certificate,
            [self.root.certificate],
            BestAvailableEncryption(secret.encode()),
        )

    def issue(self, name: str, organisation: str = "") -> Certified:
        """A certificate for signing documents."""
        key = generate_curve_key(SECP256R1())
        builder = _builder(_name(name, organisation), self.root.certificate.subject, key)
        builder = builder.add_extension(_usage(signs=True), critical=True)
        return Certified(key, _with_addresses(builder, self.address).sign(self.root.key, hashes.SHA256()))

    def revoke(self, serial: int) -> None:
        """From now on."""
        self.revoked[serial] = clock.now()

    def save(self, folder: Path) -> None:
        """Keep the keys in a folder only this account reads."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, one in zip(FILES, (self.root, self.time), strict=True):
            private = one.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            place = folder / f"{name}.pem"
            place.touch(mode=0o600)
            place.write_bytes(private + one.pem)


def made(address: str = "") -> Authority:
    """A fresh authority. Raises NoPractice."""
    _check_allowed()
    key = generate_private_key(65537, BITS)
    builder = _builder(_name(ROOT), _name(ROOT), key, ca=True)
    root = Certified(
        key, builder.add_extension(_usage(signs=False), critical=True).sign(key, hashes.SHA256())
    )
    clockwork = generate_private_key(65537, BITS)
    timing = _builder(_name(TIME), root.certificate.subject, clockwork).add_extension(
        _usage(signs=True), critical=True
    )
    timing = timing.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    time = Certified(clockwork, _with_addresses(timing, address).sign(key, hashes.SHA256()))
    return Authority(root, time, address)


def loaded(folder: Path, address: str = "") -> Authority:
    """The authority kept in a folder; a fresh one is made there when it is empty. Raises NoPractice."""
    _check_allowed()
    places = [folder / f"{name}.pem" for name in FILES]
    if not all(place.exists() for place in places):
        fresh = made(address)
        fresh.save(folder)
        return fresh
    root, time = (_read(place.read_bytes()) for place in places)
    return Authority(root, time, address)


def _read(written: bytes) -> Certified:
    key = load_pem_private_key(written, None)
    assert isinstance(key, RSAPrivateKey)
    return Certified(key, x509.load_pem_x509_certificate(written))


def _check_allowed() -> None:
    if not settings.PRACTICE:
        raise NoPractice(
            "Nơi cấp chứng thư thực hành", remedy="Hệ thống thật dùng chứng thư do CA được cấp phép cấp."
        )


def _name(common: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, _cut(common))]
    parts += [x509.NameAttribute(NameOID.ORGANIZATION_NAME, _cut(organisation))] if organisation else []
    return x509.Name([*parts, x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")])


def _cut(name: str) -> str:
    """As long as a name in a certificate may be: 64 bytes, by whole letters."""
    return name.encode()[:64].decode(errors="ignore")


def _builder(
    subject: x509.Name, issuer: x509.Name, key: RSAPrivateKey | EllipticCurvePrivateKey, *, ca: bool = False
) -> x509.CertificateBuilder:
    since = clock.now().replace(microsecond=0) - timedelta(days=30)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=366 * YEARS))
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(signs, signs, False, False, False, not signs, not signs, False, False)


def _with_addresses(builder: x509.CertificateBuilder, address: str) -> x509.CertificateBuilder:
    """Where to ask whether the certificate was revoked."""
    if not address:
        return builder
    point = x509.DistributionPoint([x509.UniformResourceIdentifier(f"{address}/crl")], None, None, None)
    asked = x509.AccessDescription(
        AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(f"{address}/ocsp")
    )
    return builder.add_extension(x509.CRLDistributionPoints([point]), critical=False).add_extension(
        x509.AuthorityInformationAccess([asked]), critical=False
    )
