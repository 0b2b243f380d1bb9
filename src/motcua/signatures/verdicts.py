"""Verdicts on kept files, found once for each content and each version of trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.core import clock
from motcua.core.errors import Unreadable
from motcua.documents import content, vault
from motcua.documents.downloads import missing
from motcua.documents.models import StoredFile
from motcua.signatures import trusting
from motcua.signatures.models import Verdict as Kept
from motcua.signatures.pades import words
from motcua.signatures.pades.reports import Report, Verdict, read
from motcua.signatures.pades.trust import Trust
from motcua.signatures.pades.verifying import verify

UNREADABLE = "unreadable"
AT_ONCE = 5
"""Files judged while a page is made; a check takes a tenth of a second and more."""
ANSWER_HOLDS, ASK_AGAIN = timedelta(days=1), timedelta(hours=1)
"""How long an authority's answer about revocation is shown, and its silence. Lists are renewed daily."""
TONES = {
    Verdict.VALID: "green",
    Verdict.UNTRUSTED: "yellow",
    Verdict.ALTERED: "red",
    Verdict.CHANGED_LATER: "red",
    Verdict.UNSIGNED: "grey",
}
SIGNS = {"green": "✓", "yellow": "!", "red": "✗", "grey": "–"}


@dataclass(frozen=True)
class Signer:
    """One signature in words: who, then each fact as a sentence."""

    name: str
    facts: list[str]


@dataclass(frozen=True)
class Shown:
    """A verdict for ``signatures/verdict.html``. ``verdict``: the word for programs; ``signed``: whether it
    has any signature."""

    verdict: str
    tone: str
    sign: str
    title: str
    advice: str
    signers: list[Signer]
    timestamps: list[str]
    checked_at: datetime | None
    signed: bool


def of(file: StoredFile) -> Shown | None:
    """The verdict on a kept PDF; None for any other kind of file. Judged at most once."""
    return of_files([file]).get(file.sha256)


def of_files(files: Sequence[StoredFile], at_once: int = AT_ONCE) -> dict[str, Shown]:
    """Verdicts by content hash, two queries when all are known. At most ``at_once`` new ones are found now;
    the others are missing in the answer."""
    papers = {one.sha256: one for one in files if one.media_type == content.PDF}
    if not papers:
        return {}
    trust = trusting.current()
    known = _found(list(papers), trust)
    for sha256 in [sha256 for sha256 in papers if sha256 not in known][:at_once]:
        known[sha256] = _judged(papers[sha256], trust)
    return {sha256: _shown(row) for sha256, row in known.items()}


def put_beside(files: Sequence[StoredFile]) -> None:
    """Give each signed PDF its verdict as ``file.verdict``, for templates; at most two queries when all are
    known, none without a PDF."""
    found = of_files(files)
    for file in files:
        verdict = found.get(file.sha256)
        setattr(file, "verdict", verdict if verdict is not None and verdict.signed else None)  # noqa: B010


def shown(report: Report) -> Shown:
    """A report in words."""
    tone = TONES[report.verdict]
    return Shown(
        report.verdict,
        tone,
        SIGNS[tone],
        words.title(report),
        words.ADVICE[report.verdict],
        [Signer(words.who(one), words.facts(one)) for one in report.signatures],
        [words.about_timestamp(one) for one in report.timestamps],
        report.at,
        bool(report.signatures),
    )


def refused(why: str, advice: str) -> Shown:
    """A file that cannot be judged, in the place of a verdict."""
    return Shown(
        UNREADABLE, "grey", SIGNS["grey"], f"Không kiểm tra được: {why}", advice, [], [], None, False
    )


def _shown(row: Kept) -> Shown:
    if row.verdict == UNREADABLE:
        return refused(row.report["reason"], row.report["remedy"])
    return shown(read(row.report))


def _found(hashes: list[str], trust: Trust) -> dict[str, Kept]:
    """What is known and still holds."""
    rows = Kept.objects.filter(sha256__in=hashes, trust=trust.version)
    return {row.sha256: row for row in rows if row.until is None or clock.now() < row.until}


def _judged(file: StoredFile, trust: Trust) -> Kept:
    now = clock.now()
    try:
        report = verify(vault.path_of(file.sha256).read_bytes(), trust, now, f"Tệp “{file.name}”")
        found = {
            "verdict": report.verdict.value,
            "report": report.as_json(),
            "until": _until(report, trust.online),
        }
    except Unreadable as fault:
        refusal = {"reason": fault.reason, "remedy": fault.remedy}
        found = {"verdict": UNREADABLE, "report": refusal, "until": None}
    except FileNotFoundError:
        why = missing(file)
        lost = {"reason": why.reason, "remedy": why.remedy}
        return Kept(sha256=file.sha256, trust=trust.version, verdict=UNREADABLE, report=lost)
    row, _ = Kept.objects.update_or_create(
        sha256=file.sha256, trust=trust.version, defaults={**found, "checked_at": now}
    )
    return row


def _until(report: Report, online: bool) -> datetime | None:
    """The next day on which a certificate of the file begins or ends, or a time of signing comes. Where
    authorities are asked, sooner: their answers grow old."""
    days = [
        day for one in report.signatures for link in one.chain for day in (link.valid_from, link.valid_to)
    ]
    days += [one.claimed_time for one in report.signatures if one.claimed_time is not None]
    if online and report.signatures:
        silent = any(one.trusted and one.revoked is None for one in report.signatures)
        days.append(report.at + (ASK_AGAIN if silent else ANSWER_HOLDS))
    return min((day for day in days if day > report.at), default=None)
