"""Files made to cost the server its time or its memory: refused, or read in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import certificate_kit as kit
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from signed_files import judged, signed, with_form, written
from signing_kit import pdf

from motcua.signatures.pades import raw_signatures, reading
from motcua.signatures.pades.refusals import CutShort, TooMuchToJudge


def _ranges(count: int, hole: int = 500) -> bytes:
    """Not one signature, but many ranges that leave out one hole and say so twice."""
    head, gap = b"%PDF-1.4\n", b"<" + b"00" * hole + b">"
    rows = b"".join(
        b"/ByteRange [0 %d %d %d]\n" % (len(head), len(head) + len(gap), n // 2) for n in range(count)
    )
    return head + gap + rows + b"%%EOF\n"


def test_a_long_run_of_digits_is_read_in_one_pass() -> None:
    """A pattern whose parts grow without end would start again at each digit: hours of a core."""
    assert not re.search(rb"[+*]", reading.OBJECT.pattern)
    assert judged(signed() + b"1" * 200_000).verdict == "changed-later"


def test_an_object_after_a_run_of_digits_is_found() -> None:
    with pytest.raises(CutShort):
        judged(signed() + b"1" * 5_000 + b" 4 0 obj\n<<>>")


def test_a_hole_is_decoded_once_and_equal_ranges_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[int] = []
    plain: Callable[[bytes], bytes] = raw_signatures._decoded
    monkeypatch.setattr(raw_signatures, "_decoded", lambda hole: (decoded.append(len(hole)), plain(hole))[1])
    assert len(raw_signatures.raw_signatures(_ranges(40))) == 20
    assert decoded == [1000]


def test_too_many_ranges_are_refused() -> None:
    with pytest.raises(TooMuchToJudge):
        judged(_ranges(2 * raw_signatures.MOST + 2))


def test_too_many_fields_are_refused() -> None:
    """All of them hold the same signature."""
    writer = IncrementalPdfFileWriter(BytesIO(signed(with_form())))
    fields = writer.root["/AcroForm"]["/Fields"]
    value = fields[-1].raw_get("/V")
    for number in range(raw_signatures.MOST):
        parts = {"/FT": pdf_name("/Sig"), "/T": generic.pdf_string(f"S{number}"), "/V": value}
        row = generic.DictionaryObject({pdf_name(key): one for key, one in parts.items()})
        fields.append(writer.add_object(row))
    writer.update_root()
    with pytest.raises(TooMuchToJudge):
        judged(written(writer))


def test_too_many_updates_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_UPDATES", 3)
    content = pdf()
    for number in range(3):
        content = signed(content, kit.person(f"Người {number}"))
    with pytest.raises(TooMuchToJudge) as caught:
        judged(content)
    assert "quá nhiều" in str(caught.value)
