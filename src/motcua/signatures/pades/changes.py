"""What was done to a file after it was signed, and how far a signature reaches."""

from __future__ import annotations

from asn1crypto import parser
from pyhanko.sign.diff_analysis import DiffResult, SuspiciousModification
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from motcua.signatures.pades.raw_signatures import RawSignature
from motcua.signatures.pades.reading import Opened, ends_whole
from motcua.signatures.pades.reports import Problem

PERMISSIONS = {
    MDPPerm.NO_CHANGES: "nothing",
    MDPPerm.FILL_FORMS: "forms",
    MDPPerm.ANNOTATE: "annotations",
}


def coverage(signature: EmbeddedPdfSignature) -> str:
    """How far the signed bytes reach: "file", "revision" or "part"."""
    reach: SignatureCoverageLevel = signature.evaluate_signature_coverage()
    if reach is SignatureCoverageLevel.ENTIRE_FILE and _around_the_hole(signature):
        return "file"
    if reach is SignatureCoverageLevel.ENTIRE_REVISION:
        return "revision"
    return "part"


def _around_the_hole(signature: EmbeddedPdfSignature) -> bool:
    """Whether the gap between the two signed pieces is where the signature itself stands: lengths that add up
    do not yet say so."""
    _, length, second, _ = (int(number) for number in signature.byte_range)
    return second == length + 2 * len(signature.pkcs7_content) + 2


def certifies(signature: EmbeddedPdfSignature) -> str:
    """What an author's signature lets others do; empty for an ordinary one."""
    references = signature.sig_object.get("/Reference", ())
    named = any(one.get_object().get("/TransformMethod") == "/DocMDP" for one in references)
    level = signature.docmdp_level if named else None
    return PERMISSIONS.get(level, "") if level is not None else ""


def later_changes(
    signature: EmbeddedPdfSignature, signed_fields: frozenset[str], file: Opened
) -> list[Problem]:
    """What was added after the signature that it does not allow.

    More signatures, timestamps and data for checking them are always allowed. Form fields filled in later are
    allowed only by an author's signature that says so: else the signer never saw what they hold.
    Nothing appended to a file that can be read in two ways can be judged, nor what belongs to no revision.
    ``signed_fields``: names of the fields that hold signatures.
    """
    reach = coverage(signature)
    if reach == "part" or (reach == "revision" and not ends_whole(file.content)):
        return [Problem.UNCOVERED]
    if reach == "file":
        return []
    if not file.strict:
        return [Problem.TWO_READINGS]
    return _found_changes(signature, signed_fields)


def _found_changes(signature: EmbeddedPdfSignature, signed_fields: frozenset[str]) -> list[Problem]:
    difference: DiffResult | SuspiciousModification | None = signature.diff_result
    if difference is None or isinstance(difference, SuspiciousModification):
        return [Problem.CHANGED]
    if signature.summarise_integrity_info()["docmdp_ok"] is False:
        return [Problem.FORBIDDEN]
    assert isinstance(difference, DiffResult)
    filled = difference.changed_form_fields - signed_fields
    return [Problem.FORMS] if filled and certifies(signature) in ("", "nothing") else []


def padded_with_zeros(signature: EmbeddedPdfSignature) -> bool:
    """Whether nothing hides behind the signature in the space kept for it."""
    written = bytes(signature.pkcs7_content)
    try:
        used = parser.peek(written)
    except ValueError:
        return False
    return not written[used:].strip(b"\0")


def same_signature(raw: RawSignature, signature: EmbeddedPdfSignature) -> bool:
    """Whether both are about the same bytes."""
    return raw.reach == tuple(int(number) for number in signature.byte_range)
