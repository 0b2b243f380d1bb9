"""Timestamps put into a file by somebody who wants them to vouch for, or to hide, what they never covered."""

from __future__ import annotations

from datetime import timedelta

import certificate_kit as kit
import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from signed_files import NOW, judged, signed, stamp_over, timestamped, token_over, with_field
from signing_kit import pdf

from motcua.signatures.pades.reports import Problem, read
from motcua.signatures.pades.signing import sign
from motcua.signatures.pades.words import sentences

PAGE = (0, 0, 595, 842)
HEAD = pdf()[:9]
LONG_AFTER = NOW + timedelta(days=200)


def _too_late() -> bytes:
    """Signed long after the certificate had ended."""
    ended = kit.issue("Hạn ngắn", kit.root(), until=NOW + timedelta(days=1))
    return sign(pdf(), kit.signer(ended), mark=None, at=LONG_AFTER)


def _stranger() -> kit.Issued:
    return kit.issue("Giờ lạ", kit.issue("Gốc lạ", ca=True), purposes=(ExtendedKeyUsageOID.TIME_STAMPING,))


@pytest.mark.parametrize("reach", [(0, 9, 9, 0), (0, 5, 5, 4), (4, 60, 64, 0)])
def test_a_timestamp_over_a_few_bytes_vouches_for_nothing(reach: tuple[int, int, int, int]) -> None:
    file = _too_late()
    covered = file[reach[0] : reach[0] + reach[1]] + file[reach[2] : reach[2] + reach[3]]
    report = judged(with_field(file, stamp_over(token_over(covered), reach)), at=LONG_AFTER)
    assert report.verdict == "untrusted"
    assert Problem.EXPIRED in report.signatures[0].problems
    assert (report.timestamps[0].intact, report.timestamps[0].covers) == (True, "part")
    assert "chỉ phủ một phần tệp" in " ".join(sentences(report))


def test_a_timestamp_over_all_of_an_older_file_vouches_for_nothing() -> None:
    """The signed file as it was, stamped truly; then more is added inside the same update."""
    file = _too_late()
    report = judged(
        with_field(file, stamp_over(token_over(file), (0, len(file), len(file), 0))), at=LONG_AFTER
    )
    assert (report.verdict, report.signatures[0].time_source) == ("untrusted", "claimed")


def test_a_genuine_timestamp_over_the_document_vouches_for_it() -> None:
    short = kit.issue("Hạn ngắn", kit.root(), until=NOW + timedelta(days=1))
    report = judged(timestamped(signed(who=short)), at=LONG_AFTER)
    assert (report.verdict, report.signatures[0].time_source) == ("valid", "timestamp")
    assert report.timestamps[0].good
    assert read(report.as_json()) == report


def test_a_timestamp_that_cannot_be_read_is_told_of() -> None:
    stamp = stamp_over(token_over(b"x"), (0, 9, 9, 0))
    stamp["/SubFilter"] = stamp["/Type"]
    report = judged(with_field(signed(), stamp))
    assert (report.timestamps[0].time, report.timestamps[0].intact) == (None, False)
    assert "không đọc được nên không tính" in " ".join(sentences(report))
    assert read(report.as_json()) == report


@pytest.mark.parametrize("box", [PAGE, (100, 600, 180, 620)])
@pytest.mark.parametrize(
    "token",
    [token_over(HEAD), token_over(b"nothing of it"), token_over(HEAD, _stranger())],
    ids=["partial", "broken", "untrusted"],
)
def test_a_sheet_laid_over_the_page_as_a_timestamp_is_seen(token: bytes, box: tuple[int, ...]) -> None:
    report = judged(with_field(signed(), stamp_over(token, (0, 9, 9, 0)), box))
    assert (report.verdict, report.signatures[0].covers) == ("changed-later", "part")
    assert report.signatures[0].problems[0] is Problem.CHANGED


def test_even_a_genuine_timestamp_may_draw_nothing() -> None:
    report = judged(timestamped(signed(), PAGE))
    assert (report.verdict, report.timestamps[0].good) == ("changed-later", True)
