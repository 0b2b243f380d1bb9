"""The verdict on sound files: who, when, how much, on whose word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import certificate_kit as kit
import pikepdf
import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import pdf_byterange
from signed_files import NOW, certified, filled, judged, signed, timestamped, with_form, written
from signing_kit import pdf

from motcua.core.clock import VIETNAM
from motcua.signatures.pades.refusals import NotPdf
from motcua.signatures.pades.reports import Problem, read
from motcua.signatures.pades.signing import sign
from motcua.signatures.pades.trust import Trust, certificates
from motcua.signatures.pades.verifying import verify
from motcua.signatures.pades.words import sentences

LATER = datetime(2030, 1, 1, tzinfo=UTC)


def test_a_file_signed_by_a_known_person_is_valid() -> None:
    report = judged(signed())
    one = report.signatures[0]
    assert report.verdict == "valid"
    assert (one.signer, one.time, one.time_source) == ("Nguyễn Thị Thử", NOW, "claimed")
    assert (one.covers, one.coverage, one.intact, one.trusted, one.revoked) == (
        "whole",
        "file",
        True,
        True,
        None,
    )
    assert [link.name for link in one.chain] == ["Nguyễn Thị Thử", "Gốc thử nghiệm"]


def test_without_anybody_to_trust_the_signer_is_not_believed() -> None:
    report = verify(signed(), Trust(), NOW)
    assert report.verdict == "untrusted"
    assert Problem.UNKNOWN_CA in report.signatures[0].problems
    assert report.signatures[0].intact


def test_an_authority_nobody_named_is_not_believed() -> None:
    assert judged(signed(), kit.issue("Gốc khác", ca=True)).verdict == "untrusted"


def test_a_root_of_the_same_name_with_another_key_is_not_believed() -> None:
    assert judged(signed(), kit.issue("Gốc thử nghiệm", ca=True, size=2048)).verdict == "untrusted"


def test_a_file_without_signature_says_so() -> None:
    report = judged(pdf())
    assert (report.verdict, report.signatures) == ("unsigned", ())


def test_an_expired_certificate_is_not_believed_on_its_owners_clock() -> None:
    report = judged(signed(), at=LATER)
    assert report.verdict == "untrusted"
    assert Problem.EXPIRED in report.signatures[0].problems


def test_a_certificate_of_the_future_is_not_believed() -> None:
    report = judged(signed(), at=kit.SINCE - timedelta(days=1))
    assert report.verdict == "untrusted"
    assert Problem.EARLY in report.signatures[0].problems


def test_an_expired_root_is_not_believed() -> None:
    old = kit.issue("Gốc cũ", ca=True, until=NOW - timedelta(days=1))
    report = judged(signed(who=kit.issue("Người ký", old)), old)
    assert report.verdict == "untrusted"
    assert Problem.EXPIRED in report.signatures[0].problems


def test_a_timestamp_keeps_a_signature_good_beyond_its_certificates_days() -> None:
    short = kit.issue("Hạn ngắn", kit.root(), until=NOW + timedelta(days=1))
    report = judged(signed(who=short, tsa=kit.stamping(NOW)), at=NOW + timedelta(days=90))
    one = report.signatures[0]
    assert (report.verdict, one.time_source, one.time) == ("valid", "timestamp", NOW)


def test_a_time_of_signing_that_has_not_come_is_told() -> None:
    ahead = sign(pdf(), kit.signer(kit.person()), mark=None, at=NOW + timedelta(days=300))
    report = judged(ahead)
    assert (report.verdict, Problem.FUTURE in report.signatures[0].problems) == ("valid", True)
    assert "còn chưa tới" in " ".join(sentences(report))
    soon = judged(sign(pdf(), kit.signer(kit.person()), mark=None, at=NOW + timedelta(minutes=4)))
    assert Problem.FUTURE not in soon.signatures[0].problems


def test_a_time_of_signing_without_a_zone_is_taken_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_byterange, "pdf_date", lambda at: generic.pdf_string(f"D:{at:%Y%m%d%H%M%S}"))
    report = judged(signed())
    assert (report.verdict, report.signatures[0].time) == ("valid", NOW.replace(tzinfo=VIETNAM))


def test_a_timestamp_of_an_unknown_authority_vouches_for_nothing() -> None:
    stranger = kit.issue(
        "Giờ lạ", kit.issue("Gốc lạ", ca=True), purposes=(ExtendedKeyUsageOID.TIME_STAMPING,)
    )
    report = judged(signed(tsa=kit.stamping(NOW, stranger)))
    one = report.signatures[0]
    assert (report.verdict, one.time_source) == ("valid", "claimed")
    assert Problem.TIMESTAMP_UNKNOWN in one.problems


def test_a_web_servers_certificate_signs_no_papers() -> None:
    server = kit.issue("web.example", kit.root(), purposes=(ExtendedKeyUsageOID.SERVER_AUTH,))
    report = judged(signed(who=server))
    assert (report.verdict, report.signatures[0].problems[0]) == ("untrusted", Problem.USAGE)


def test_an_encryption_certificate_signs_no_papers() -> None:
    report = judged(signed(who=kit.issue("Mã hóa", kit.root(), signs=False)))
    assert (report.verdict, report.signatures[0].problems[0]) == ("untrusted", Problem.USAGE)


def test_a_persons_certificate_makes_no_other_persons() -> None:
    forged = kit.issue("Chủ tịch giả", kit.person())
    chain = (*certificates(kit.person().pem),)
    report = verify(signed(who=forged), Trust(kit.trusting().roots, chain), NOW)
    assert report.verdict == "untrusted"


def test_a_self_signed_certificate_named_as_trusted_is_believed() -> None:
    alone = kit.issue("Tự ký")
    assert judged(signed(who=alone), alone).verdict == "valid"


def test_two_signers_one_after_the_other_are_both_good() -> None:
    report = judged(signed(signed(), kit.person("Trần Văn Hai")))
    assert report.verdict == "valid"
    assert [(one.signer, one.covers, one.coverage) for one in report.signatures] == [
        ("Nguyễn Thị Thử", "whole", "revision"),
        ("Trần Văn Hai", "whole", "file"),
    ]


def test_a_title_changed_later_is_among_what_words_allow_for() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed()))
    info = generic.DictionaryObject({pdf_name("/Title"): generic.pdf_string("So tien 9 trieu")})
    writer.set_info(writer.add_object(info))
    report = judged(written(writer))
    assert (report.verdict, report.signatures[0].coverage) == ("valid", "revision")
    assert "thông tin mô tả tệp" in " ".join(sentences(report))


@pytest.mark.parametrize(
    "layout", [{"object_stream_mode": pikepdf.ObjectStreamMode.generate}, {"linearize": True}]
)
def test_every_layout_of_a_file_bears_signatures_and_a_timestamp_one_after_another(
    layout: dict[str, Any],
) -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf(3))) as opened:
        opened.save(made, **layout)
    stamped = timestamped(signed(signed(made.getvalue()), kit.person("Trần Văn Hai")))
    report = judged(signed(stamped, kit.person("Lê Thị Ba")))
    assert (report.verdict, report.timestamps[0].good) == ("valid", True)
    assert [one.coverage for one in report.signatures] == ["revision", "revision", "file"]


def test_one_bad_signer_among_two_makes_the_file_untrusted() -> None:
    assert judged(signed(signed(), kit.issue("Lạ", kit.issue("Gốc lạ", ca=True)))).verdict == "untrusted"


def test_an_author_who_allows_forms_lets_them_be_filled() -> None:
    report = judged(filled(certified(MDPPerm.FILL_FORMS, with_form())))
    assert (report.verdict, report.signatures[0].certifies) == ("valid", "forms")


def test_a_file_handle_is_judged_like_its_bytes(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.pdf").write_bytes(signed())
    with (tmp_path / "a.pdf").open("rb") as file:
        assert verify(file, kit.trusting(), NOW).verdict == "valid"


def test_a_report_is_read_back_as_it_was_written() -> None:
    report = judged(signed(tsa=kit.stamping(NOW)))
    assert read(report.as_json()) == report


def test_words_say_who_when_and_whose_clock() -> None:
    told = " ".join(sentences(judged(signed())))
    assert "Nguyễn Thị Thử" in told
    assert "21/08/2026 09:00" in told
    assert "chưa có ai xác nhận giờ này" in told


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 zip", b"<html>", b"%PD"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(NotPdf):
        judged(content)
