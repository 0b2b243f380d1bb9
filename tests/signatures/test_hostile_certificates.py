"""Signed files with a damaged signature, certificate or structure: told of, never a fault of the program."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import certificate_kit as kit
import pytest
from asn1crypto import cms
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from signed_files import NOW, gap, judged, signed, with_field, with_form

from motcua.core.errors import Unreadable
from motcua.signatures.pades.event_loop import finished
from motcua.signatures.pades.raw_signatures import raw_signatures
from motcua.signatures.pades.reports import Problem, Report
from motcua.signatures.pades.words import sentences

FILE = signed(signed(tsa=kit.stamping(NOW)), kit.person("Trần Văn Hai"))
FIRST, LAST = gap(FILE)
BAD = ("altered", "changed-later", "unsigned")
"""Whoever adds bytes before a signature may as well take it out: then none is left."""
HOLES = [(one.reach[1], one.reach[2]) for one in raw_signatures(FILE)]
TOKEN = re.compile(rb"/[A-Za-z0-9.]+|\d+ \d+ R|\d+|<<|>>|\[|\]")
TOKENS = sorted({*TOKEN.findall(FILE[:2000]), *TOKEN.findall(FILE[-6000:])})


def _told(content: bytes) -> Report | None:
    try:
        return judged(content)
    except Unreadable:
        return None


def _places() -> Iterator[int]:
    """Offsets of sixty bytes all over the last signer's certificate, each written as two digits."""
    held = bytes.fromhex(FILE[FIRST + 1 : LAST - 1].decode())
    certificate = cms.ContentInfo.load(held)["content"]["certificates"][0].chosen
    start = held.index(certificate.dump())
    for step in range(0, len(certificate.dump()), len(certificate.dump()) // 60):
        yield FIRST + 1 + 2 * (start + step)


@pytest.mark.parametrize("bits", [0xFF, 0x01, 0x80])
def test_a_damaged_certificate_is_never_a_fault_of_the_program(bits: int) -> None:
    for place in _places():
        byte = int(FILE[place : place + 2], 16) ^ bits
        report = _told(FILE[:place] + b"%02x" % byte + FILE[place + 2 :])
        assert report is None or report.verdict != "valid"


@pytest.mark.parametrize("bits", [0xFF, 0x01])
def test_a_damaged_certificate_without_a_field_is_told_of(bits: int) -> None:
    """The form no longer names the signature, so it is found by its bytes alone."""
    broken = FILE.replace(b"/AcroForm", b"/AcroFarm")
    for place in _places():
        byte = int(broken[place : place + 2], 16) ^ bits
        report = _told(broken[:place] + b"%02x" % byte + broken[place + 2 :])
        assert report is None or report.verdict != "valid"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_words_of_the_file_swapped_end_in_a_verdict_or_a_refusal(data: st.DataObject) -> None:
    old, new = data.draw(st.sampled_from(TOKENS)), data.draw(st.sampled_from(TOKENS))
    place = data.draw(st.sampled_from([found.start() for found in re.finditer(re.escape(old), FILE)]))
    changed = FILE[:place] + new + FILE[place + len(old) :]
    report = _told(changed)
    inside = any(first < place < last for first, last in HOLES)
    assert report is None or changed == FILE or inside or report.verdict in BAD


def test_a_kind_nobody_knows_over_changed_bytes_is_altered() -> None:
    """The name of the kind is among the signed bytes."""
    report = judged(signed().replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detachee"))
    assert (report.verdict, report.signatures[0].problems) == ("altered", (Problem.DIGEST,))


def _of_kind(name: bytes) -> bytes:
    """Signed truly, under the name of a kind that nobody checks."""
    named = signed().replace(b"/ETSI.CAdES.detached", name)
    first, last = gap(named)
    digest = hashlib.sha256(named[:first] + named[last:]).digest()
    made = finished(kit.signer(kit.person()).async_sign(digest, "sha256")).dump()
    return named[: first + 1] + made.hex().encode().ljust(last - first - 2, b"0") + named[last - 1 :]


def test_a_kind_nobody_checks_is_neither_called_sound_nor_altered() -> None:
    report = judged(_of_kind(b"/XYZA.CAdES.detached"))
    assert (report.verdict, report.signatures[0].problems) == ("untrusted", (Problem.UNSUPPORTED,))
    assert sentences(report)[0] == "Chưa kiểm tra được chữ ký của tệp."


def test_a_bare_signature_of_the_old_kind_is_not_called_altered() -> None:
    """``adbe.x509.rsa_sha1`` holds no CMS, only the signature itself as an octet string."""
    old = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Sig"),
            pdf_name("/SubFilter"): pdf_name("/adbe.x509.rsa_sha1"),
            pdf_name("/Contents"): generic.ByteStringObject(b"\x04\x03abc"),
            pdf_name("/ByteRange"): generic.ArrayObject(map(generic.NumberObject, (0, 9, 9, 0))),
        }
    )
    report = judged(with_field(with_form(), old))
    assert (report.verdict, report.signatures[0].problems) == ("untrusted", (Problem.UNSUPPORTED,))
