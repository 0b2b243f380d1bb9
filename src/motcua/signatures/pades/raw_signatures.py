"""Signatures found by their bytes alone, whatever the file's structure says.

A signature that no form field names any more, or one in a file whose structure was broken after signing, is
seen here and nowhere else.
"""

from __future__ import annotations

import hashlib
import re
from binascii import unhexlify
from collections.abc import Iterator
from dataclasses import dataclass

from asn1crypto import cms, x509

from motcua.signatures.pades.faults import FAULTS
from motcua.signatures.pades.trust import sound

_NAME = b"/ByteRange"
_RANGE = re.compile(
    rb"\s{0,8}\[\s{0,8}(\d{1,12})\s{1,64}(\d{1,12})\s{1,64}(\d{1,12})\s{1,64}(\d{1,12})\s{0,64}\]"
)
MOST = 50
"""Signatures in one file: more than any paper has, and each costs a reading of the whole file."""
Range = tuple[int, int, int, int]


@dataclass(frozen=True)
class RawSignature:
    """``reach``: start and length of the two signed pieces, bytes. ``contents``: the decoded hole between
    them; empty when the file ends before it does."""

    reach: Range
    contents: bytes

    @property
    def end(self) -> int:
        """Where the signed bytes end."""
        return self.reach[2] + self.reach[3]

    @property
    def signed_data(self) -> cms.SignedData | None:
        """The CMS structure, None when it is none."""
        try:
            found = cms.ContentInfo.load(self.contents)["content"]
            return found if isinstance(found, cms.SignedData) else None
        except FAULTS:
            return None

    def matches(self, content: bytes) -> bool:
        """Whether the signed bytes of the file are those the signer saw."""
        try:
            assert self.signed_data is not None
            signer = self.signed_data["signer_infos"][0]
            algorithm = signer["digest_algorithm"]["algorithm"].native
            said = next(one for one in signer["signed_attrs"] if one["type"].native == "message_digest")
            digest = hashlib.new(algorithm, signed_bytes(content, self.reach)).digest()
            return bool(said["values"][0].native == digest)
        except FAULTS:
            return False

    @property
    def certificate(self) -> x509.Certificate | None:
        """The signer's certificate as carried along; nothing has been checked."""
        try:
            assert self.signed_data is not None
            serial = self.signed_data["signer_infos"][0]["sid"].chosen["serial_number"].native
            carried = (one.chosen for one in self.signed_data["certificates"])
            return next((sound(one) for one in carried if one.serial_number == serial), None)
        except FAULTS:
            return None


def signed_bytes(content: bytes, reach: Range) -> bytes:
    """The two signed pieces joined."""
    return content[reach[0] : reach[0] + reach[1]] + content[reach[2] : reach[2] + reach[3]]


def raw_signatures(content: bytes) -> list[RawSignature]:
    """In the order of the file, each reach once, at most one more than MOST. A range whose hole is no
    hexadecimal string of this very file (an attached file has ranges of its own) is none of ours; one that
    reaches past the end is kept, without contents. A hole is decoded once, whoever leaves it out."""
    found: dict[Range, RawSignature] = {}
    decoded: dict[tuple[int, int], bytes] = {}
    for match in _ranges(content):
        first, length, second, rest = reach = _numbers(match)
        if second + rest > len(content):
            if content[length : length + 1] == b"<":
                found[reach] = RawSignature(reach, b"")
        elif _hole(content, first + length, second):
            if (first + length, second) not in decoded:
                decoded[first + length, second] = _decoded(content[first + length + 1 : second - 1])
            found[reach] = RawSignature(reach, decoded[first + length, second])
        if len(found) > MOST:
            break
    return list(found.values())


def _ranges(content: bytes) -> Iterator[re.Match[bytes]]:
    """A plain search for the name is several times as quick as a pattern that begins with it."""
    at = content.find(_NAME)
    while at >= 0:
        if match := _RANGE.match(content, at + len(_NAME)):
            yield match
        at = content.find(_NAME, at + len(_NAME))


def _numbers(match: re.Match[bytes]) -> Range:
    first, length, second, rest = (int(number) for number in match.groups())
    return first, length, second, rest


def _hole(content: bytes, start: int, end: int) -> bool:
    return content[start : start + 1] == b"<" and content[max(start, end - 1) : end] == b">"


def _decoded(written: bytes) -> bytes:
    try:
        return unhexlify(written)
    except ValueError:
        return b""
