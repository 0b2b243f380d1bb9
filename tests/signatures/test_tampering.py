"""Files changed after they were signed: never called valid."""

from __future__ import annotations

import re
from io import BytesIO

import certificate_kit as kit
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm
from signed_files import (
    certified,
    filled,
    gap,
    judged,
    signed,
    with_form,
    with_words,
    without_fields,
    written,
)
from signing_kit import pdf

from motcua.core.errors import Unreadable
from motcua.signatures.pades.refusals import CutShort, EncryptedPdf
from motcua.signatures.pades.reports import Problem

FILE = signed()
FIRST, LAST = gap(FILE)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_no_changed_byte_goes_unseen(place: int, change: int) -> None:
    changed = bytearray(FILE)
    changed[place] ^= change
    try:
        report = judged(bytes(changed))
    except Unreadable:
        return
    if FIRST < place < LAST - 1 and report.verdict == "valid":
        assert report.signatures == judged(FILE).signatures
    else:
        assert report.verdict in ("altered", "changed-later")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(FILE) - 2))
def test_a_file_cut_short_is_never_judged_good(length: int) -> None:
    try:
        report = judged(FILE[:length])
    except Unreadable:
        return
    assert report.verdict != "valid"


def test_a_file_cut_back_to_before_it_was_signed_is_unsigned() -> None:
    assert judged(FILE[: FILE.index(b"%%EOF") + len(b"%%EOF\n")]).verdict == "unsigned"


@pytest.mark.parametrize("place", [20, 100, FIRST - 40, LAST + 5, len(FILE) - 8])
def test_a_changed_byte_outside_the_signature_is_altered(place: int) -> None:
    changed = bytearray(FILE)
    changed[place] ^= 1
    report = judged(bytes(changed))
    assert (report.verdict, report.signatures[0].intact) == ("altered", False)


def test_a_signature_moved_to_another_file_is_altered() -> None:
    other = signed(pdf(2))
    first, last = gap(other)
    moved = (
        other[:first] + FILE[FIRST:LAST].ljust(last - first, b"0")[: last - first - 1] + b">" + other[last:]
    )
    assert judged(moved).verdict == "altered"


def test_words_hidden_behind_the_signature_are_seen() -> None:
    changed = FILE[: LAST - 9] + b"deadbeef" + FILE[LAST - 1 :]
    assert judged(changed).signatures[0].problems[0] is Problem.PADDING


@pytest.mark.parametrize("added", [b"\n% one line more\n", b"\x00" * 64, b"\n%%EOF\n"])
def test_bytes_put_behind_a_signed_file_are_seen(added: bytes) -> None:
    report = judged(FILE + added)
    assert report.verdict == "changed-later"
    assert report.signatures[0].covers == "part"
    assert report.signatures[0].intact


OBJECT = b"4 0 obj\n<</Length 27>>stream\nBT 50 700 Td (9.000.000) Tj\nendstream endobj\n"


def _ended_again(content: bytes, before: bytes = b"") -> bytes:
    """The file with more behind it, and an end that tells the address of the tables there are."""
    told = re.findall(rb"startxref\s+(\d+)", content)[-1]
    return content + b"\n" + before + b"startxref\n" + told + b"\n%%EOF\n"


@pytest.mark.parametrize("added", [b"", OBJECT])
def test_an_end_that_repeats_the_old_address_hides_nothing(added: bytes) -> None:
    report = judged(_ended_again(FILE, added))
    assert (report.verdict, report.signatures[0].problems[0]) == ("changed-later", Problem.UNCOVERED)


def test_nothing_hides_between_two_genuine_updates() -> None:
    report = judged(signed(_ended_again(FILE, OBJECT), kit.person("Trần Văn Hai")))
    assert (report.verdict, report.signatures[0].problems[0]) == ("changed-later", Problem.UNCOVERED)


def test_an_object_no_table_lists_is_seen() -> None:
    """Written where a genuine update begins, so that its tables are still where it says."""
    later = IncrementalPdfFileWriter(BytesIO(FILE + OBJECT))
    later.update_root()
    assert judged(written(later)).signatures[0].problems[0] is Problem.UNCOVERED
    allowed = IncrementalPdfFileWriter(BytesIO(FILE))
    allowed.update_root()
    assert judged(written(allowed)).verdict == "valid"


def test_words_written_over_a_page_later_are_seen() -> None:
    report = judged(with_words(FILE))
    assert (report.verdict, report.signatures[0].covers) == ("changed-later", "part")


def test_a_form_filled_after_signing_is_seen() -> None:
    report = judged(filled(signed(with_form())))
    assert report.verdict == "changed-later"
    assert Problem.FORMS in report.signatures[0].problems


def test_an_author_who_forbids_everything_is_obeyed() -> None:
    report = judged(filled(certified(MDPPerm.NO_CHANGES, with_form())))
    assert report.verdict == "changed-later"


def test_a_second_signature_cannot_cover_up_a_change_before_it() -> None:
    report = judged(signed(with_words(FILE), kit.person("Trần Văn Hai")))
    assert report.verdict == "changed-later"
    assert [one.covers for one in report.signatures] == ["part", "whole"]


def test_a_signature_taken_out_of_the_file_is_still_found() -> None:
    report = judged(without_fields(FILE))
    assert (report.verdict, report.signatures[0].problems[0]) == ("changed-later", Problem.HIDDEN)
    assert report.signatures[0].signer == "Nguyễn Thị Thử"


def test_a_file_saved_anew_by_another_program_is_altered() -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(FILE)) as opened:
        opened.save(made)
    assert judged(made.getvalue()).verdict == "altered"


@pytest.mark.parametrize("password", ["", "mo"])
def test_an_encrypted_file_is_refused(password: str) -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="chu", user=password))
    with pytest.raises(EncryptedPdf):
        judged(made.getvalue())


def test_a_file_cut_inside_the_signature_is_refused_as_cut() -> None:
    with pytest.raises(CutShort):
        judged(FILE[: FIRST + 100])
