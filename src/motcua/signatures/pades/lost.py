"""Signatures that cannot be judged in full: of kinds no longer used, broken, or left without a field."""

from __future__ import annotations

from asn1crypto import x509
from pyhanko.sign.general import CMSExtractionError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from motcua.signatures.pades.chains import links
from motcua.signatures.pades.raw_signatures import RawSignature
from motcua.signatures.pades.reading import FAULTS, Opened
from motcua.signatures.pades.reports import Problem, Signature
from motcua.signatures.pades.trust import name_of

CMS_FAULT = CMSExtractionError
NOBODY = "Không đọc được người ký"


def described(one: EmbeddedPdfSignature) -> Signature:
    """Who signed and what they wrote beside it; nothing has been checked."""
    holder = one.signer_cert.subject.native
    return Signature(
        signer=name_of(one.signer_cert),
        time=None,
        time_source="none",
        covers="part",
        intact=False,
        trusted=False,
        revoked=None,
        organisation=str(holder.get("organization_name", "") or ""),
        field=one.fq_name,
        reason=_said(one, "/Reason"),
        location=_said(one, "/Location"),
    )


def _said(one: EmbeddedPdfSignature, entry: str) -> str:
    return str(one.sig_object.get(entry, "") or "")


def unsupported(one: EmbeddedPdfSignature) -> Signature:
    """A signature of a kind whose check nobody offers any more: neither good nor proven bad."""
    return _marked(described(one), Problem.UNSUPPORTED, one.signer_cert)


def unreadable(field: str, one: EmbeddedPdfSignature | None = None) -> Signature:
    """A signature field whose content is damaged."""
    plain = described(one) if one is not None else _nobody(field)
    return _marked(plain, Problem.BROKEN, one.signer_cert if one is not None else None)


def signatures(file: Opened, raw: list[RawSignature]) -> list[Signature]:
    """Signatures that stand in the bytes and in no field.

    When the signed bytes no longer match, the file was altered. When they do, a later change took the field
    away (or the rest of the structure with it), which no signer allows. The mark of a form that may be filled
    in a free reader (``/UR3``) is no signature of a person.
    """
    theirs = _usage_rights(file)
    found = []
    for one in raw:
        if one.signed_data is None or one.contents == theirs:
            continue
        problem = Problem.HIDDEN if one.matches(file.content) else Problem.DIGEST
        certificate = one.certificate
        name = name_of(certificate) if certificate is not None else NOBODY
        found.append(_marked(_nobody("", name), problem, certificate))
    return found


def _usage_rights(file: Opened) -> bytes:
    try:
        assert file.reader is not None
        mark = file.reader.root["/Perms"]["/UR3"]
        return bytes(mark.raw_get("/Contents").original_bytes)
    except FAULTS:
        return b""


def _nobody(field: str, name: str = NOBODY) -> Signature:
    return Signature(name, None, "none", "part", False, False, None, field=field)


def _marked(plain: Signature, problem: Problem, certificate: x509.Certificate | None) -> Signature:
    chain = links([certificate]) if certificate is not None else ()
    written = {**vars(plain), "problems": (problem,), "chain": chain, "intact": problem is Problem.HIDDEN}
    return Signature(**written)
