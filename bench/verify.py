"""Verifying a signed PDF: our verdict against the bare library, the same file and the same trust.

No database is needed. The file has two signatures with a timestamp each, as large as a scan of a few pages.
"""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from bench.rounds import Row, interleaved, seconds, spoken

TIMES = 10
SECRET = "do kiem ky so"
PAGES, PAGE_BYTES = 8, 500_000


def run() -> list[Row]:
    os.environ["MOTCUA_PRACTICE"] = "1"
    os.environ.setdefault("MOTCUA_SECRET_KEY", "only-for-benchmarks")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    signed, root = _signed()
    ours, theirs, ratio = interleaved(
        lambda _n: seconds(lambda: [_ours(signed, root) for _ in range(TIMES)]),
        lambda _n: seconds(lambda: [_bare(signed, root) for _ in range(TIMES)]),
    )
    return [
        Row(
            f"Kiểm tra tệp PDF có hai chữ ký, {len(signed) / 1e6:.1f} MB".replace(".", ","),
            spoken(ours / TIMES),
            f"pyHanko trần: {spoken(theirs / TIMES)}",
            ratio,
            "thời gian so với thư viện trần",
            "≤ 1,2",
            ratio <= 1.2,
        )
    ]


def _ours(signed: bytes, root: bytes) -> None:
    from motcua.signatures.pades.trust import Trust, certificates
    from motcua.signatures.pades.verifying import verify

    report = verify(signed, Trust(tuple(certificates(root))))
    assert report.verdict == "valid", report.verdict


def _bare(signed: bytes, root: bytes) -> None:
    """What the library's own documentation does: a reader, and each signature judged."""
    from asn1crypto import pem

    async def judge() -> bool:
        reader = PdfFileReader(BytesIO(signed))
        anchor = x509.Certificate.load(pem.unarmor(root)[2])
        good = True
        for one in reader.embedded_signatures:
            context = ValidationContext(trust_roots=[anchor])
            good &= (await async_validate_pdf_signature(one, context)).bottom_line
        return good

    assert asyncio.run(judge())


def _signed() -> tuple[bytes, bytes]:
    from motcua.signatures.pades import file_keys
    from motcua.signatures.pades.signing import sign
    from motcua.signatures.practice import authority

    issuer, now = authority.made(), datetime.now(UTC).replace(microsecond=0)
    content = _paper()
    private = issuer.time.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    clockwork = x509.Certificate.load(issuer.time.certificate.public_bytes(Encoding.DER))
    for name in ("Bench Người ký", "Bench Văn thư"):
        taken = file_keys.taken_from(issuer.p12(name, SECRET), SECRET)
        stamper = DummyTimeStamper(clockwork, keys.PrivateKeyInfo.load(private), fixed_dt=now)
        content = sign(content, file_keys.signer(taken, SECRET), at=now - timedelta(seconds=1), tsa=stamper)
    return content, issuer.root.pem


def _paper() -> bytes:
    made, written = pikepdf.new(), BytesIO()
    for _ in range(PAGES):
        page = made.add_blank_page(page_size=(595, 842))
        page.Contents = made.make_stream(b"BT 50 700 Td (Trang) Tj ET")
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=_scan(made)))
    made.save(written)
    return written.getvalue()


def _scan(made: pikepdf.Pdf) -> pikepdf.Object:
    return made.make_stream(os.urandom(PAGE_BYTES), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
