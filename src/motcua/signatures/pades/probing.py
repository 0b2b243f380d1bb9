"""Whether a key belongs to its certificate: it signs something, and the certificate must confirm it."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import load_der_x509_certificate
from pyhanko.sign.signers.pdf_cms import Signer

from motcua.signatures.pades.event_loop import finished
from motcua.signatures.pades.refusals import UnusableKey

WEAKEST_RSA = 2048


def check_pair(signer: Signer) -> None:
    """Raises UnusableKey: the key is not the certificate's, too weak, or of a kind not used here."""
    assert signer.signing_cert is not None
    public = load_der_x509_certificate(signer.signing_cert.dump()).public_key()
    what = "Khóa ký"
    if isinstance(public, rsa.RSAPublicKey) and public.key_size < WEAKEST_RSA:
        raise UnusableKey(
            what, f"RSA {public.key_size} bit là quá yếu", "Dùng khóa RSA từ 2048 bit hoặc ECC."
        )
    challenge = os.urandom(32)
    answer = finished(signer.async_sign_raw(challenge, "sha256"))
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(answer, challenge, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(answer, challenge, ec.ECDSA(hashes.SHA256()))
        else:
            raise UnusableKey(what, "thuật toán không được hỗ trợ", "Dùng khóa RSA hoặc ECC.")
    except InvalidSignature:
        raise UnusableKey(
            what, "không khớp với chứng thư", "Xuất lại tệp khóa cùng đúng chứng thư."
        ) from None
