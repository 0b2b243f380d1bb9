"""Whom we trust: root certificates, and what is known of revoked ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from asn1crypto import crl, pem, x509

from motcua.core.named_files import content
from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.refusals import BadCertificate

RULES = "3"
"""Of judging: raised with each change after which a file might be judged otherwise."""


@dataclass(frozen=True)
class Trust:
    """``roots``: certificates trusted by themselves. ``others``: certificates that help to build a chain and
    are trusted by nobody for it. ``crls``: lists of revoked certificates at hand. ``online``: whether
    revocation may be asked for over the network, at the addresses a trusted authority wrote."""

    roots: tuple[x509.Certificate, ...] = ()
    others: tuple[x509.Certificate, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()
    online: bool = False
    version: str = field(init=False)
    """Changes whenever a verdict might: 16 hexadecimal digits over everything above and RULES."""

    def __post_init__(self) -> None:
        parts = sorted(one.sha256.hex() for one in (*self.roots, *self.others))
        parts += sorted(hashlib.sha256(one.dump()).hexdigest() for one in self.crls)
        told = "\n".join([RULES, *parts, str(self.online)]).encode()
        object.__setattr__(self, "version", hashlib.sha256(told).hexdigest()[:16])


def trust_in(files: Iterable[Path], crls: Iterable[Path] = (), *, online: bool = False) -> Trust:
    """Trust read from certificate files (PEM or DER, also several in one file) and lists of revoked ones.

    Raises BadCertificate, Unreadable.
    """
    roots = [one for file in files for one in certificates(content(file), f"Tệp {file}")]
    lists = [revocation_list(content(file), f"Tệp {file}") for file in crls]
    return Trust(tuple(roots), crls=tuple(lists), online=online)


def certificates(written: bytes, what: str = "Chứng thư số") -> list[x509.Certificate]:
    """Every certificate of a PEM text, or the one of a DER file. Raises BadCertificate."""
    try:
        if pem.detect(written):
            blocks = [der for kind, _, der in pem.unarmor(written, multiple=True) if kind == "CERTIFICATE"]
        else:
            blocks = [written]
        found = [x509.Certificate.load(der, strict=True) for der in blocks]
        for one in found:
            sound(one)
    except FAULTS:
        found = []
    if not found:
        raise BadCertificate(what, remedy="Hãy dùng tệp chứng thư dạng PEM (.pem, .crt) hoặc DER (.cer).")
    return found


def sound(certificate: x509.Certificate) -> x509.Certificate:
    """The certificate, when all that is told of it can be read; parts are taken apart only when asked for.

    Raises one of FAULTS.
    """
    _ = certificate.subject.native, certificate.serial_number, certificate.public_key.bit_size
    _ = certificate.not_valid_before, certificate.not_valid_after, certificate.sha256
    _ = certificate.key_usage_value, certificate.extended_key_usage_value
    return certificate


def revocation_list(written: bytes, what: str = "Danh sách thu hồi") -> crl.CertificateList:
    """A list of revoked certificates, PEM or DER. Raises BadCertificate."""
    try:
        der = pem.unarmor(written)[2] if pem.detect(written) else written
        found = crl.CertificateList.load(der, strict=True)
        _ = found["tbs_cert_list"]["this_update"].native
    except FAULTS:
        raise BadCertificate(
            what,
            "không phải danh sách thu hồi chứng thư (CRL) đọc được",
            "Hãy dùng tệp .crl dạng DER hoặc PEM.",
        ) from None
    return found


def pem_of(certificate: x509.Certificate) -> str:
    """The certificate as PEM text."""
    armored: bytes = pem.armor("CERTIFICATE", certificate.dump())
    return armored.decode("ascii")


def name_of(certificate: x509.Certificate) -> str:
    """Whose certificate it is, as people say it: the common name, else the organisation, else everything."""
    parts = certificate.subject.native
    for wanted in ("common_name", "organization_name"):
        if found := parts.get(wanted):
            return str(found[-1] if isinstance(found, list) else found)
    return str(certificate.subject.human_friendly)
