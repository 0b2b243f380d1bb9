"""Keys kept in files: taken from PKCS#12, kept encrypted by a secret only the signer knows.

The private part is sealed by AES-256-GCM under a key scrypt makes of the secret (32 MiB of memory a try); the
certificate's fingerprint is bound in, so a sealed key cannot be put beside another certificate.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from asn1crypto import keys, x509
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.signatures.pades.refusals import UnusableKey, WrongSecret

SALT, NONCE = 16, 12
SHORTEST_SECRET = 8


@dataclass(frozen=True)
class FileKey:
    """``sealed``: salt, nonce and the encrypted private part. ``chain``: certificates of its issuers."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    sealed: bytes


def taken_from(p12: bytes, secret: str, new_secret: str = "", what: str = "Tệp khóa") -> FileKey:
    """The key of a PKCS#12 file, sealed by ``new_secret`` or, without one, by the file's own.

    Raises:
        WrongSecret: the file does not open. UnusableKey: it holds no private key with its certificate, or the
        secret is too short.
    """
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(p12, secret.encode())
    except ValueError:
        raise WrongSecret(
            what,
            "không mở được: mật khẩu của tệp không đúng, hoặc tệp không phải .p12/.pfx",
            "Kiểm tra lại tệp và mật khẩu.",
            "secret",
        ) from None
    if key is None or certificate is None:
        raise UnusableKey(
            what, "thiếu khóa bí mật hoặc chứng thư", "Xuất lại tệp .p12 kèm khóa bí mật.", "file"
        )
    holder = x509.Certificate.load(certificate.public_bytes(Encoding.DER))
    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    chain = tuple(x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in others)
    return FileKey(holder, chain, sealed(private, new_secret or secret, holder))


def sealed(private: bytes, secret: str, certificate: x509.Certificate) -> bytes:
    """The private part encrypted. Raises UnusableKey for a secret too short."""
    if len(secret) < SHORTEST_SECRET:
        raise UnusableKey(
            "Mật khẩu ký", f"ngắn hơn {SHORTEST_SECRET} ký tự", "Đặt mật khẩu ký dài hơn.", "new_secret"
        )
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    return salt + nonce + AESGCM(_key(secret, salt)).encrypt(nonce, private, certificate.sha256)


def signer(key: FileKey, secret: str) -> SimpleSigner:
    """Ready to sign with. Raises WrongSecret."""
    salt, nonce, rest = key.sealed[:SALT], key.sealed[SALT : SALT + NONCE], key.sealed[SALT + NONCE :]
    try:
        private = AESGCM(_key(secret, salt)).decrypt(nonce, rest, key.certificate.sha256)
    except InvalidTag:
        raise WrongSecret("Mật khẩu ký", "không đúng", "Nhập lại mật khẩu ký.", "secret") from None
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(key.chain)
    return SimpleSigner(
        signing_cert=key.certificate,
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=store,
        embed_roots=False,
    )


def _key(secret: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(secret.encode())
