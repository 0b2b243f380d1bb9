"""Issuing a paper inside an act: number, composing, signature, file, code of verification.

Nothing here authorises; the verbs of :mod:`motcua.dossiers.acts` do. Everything happens in the verb's own
transaction, so a signature that fails gives the number back.
"""

from __future__ import annotations

import calendar
import io
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.documents import uploads, vault
from motcua.documents.filenames import LONGEST
from motcua.documents.models import StoredFile
from motcua.dossiers import terms
from motcua.dossiers.acting import Acting, unit_name
from motcua.dossiers.models import BookNumber, Result, ResultDraft, ResultTemplate, WorkItem
from motcua.dossiers.results import codes, fields, numbers
from motcua.dossiers.results.composing import Paper, Place, compose
from motcua.signatures.keys import usable


@dataclass(frozen=True, slots=True)
class Signing:
    """Somebody's key, unlocked for one consent. ``sign``: the file with the signature added, its visible mark
    at a place; None leaves the mark out. A third text is the form of copy an organisation's mark names, empty
    for an original; then the unit the paper is signed for, by its id, not asked of a unit's own key.
    ``certificate``: SHA-256 of the key's certificate, for the event."""

    sign: Callable[[StoredFile, Place | None, str, int | None], StoredFile]
    certificate: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who is named under a paper."""

    name: str
    title: str

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was numbered and composed; ``file`` only once it is signed electronically."""

    taken: BookNumber
    check: str
    values: dict[str, str]
    expires: date | None
    file: StoredFile | None
    place: Place


def issue_results(act: Acting, number: str, signing: Signing | None) -> list[Result]:
    """Every result the procedure leads to: from its draft where there is one, else put down by name.

    ``number``: typed for results without a draft, which are signed on paper.
    """
    row = act.dossier
    drafts = {draft.name: draft for draft in row.result_drafts.select_related("template")}
    signer = _signer(act)
    made = [
        _from_draft(act, drafts[one.name[:500]], signer, signing)
        if one.name[:500] in drafts
        else Result(
            dossier=row,
            name=one.name[:500],
            code=one.code,
            number=number,
            issued_at=act.now,
            check_code=codes.new_code(),
            signer=str(signer),
        )
        for one in terms.results(row.procedure_version)
    ]
    Result.objects.bulk_create(made)
    if drafts:
        row.result_drafts.all().delete()
    return made


def _signer(act: Acting) -> Signer:
    """Whoever approves now, else whoever approved last: a result may come to stand by a later step."""
    if act.verb == "approve":
        return Signer(act.actor.name, act.post.post)
    approved = [i for i in act.items if i.act == "approve" and i.outcome == WorkItem.Outcome.COMPLETED]
    if not approved or approved[-1].closed_by is None:
        return Signer("", "")
    return Signer(approved[-1].closed_by.full_name, approved[-1].get_role_display())


def _from_draft(act: Acting, draft: ResultDraft, signer: Signer, signing: Signing | None) -> Result:
    values = fields.of_dossier(act.dossier, draft.values)
    made = make(act, draft.template, values, signer, signing, draft.name)
    return Result(
        dossier=act.dossier,
        name=draft.name,
        code=draft.code,
        template=draft.template,
        **issued(act, made, signer),
        values=made.values,
    )


def issued(act: Acting, made: Made, signer: Signer) -> dict[str, object]:
    """The columns every issued paper has."""
    return {
        "number": made.taken.text,
        "taken": made.taken,
        "check_code": made.check,
        "file": made.file,
        "place": asdict(made.place),
        "expires_on": made.expires,
        "signer": str(signer)[:250],
        "signed_at": act.now if made.file else None,
        "needs_seal": made.file is not None and usable(act.dossier.deciding_unit) is not None,
        "issued_at": act.now,
    }


def make(
    act: Acting,
    template: ResultTemplate,
    values: Mapping[str, str],
    signer: Signer,
    signing: Signing | None,
    name: str,
) -> Made:
    """Number, compose and, where there is a key, sign one paper."""
    dossier = act.dossier
    taken = numbers.take(
        dossier.deciding_unit, template.book, template.number_form, f"{dossier.code}: {name}", act.now
    )
    expires = _expires(template, clock.day_of(act.now))
    check = codes.new_code()
    whole = dict(values) | fields.of_issue(
        dossier.deciding_unit,
        unit_name(dossier, dossier.deciding_unit_id) or dossier.deciding_unit.name,
        number=taken.text,
        at=act.now,
        expires=expires,
        signer=signer.name,
        title=signer.title,
    )
    composed = compose(Paper(template, whole, act.now, check))
    file = None
    if signing is not None:
        paper = keep(composed.pdf, f"{name} {dossier.code}")
        file = signing.sign(paper, composed.place, "", dossier.deciding_unit_id)
    return Made(taken, check, whole, expires, file, composed.place)


def keep(pdf: bytes, name: str) -> StoredFile:
    """A paper in the vault under a readable name."""
    plain = "".join(sign if sign.isalnum() or sign in " -.," else " " for sign in name)
    return uploads.store(io.BytesIO(pdf), f"{plain[: LONGEST - 4].strip()}.pdf")


def content_of(file: StoredFile) -> bytes:
    """The bytes of an issued file. Raises Refusal: they are gone from the vault."""
    try:
        return vault.path_of(file.sha256).read_bytes()
    except FileNotFoundError:
        raise Refusal(
            f"Tệp “{file.name}”", "không còn trong kho lưu trữ", "Báo bộ phận quản trị hệ thống."
        ) from None


def _expires(template: ResultTemplate, on: date) -> date | None:
    """The last day of validity: the same day so many months later, the month's last where it has no such."""
    if not template.valid_months:
        return None
    months = on.year * 12 + on.month - 1 + template.valid_months
    year, month = divmod(months, 12)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))
