"""Signatures that cannot be judged in full: of kinds no longer used, broken, or left without a field."""

from __future__ import annotations

from asn1crypto import x509
from pyhanko.pdf_utils import generic
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, extract_contents

from motcua.signatures.pades.chains import links
from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.raw_signatures import RawSignature
from motcua.signatures.pades.reading import Opened
from motcua.signatures.pades.reports import Problem, Signature
from motcua.signatures.pades.trust import name_of

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
    try:
        return str(one.sig_object.get(entry, "") or "")
    except FAULTS:
        return ""


def unjudged(one: EmbeddedPdfSignature) -> Signature:
    """A signature the library refuses to judge: altered when the signed bytes are not those it names; else of
    a kind whose check nobody offers any more, neither good nor proven bad."""
    problem = Problem.UNSUPPORTED if _names_these_bytes(one) else Problem.DIGEST
    return _marked(described(one), problem, one.signer_cert)


def _names_these_bytes(one: EmbeddedPdfSignature) -> bool:
    """The old kind ``adbe.pkcs7.sha1`` carries their SHA-1 as its content, all others name them beside."""
    try:
        if carried := one.signed_data["encap_content_info"]["content"].native:
            return bool(carried == one.compute_digest("sha1"))
        said = {row["type"].native: row["values"] for row in one.signer_info["signed_attrs"]}
        return bool(said["message_digest"][0].native == one.compute_digest())
    except FAULTS:
        return False


def unreadable(one: EmbeddedPdfSignature) -> Signature:
    """A signature whose content is damaged."""
    return _marked(described(one), Problem.BROKEN, one.signer_cert)


def unopened(field: str, written: generic.PdfObject) -> Signature:
    """What stands in a field and does not even open: damaged, or of the old kind that is a bare octet string
    (PKCS #1) and no CMS."""
    try:
        value = written.get_object()  # type: ignore[no-untyped-call]
        bare = value["/SubFilter"] == "/adbe.x509.rsa_sha1" and extract_contents(value)[:1] == b"\x04"
    except FAULTS:
        bare = False
    return _marked(_nobody(field), Problem.UNSUPPORTED if bare else Problem.BROKEN, None)


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
