"""The signature fields of a file: what stands in them, and what they draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.lost import unopened
from motcua.signatures.pades.raw_signatures import MOST
from motcua.signatures.pades.reading import FEWER, Opened
from motcua.signatures.pades.refusals import TooMuchToJudge
from motcua.signatures.pades.reports import Signature
from motcua.signatures.pades.trust import sound

LARGE = 0.25
"""Of a page: a seal takes a fiftieth of it, and no mark of a signature needs a quarter."""
HIDDEN = 2
"""The flag of an annotation nobody is shown (ISO 32000-2 §12.5.3)."""


class Found(NamedTuple):
    """What stands in the signature fields, in the order it was put there. ``lost``: what is to be said of
    those that cannot even be read. ``names``: every signature field, empty ones too."""

    signatures: list[EmbeddedPdfSignature]
    timestamps: list[EmbeddedPdfSignature]
    lost: list[Signature]
    names: frozenset[str]


def found_in(file: Opened) -> Found:
    """The signatures and timestamps of the file's fields. Raises TooMuchToJudge."""
    if file.reader is None:
        return Found([], [], [], frozenset())
    try:
        fields = list(enumerate_sig_fields(file.reader))
    except FAULTS:
        fields = []
    found = Found([], [], [], frozenset(name for name, _, _ in fields))
    filled = [row for row in fields if row[1] is not None]
    if len(filled) > MOST:
        raise TooMuchToJudge(file.what, remedy=FEWER)
    for name, value, field in filled:
        try:
            one = EmbeddedPdfSignature(file.reader, field, name)
            place = found.timestamps if one.sig_object_type == "/DocTimeStamp" else found.signatures
            _ = sound(one.signer_cert), [int(number) for number in one.byte_range]
            place.append(one)
        except FAULTS:
            found.lost.append(unopened(name, value))
    for group in (found.signatures, found.timestamps):
        group.sort(key=lambda one: one.signed_revision)
    return found


def draws(one: EmbeddedPdfSignature) -> bool:
    """Whether its field shows anything on a page, or might: a size that cannot be read counts as shown."""
    return any(_area(widget) != 0 for widget in _widgets(one.sig_field))


def large_fields(signatures: list[EmbeddedPdfSignature]) -> frozenset[str]:
    """Those that take more than a quarter of the file's smallest page, whichever page they are on: what a
    field says of its page need not be true."""
    drawn = {one.fq_name: max(map(_area, _widgets(one.sig_field))) for one in signatures}
    if not any(drawn.values()):
        return frozenset()
    most = LARGE * min(_page_areas(signatures[0].reader.root["/Pages"], None))
    return frozenset(name for name, area in drawn.items() if area > most)


def _widgets(field: generic.DictionaryObject) -> Iterator[generic.DictionaryObject]:
    yield field
    for kid in field.get("/Kids", ()):
        yield kid.get_object()


def _area(widget: generic.DictionaryObject) -> float:
    if "/Rect" not in widget or int(widget.get("/F", 0)) & HIDDEN:
        return 0.0
    return _size(widget["/Rect"])


def _size(box: Any) -> float:
    """The area of a rectangle in square points; without end when it is none."""
    try:
        left, low, right, high = (float(one.get_object()) for one in box)
    except (TypeError, ValueError, AttributeError):
        return float("inf")
    return abs(right - left) * abs(high - low)


def _page_areas(node: generic.DictionaryObject, above: Any) -> Iterator[float]:
    """The areas of the pages below a node; a box is handed down (ISO 32000-2 §7.7.3.4)."""
    box = node.get("/MediaBox", above)
    if "/Kids" not in node:
        yield _size(box)
    for kid in node.get("/Kids", ()):
        yield from _page_areas(kid.get_object(), box)
