"""The verbs on proof of display: the slip of a printed copy, the record of posting."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from motcua.core import clock
from motcua.core.errors import Conflict, Refusal
from motcua.core.text import squeeze
from motcua.disclosure.acts.postings import locked_posting, unit_of
from motcua.disclosure.models import (
    Certificate,
    Posting,
    PostingState,
    PostingVersion,
    Slip,
    VersionState,
)
from motcua.disclosure.postings.certifying import compose
from motcua.disclosure.postings.content import Content, hash_of
from motcua.disclosure.postings.freezing import verify
from motcua.disclosure.postings.paper import PublicPaper, pdf_of, sheet_of
from motcua.disclosure.powers import POWERS, Verb
from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor

SIGNED = (("Người lập biên bản", "(Ký, ghi rõ họ tên)", ""), ("Đại diện đơn vị", "(Ký tên, đóng dấu)", ""))


class SlipIncomplete(Refusal):
    """Giấy xác nhận bản dán chưa đủ thông tin."""


def add_slip(actor: Actor, posting: int, where: str, put_up_on: date, signed_by: str, photo: int) -> Slip:
    """Note the printed copy on a board. ``photo``: id of a stored picture or scan of the signed slip.

    Raises:
        SlipIncomplete: a part is missing, or the day does not fit. Conflict: not put up yet.
    """
    with POWERS.acting(actor, Verb.PROVE_DISPLAY, unit_of(posting)) as act:
        row = locked_posting(posting, PostingState.UP, PostingState.ENDED, PostingState.WITHDRAWN)
        file = StoredFile.objects.get(pk=photo)
        _check_slip(row, where, put_up_on, signed_by)
        slip = Slip.objects.create(
            version=_version_on(row, put_up_on),
            where=squeeze(where)[:200],
            put_up_on=put_up_on,
            signed_by=squeeze(signed_by)[:120],
            photo=file,
            noted_by_id=act.actor.account,
            noted_at=act.now,
        )
        act.record("disclosure:posting:slip", row.number, where=slip.where, photo=file.sha256)
    return slip


def certify(actor: Actor, posting: int) -> Certificate:
    """Make the record of posting as of now; each one is kept. Raises ContentChanged, Conflict."""
    with POWERS.acting(actor, Verb.CERTIFY_POSTING, unit_of(posting)) as act:
        row = locked_posting(posting, PostingState.UP, PostingState.ENDED, PostingState.WITHDRAWN)
        for version in row.versions.exclude(out_at=None).select_related("posting", "pdf"):
            verify(version)
        made = _certificate(row, act)
        act.record("disclosure:posting:certify", row.number, certificate=made.number, hash=made.content_hash)
    return made


def _certificate(posting: Posting, act: Acting) -> Certificate:
    content = compose(posting, act.now)
    stored = content.stored()
    number = f"BB-{posting.number}-{posting.certificates.count() + 1}"
    pdf = pdf_of(_paper(posting, content, number, hash_of(stored), act))
    return Certificate.objects.create(
        posting=posting,
        number=number,
        content=stored,
        content_hash=hash_of(stored),
        pdf=uploads.store(BytesIO(pdf), f"{number}.pdf"),
        made_by_id=act.actor.account,
        made_at=act.now,
    )


def _paper(posting: Posting, content: Content, number: str, content_hash: str, act: Acting) -> PublicPaper:
    titles = [one.title for one in posting.versions.exclude(out_at=None).order_by("-number")[:1]]
    return PublicPaper(
        unit=posting.unit,
        heading="Biên bản niêm yết",
        title=titles[0] if titles else posting.number,
        at=act.now,
        number=number,
        facts=(("Về niêm yết số", posting.number), ("Nơi niêm yết", "; ".join(posting.place_names))),
        lead=content.lead,
        tables=tuple(sheet_of(table) for table in content.tables),
        notes=content.notes,
        hash=content_hash,
        footer=number,
        signatures=((*SIGNED[0][:2], act.actor.name), SIGNED[1]),
    )


def _check_slip(posting: Posting, where: str, put_up_on: date, signed_by: str) -> None:
    remedy = "Nhập đủ rồi ghi lại."
    if not squeeze(where):
        raise SlipIncomplete("Nơi dán", "còn trống", remedy, "where")
    if not squeeze(signed_by):
        raise SlipIncomplete("Người xác nhận", "còn trống", remedy, "signed_by")
    assert posting.put_up_at is not None, "locked in a state after it was put up"
    if not clock.day_of(posting.put_up_at) <= put_up_on <= clock.today():
        raise SlipIncomplete("Ngày dán", "phải từ ngày bắt đầu niêm yết đến hôm nay", remedy, "put_up_on")


def _version_on(posting: Posting, day: date) -> PostingVersion:
    """The version that was out on the evening of a day."""
    rows = posting.versions.filter(state__in=[VersionState.OUT, VersionState.REPLACED])
    found = rows.filter(out_at__date__lte=day).order_by("-number").first() or rows.order_by("number").first()
    if found is None:
        raise Conflict(f"Niêm yết {posting.number}", "chưa từng được niêm yết")
    return found
