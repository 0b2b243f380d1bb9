"""The practice authority, and with it: timestamps over the wire, data for later years, revocation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import crl
from signing_kit import pdf

from motcua.core import clock
from motcua.signatures.pades import file_keys
from motcua.signatures.pades.refusals import NoLongTermData, TimestampFailed
from motcua.signatures.pades.reports import Problem
from motcua.signatures.pades.signing import sign
from motcua.signatures.pades.trust import Trust, certificates
from motcua.signatures.pades.verifying import verify
from motcua.signatures.practice import authority as practice
from motcua.signatures.practice.authority import Authority
from motcua.signatures.practice.serving import Server, revocations, serving
from motcua.signatures.refusals import NoPractice
from motcua.signatures.services import RequestsHTTPTimeStamper

SECRET = "thuc hanh ky"


@pytest.fixture
def authority(settings: Any, real_time: None) -> Iterator[Authority]:
    settings.PRACTICE = True
    server = Server(practice.made())
    server.authority = practice.made(server.address)
    with serving(server):
        yield server.authority


def _trust(authority: Authority, **how: object) -> Trust:
    return Trust(tuple(certificates(authority.root.pem)), **how)  # type: ignore[arg-type]


def _signed(authority: Authority, **how: object) -> tuple[bytes, int]:
    """A file signed by somebody it certified, and the certificate's serial number."""
    taken = file_keys.taken_from(authority.p12("Demo Người ký", SECRET), SECRET)
    signer = file_keys.signer(taken, SECRET)
    return sign(pdf(), signer, at=clock.now(), **how), taken.certificate.serial_number  # type: ignore[arg-type]


def _stamper(authority: Authority) -> RequestsHTTPTimeStamper:
    return RequestsHTTPTimeStamper(f"{authority.address}/tsa")


def test_a_timestamp_is_had_over_the_wire(authority: Authority) -> None:
    signed, _ = _signed(authority, tsa=_stamper(authority))
    one = verify(signed, _trust(authority)).signatures[0]
    assert (one.time_source, one.good) == ("timestamp", True)


def test_data_for_later_years_tell_of_revocation_without_network(authority: Authority) -> None:
    signed, _ = _signed(authority, tsa=_stamper(authority), ltv=_trust(authority))
    report = verify(signed, _trust(authority))
    assert (report.verdict, report.signatures[0].revoked) == ("valid", False)


def test_a_timestamp_over_all_keeps_it_good_when_certificates_ended(authority: Authority) -> None:
    signed, _ = _signed(authority, tsa=_stamper(authority), ltv=_trust(authority), archive=True)
    report = verify(signed, _trust(authority), clock.now() + timedelta(days=365))
    assert (report.verdict, len(report.timestamps)) == ("valid", 1)


def test_a_revoked_certificate_is_found_by_asking(authority: Authority) -> None:
    signed, serial = _signed(authority)
    authority.revoke(serial)
    report = verify(signed, _trust(authority, online=True))
    assert (report.verdict, report.signatures[0].revoked) == ("untrusted", True)
    assert verify(signed, _trust(authority)).signatures[0].revoked is None


def test_a_good_certificate_is_known_good_by_asking(authority: Authority) -> None:
    signed, _ = _signed(authority)
    report = verify(signed, _trust(authority, online=True))
    assert (report.verdict, report.signatures[0].revoked) == ("valid", False)


def test_a_revoked_certificate_is_found_in_a_list_at_hand(authority: Authority) -> None:
    signed, serial = _signed(authority)
    authority.revoke(serial)
    lists = (crl.CertificateList.load(revocations(authority)),)
    one = verify(signed, _trust(authority, crls=lists), clock.now() + timedelta(seconds=5)).signatures[0]
    assert (one.revoked, one.trusted) == (True, False)
    assert Problem.REVOKED in one.problems


def test_revoked_after_a_timestamp_is_still_good(authority: Authority) -> None:
    signed, serial = _signed(authority, tsa=_stamper(authority))
    authority.revoked[serial] = clock.now() + timedelta(hours=1)
    lists = (crl.CertificateList.load(revocations(authority)),)
    report = verify(signed, _trust(authority, crls=lists), clock.now() + timedelta(hours=2))
    assert (report.verdict, report.signatures[0].revoked) == ("valid", False)


def test_a_revoked_key_gets_no_data_for_later_years(authority: Authority) -> None:
    taken = file_keys.taken_from(authority.p12("Demo Người ký", SECRET), SECRET)
    authority.revoke(taken.certificate.serial_number)
    with pytest.raises(NoLongTermData):
        sign(
            pdf(),
            file_keys.signer(taken, SECRET),
            at=clock.now(),
            tsa=_stamper(authority),
            ltv=_trust(authority),
        )


def test_a_timestamp_for_the_archive_needs_an_authority_of_time(authority: Authority) -> None:
    with pytest.raises(ValueError, match="authority of time"):
        _signed(authority, ltv=_trust(authority), archive=True)


def test_a_silent_timestamp_server_means_nothing_is_signed(authority: Authority) -> None:
    with pytest.raises(TimestampFailed):
        _signed(authority, tsa=RequestsHTTPTimeStamper(f"{authority.address}/nowhere"))


def test_the_authority_is_kept_in_a_folder_nobody_else_reads(authority: Authority, tmp_path: Path) -> None:
    first = practice.loaded(tmp_path / "ca")
    assert practice.loaded(tmp_path / "ca").root.pem == first.root.pem
    assert (tmp_path / "ca" / "root.pem").stat().st_mode & 0o077 == 0


def test_it_does_not_load_where_practice_is_not_allowed(settings: Any, tmp_path: Path) -> None:
    settings.PRACTICE = False
    with pytest.raises(NoPractice):
        practice.loaded(tmp_path)


def test_it_listens_on_this_computer_only(authority: Authority) -> None:
    assert authority.address.startswith("http://127.0.0.1:")
