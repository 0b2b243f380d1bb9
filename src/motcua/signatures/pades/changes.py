"""What was done to a file after it was signed, and how far a signature reaches."""

from __future__ import annotations

import re
from binascii import hexlify
from dataclasses import dataclass

from asn1crypto import parser
from pyhanko.sign.diff_analysis import DiffResult, SuspiciousModification
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from motcua.signatures.pades.fields import Found, large_fields
from motcua.signatures.pades.raw_signatures import RawSignature
from motcua.signatures.pades.reading import OBJECT, Opened, ends_whole
from motcua.signatures.pades.reports import Problem

_START = re.compile(rb"startxref\s{1,8}(\d{1,12})")
PERMISSIONS = {
    MDPPerm.NO_CHANGES: "nothing",
    MDPPerm.FILL_FORMS: "forms",
    MDPPerm.ANNOTATE: "annotations",
}


@dataclass(frozen=True)
class Fields:
    """What later changes of signature fields mean, by the names of the fields. ``fields``: all of them.
    ``explained``: those a signature stands in, or a timestamp that shows nothing. ``large``: those that take
    much of a page."""

    fields: frozenset[str]
    explained: frozenset[str]
    large: frozenset[str]


def fields_of(found: Found, silent: frozenset[str]) -> Fields:
    """``silent``: the fields of sound timestamps that draw nothing; any other timestamp has no business on a
    page (ISO 32000-2 §12.8.5)."""
    signed = frozenset(one.fq_name for one in found.signatures)
    return Fields(found.names, signed | silent, large_fields(found.signatures[1:]))


def coverage(signature: EmbeddedPdfSignature) -> str:
    """How far the signed bytes reach: "file", "revision" or "part"."""
    reach: SignatureCoverageLevel = signature.evaluate_signature_coverage()
    if reach < SignatureCoverageLevel.ENTIRE_REVISION or not _around_the_hole(signature):
        return "part"
    return "file" if reach is SignatureCoverageLevel.ENTIRE_FILE else "revision"


def _around_the_hole(signature: EmbeddedPdfSignature) -> bool:
    """Whether the gap between the two signed pieces is where the signature itself stands: lengths that add up
    do not yet say so."""
    _, length, second, _ = (int(number) for number in signature.byte_range)
    signature.reader.stream.seek(length)
    gap: bytes = signature.reader.stream.read(second - length)
    return gap.lower() == b"<" + hexlify(signature.pkcs7_content) + b">"


def certifies(signature: EmbeddedPdfSignature) -> str:
    """What an author's signature lets others do; empty for an ordinary one."""
    references = signature.sig_object.get("/Reference", ())
    named = any(one.get_object().get("/TransformMethod") == "/DocMDP" for one in references)
    level = signature.docmdp_level if named else None
    return PERMISSIONS.get(level, "") if level is not None else ""


def later_changes(signature: EmbeddedPdfSignature, later: Fields, file: Opened) -> list[Problem]:
    """What was added after the signature that it does not allow.

    More signatures, timestamps that show nothing and data for checking them are always allowed. Form fields
    filled in later are allowed only by an author's signature that says so: else the signer never saw what
    they hold. Nothing appended to a file that can be read in two ways can be judged, nor what belongs to no
    revision.
    """
    reach = coverage(signature)
    if reach == "part" or (reach == "revision" and not ends_whole(file.content)):
        return [Problem.UNCOVERED]
    if reach == "file":
        return []
    if not file.strict:
        return [Problem.TWO_READINGS]
    if _strays(signature, file.content):
        return [Problem.UNCOVERED]
    return _found_changes(signature, later)


def _strays(signature: EmbeddedPdfSignature, content: bytes) -> bool:
    """Whether bytes behind the signature belong to no update: objects no table lists, or an end that repeats
    an older address. Programs that collect objects by themselves read them all the same."""
    _, _, second, length = (int(number) for number in signature.byte_range)
    xrefs, behind = signature.reader.xrefs, second + length
    updates = range(signature.signed_revision + 1, xrefs.total_revisions)
    told = [int(number) for number in _START.findall(content, behind)]
    if told != [xrefs.get_startxref_for_revision(update) for update in updates]:
        return True
    listed = {
        xrefs.get_historical_ref(ref, update)
        for update in updates
        for ref in xrefs.explicit_refs_in_revision(update)
    }
    places = (found.start() for found in OBJECT.finditer(content, behind))
    return any(listed.isdisjoint(range(place - 2, place + 1)) and place not in told for place in places)


def _found_changes(signature: EmbeddedPdfSignature, later: Fields) -> list[Problem]:
    difference: DiffResult | SuspiciousModification | None = signature.diff_result
    if difference is None or isinstance(difference, SuspiciousModification):
        return [Problem.CHANGED]
    if signature.summarise_integrity_info()["docmdp_ok"] is False:
        return [Problem.FORBIDDEN]
    assert isinstance(difference, DiffResult)
    changed = difference.changed_form_fields
    if changed & later.fields - later.explained:
        return [Problem.CHANGED]
    if changed & later.large:
        return [Problem.COVERED]
    filled = changed - later.fields
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
