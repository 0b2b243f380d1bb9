"""Signing a PDF by PAdES: baseline B, T with a timestamp, LT and LTA with the data for later years."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError, ValidationError
from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend

from motcua.signatures.marks import Mark
from motcua.signatures.pades.drawing import drawing
from motcua.signatures.pades.event_loop import finished
from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.reading import opened
from motcua.signatures.pades.refusals import NoLongTermData, TimestampFailed, Unsignable
from motcua.signatures.pades.trust import Trust

FIELD = "ChuKy"
"""Signature fields are called ChuKy1, ChuKy2, …"""

CHAIN_FAULTS = (PathBuildingError, PathValidationError, ValidationError, SignatureValidationError)
NO_DATA = "Chưa ký gì cả. Hãy kiểm tra danh sách tin cậy và đường mạng tới nhà cung cấp chứng thư."


class _AtMoment(PdfSigner):
    """Writes our clock's time, not the machine's."""

    def __init__(
        self, metadata: PdfSignatureMetadata, signer: Signer, at: datetime, **others: object
    ) -> None:
        super().__init__(metadata, signer, **others)  # type: ignore[arg-type]
        self.moment = at

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.moment
        return session


def sign(
    pdf: bytes,
    signer: Signer,
    *,
    mark: Mark | None = None,
    reason: str = "",
    location: str = "",
    at: datetime,
    tsa: TimeStamper | None = None,
    ltv: Trust | None = None,
    archive: bool = False,
    what: str = "Tệp",
) -> bytes:
    """The signed file: what was there, byte for byte, and one revision after it.

    Args:
        mark: what is to be seen of it; None for nothing.
        at: the time of signing as the signer claims it, aware.
        tsa: vouches for the time (level T).
        ltv: whom to trust when collecting, over the network, what a check in later years needs (level LT).
        archive: a timestamp over all of it too (level LTA); needs ``tsa`` and ``ltv``.

    Raises:
        NotPdf, EncryptedPdf, CutShort, BrokenPdf: it cannot be read. Unsignable: it may not be signed.
        TimestampFailed, NoLongTermData: what was asked for cannot be had; nothing is signed without.
        ValueError: ``archive`` without what it needs.
    """
    if archive and (tsa is None or ltv is None):
        raise ValueError("a timestamp for the archive needs an authority of time and somebody to trust")
    writer = _writer(pdf, what)
    field = _new_field(writer)
    drawn = drawing(mark, writer, field, at) if mark is not None else None
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        reason=reason or None,
        location=location or None,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=ltv is not None,
        use_pades_lta=archive,
        validation_context=_context(ltv) if ltv is not None else None,
        signer_key_usage=_key_usage(signer.signing_cert),
    )
    spec = drawn.field if drawn else SigFieldSpec(field)
    style = {"stamp_style": drawn.style} if drawn else {}
    made = _AtMoment(metadata, signer, at, timestamper=tsa, new_field_spec=spec, **style)
    return _signed(made, writer, what)


def _signed(made: PdfSigner, writer: IncrementalPdfFileWriter, what: str) -> bytes:
    try:
        result = finished(made.async_sign_pdf(writer, output=BytesIO()))
        return bytes(result.getvalue())
    except TimestampRequestError:
        raise TimestampFailed(what, remedy="Chưa ký gì cả. Hãy thử lại sau ít phút.") from None
    except CHAIN_FAULTS:
        raise NoLongTermData(what, remedy=NO_DATA) from None
    except SigningError as error:
        raise _refusal(error, what) from None


def _refusal(error: SigningError, what: str) -> Unsignable | NoLongTermData:
    if isinstance(error.__cause__, CHAIN_FAULTS):
        return NoLongTermData(what, remedy=NO_DATA)
    if "forbids all changes" in str(error):
        return Unsignable(what, "người ký trước không cho thay đổi tệp nữa", "Hãy ký trên bản chưa khóa.")
    return Unsignable(what, remedy="Hãy xuất lại tệp PDF từ phần mềm soạn thảo rồi ký lại.")


def _writer(pdf: bytes, what: str) -> IncrementalPdfFileWriter:
    file = opened(pdf, what)
    try:
        return IncrementalPdfFileWriter(BytesIO(pdf), strict=file.strict)
    except FAULTS:
        raise Unsignable(what, remedy="Hãy xuất lại tệp PDF từ phần mềm soạn thảo rồi ký lại.") from None


def _new_field(writer: IncrementalPdfFileWriter) -> str:
    taken = {name for name, _value, _field in enumerate_sig_fields(writer.prev)}
    return next(name for number in range(1, 10_000) if (name := f"{FIELD}{number}") not in taken)


def _context(trust: Trust) -> ValidationContext:
    """Everything a later check needs must be had now."""
    return ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=list(trust.others),
        allow_fetching=True,
        fetcher_backend=RequestsFetcherBackend(),
        crls=list(trust.crls),
        revocation_mode="hard-fail",
    )


def _key_usage(certificate: x509.Certificate | None) -> set[str]:
    """One of the uses the certificate itself names for signing."""
    named = set(certificate.key_usage_value.native) if certificate and certificate.key_usage_value else set()
    return named & {"non_repudiation", "digital_signature"} or {"non_repudiation"}
