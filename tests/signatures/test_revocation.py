"""Revocation asked of a running authority: of the present, of a moment past, and of the authority of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import certificate_kit as kit
import pytest
from signed_files import timestamped
from signing_kit import pdf

from motcua.core import clock
from motcua.signatures.pades.reports import Problem, Report, read
from motcua.signatures.pades.signing import sign
from motcua.signatures.pades.trust import Trust, certificates
from motcua.signatures.pades.verifying import verify
from motcua.signatures.pades.words import sentences
from motcua.signatures.practice import authority as practice
from motcua.signatures.practice.authority import Authority
from motcua.signatures.practice.serving import Server, serving

HOUR = timedelta(hours=1)


@pytest.fixture
def authority(settings: Any, real_time: None) -> Iterator[Authority]:
    settings.PRACTICE = True
    server = Server(practice.made())
    server.authority = practice.made(server.address)
    with serving(server):
        yield server.authority


def _issued(authority: Authority, until: datetime, where: str = "crl") -> kit.Issued:
    """A person certified by the authority, whose certificate names where to ask."""
    root = kit.Issued(authority.root.key, authority.root.certificate)
    address = {f"{where}_at": f"{authority.address}/{where}"}
    return kit.issue("Demo Người ký", root, since=clock.now() - 48 * HOUR, until=until, **address)  # type: ignore[arg-type]


def _stamping(authority: Authority, at: datetime) -> Any:
    return kit.stamping(at, kit.Issued(authority.time.key, authority.time.certificate))


def _asked(authority: Authority, content: bytes) -> Report:
    return verify(content, Trust(tuple(certificates(authority.root.pem)), online=True))


@pytest.mark.parametrize("where", ["crl", "ocsp"])
@pytest.mark.parametrize(("day", "revoked"), [(-2 * HOUR, True), (-HOUR / 2, False)])
def test_of_a_timestamped_signature_authorities_are_asked_as_of_its_time(
    authority: Authority, where: str, day: timedelta, revoked: bool
) -> None:
    now = clock.now().replace(microsecond=0)
    who = _issued(authority, now + 24 * HOUR, where)
    signed = sign(pdf(), kit.signer(who), mark=None, at=now - HOUR, tsa=_stamping(authority, now - HOUR))
    authority.revoked[who.certificate.serial_number] = now + day
    report = _asked(authority, signed)
    one = report.signatures[0]
    assert (one.time_source, one.revoked, report.verdict) == (
        "timestamp",
        revoked,
        "untrusted" if revoked else "valid",
    )


@pytest.mark.parametrize(("listed", "revoked"), [(False, None), (True, True)])
def test_silence_about_an_ended_certificate_says_nothing(
    authority: Authority, listed: bool, revoked: bool | None
) -> None:
    now = clock.now().replace(microsecond=0)
    who = _issued(authority, now - HOUR / 2)
    signed = sign(pdf(), kit.signer(who), mark=None, at=now - HOUR, tsa=_stamping(authority, now - HOUR))
    if listed:
        authority.revoked[who.certificate.serial_number] = now - 2 * HOUR
    assert _asked(authority, signed).signatures[0].revoked is revoked


def test_a_revoked_authority_of_time_vouches_for_no_signature(authority: Authority) -> None:
    now = clock.now().replace(microsecond=0)
    who = _issued(authority, now + HOUR)
    signed = sign(pdf(), kit.signer(who), mark=None, at=now, tsa=_stamping(authority, now))
    authority.revoke(authority.time.certificate.serial_number)
    one = _asked(authority, signed).signatures[0]
    assert one.time_source == "claimed"
    assert Problem.TIMESTAMP_REVOKED in one.problems


def test_a_revoked_authority_of_time_vouches_for_no_document(authority: Authority) -> None:
    now = clock.now().replace(microsecond=0)
    signed = sign(pdf(), kit.signer(_issued(authority, now + HOUR)), mark=None, at=now)
    stamped = timestamped(signed, stamper=_stamping(authority, now))
    assert _asked(authority, stamped).timestamps[0].good
    authority.revoke(authority.time.certificate.serial_number)
    report = _asked(authority, stamped)
    assert (report.timestamps[0].revoked, report.signatures[0].time_source) == (True, "claimed")
    assert "đã bị thu hồi nên không tính" in " ".join(sentences(report))
    assert read(report.as_json()) == report
