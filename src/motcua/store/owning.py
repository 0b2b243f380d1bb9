"""What people do with their own documents: keep one they declare, take it back, ask that one be put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.core.text import squeeze
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.identity.models import Party
from motcua.notices.models import Notice
from motcua.store import keeping
from motcua.store.kinds import kind_for
from motcua.store.looking import NO_GROUNDS, own_parties
from motcua.store.models import Correction, Holding, Origin, Trust
from motcua.store.powers import POWERS, Verb

ENDED_HERE = (Origin.CAPTURED, Origin.BOOK)
"""What no other register says the state of."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A paper as its owner describes it."""

    name: str
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    valid_to: date | None = None


def add(actor: Actor, file: StoredFile, declared: Declared) -> Holding:
    """Keep a paper of one's own. Nobody has held it against the original, so it says it is self-declared.

    Raises:
        Forbidden: not signed in as a person known here, or the file is somebody else's.
        Refusal: no name, or dates that cannot be.
    """
    with POWERS.acting(actor, Verb.OWN, None) as act:
        parties = own_parties(act.actor)
        if not parties or file.uploaded_by_id != act.actor.user:
            raise Forbidden("Giấy tờ của tôi", NO_GROUNDS)
        name = squeeze(declared.name)
        if not name:
            raise Refusal("Tên giấy tờ", "chưa được ghi", "Ghi tên như trên giấy tờ.")
        row = keeping.keep(
            Party.objects.get(pk=min(parties)),
            file,
            kind=kind_for(name),
            name=name,
            trust=Trust.DECLARED,
            origin=Origin.UPLOADED,
            number=squeeze(declared.number),
            issuer=squeeze(declared.issuer),
            issued_on=declared.issued_on,
            valid_to=declared.valid_to,
            by=act.actor.user,
        )
        act.record("store:holding:declare", f"holding {row.pk}")
    return row


def take_back(actor: Actor, holding: int) -> Holding:
    """Take a paper of one's own making out of use; dossiers that used it keep it. Raises Forbidden for what
    the authority keeps, Conflict when it is out of use already."""
    with POWERS.acting(actor, Verb.OWN, None) as act:
        row = _own(act.actor, holding)
        if row.origin != Origin.UPLOADED:
            raise Forbidden(
                f"“{row.name}”", "do cơ quan lưu nên không gỡ được", "Nếu có sai sót, hãy đề nghị sửa."
            )
        keeping.revoke(row, "Chủ giấy tờ gỡ")
        act.record("store:holding:take-back", f"holding {row.pk}")
    return row


def _own(actor: Actor, holding: int) -> Holding:
    row = Holding.objects.filter(pk=holding, owner__in=own_parties(actor)).first()
    if row is None:
        raise Forbidden("Giấy tờ", NO_GROUNDS)
    return row


def ask_correction(actor: Actor, holding: int, *, wish: str) -> Correction:
    """Say what is wrong with a document; whoever keeps it answers. One wish at a time.

    Raises:
        Forbidden: not the actor's own, or nobody but the owner keeps it.
        Refusal: nothing said. Conflict: asked already, not answered yet.
    """
    with POWERS.acting(actor, Verb.ASK_CORRECTION, None) as act:
        row = _own(act.actor, holding)
        if row.kept_in is None:
            raise Forbidden(
                f"“{row.name}”", "do bạn tự tải lên, không cơ quan nào giữ", "Gỡ ra rồi thêm lại bản đúng."
            )
        if not wish.strip():
            raise Refusal("Nội dung đề nghị sửa", "chưa được ghi", "Ghi rõ chỗ sai và nội dung đúng.")
        try:
            with transaction.atomic():
                asked = Correction.objects.create(
                    holding=row,
                    wish=wish.strip()[:1000],
                    unit=row.kept_in,
                    asked_by_id=act.actor.account,
                    asked_at=act.now,
                )
        except IntegrityError:
            raise Conflict(
                "Đề nghị sửa", "đề nghị trước của giấy tờ này chưa được trả lời", "Chờ trả lời rồi gửi tiếp."
            ) from None
        act.record("store:holding:ask-correction", f"holding {row.pk}")
    return asked


def answer_correction(
    actor: Actor, correction: int, *, corrected: bool, answer: str, end: bool = False
) -> Correction:
    """Tell the owner what was done, or why the document stays as it is. ``end``: what is kept is wrong, so it
    loses its value and nobody uses it again.

    Raises:
        Forbidden: not of the unit that keeps it, nor control or leader above it; for ``end`` a clerk.
        Refusal: no answer, or what is kept ends by another register. Conflict: answered already.
    """
    found = Correction.objects.filter(pk=correction).first()
    if found is None:
        raise NotFound("Đề nghị sửa")
    with POWERS.acting(actor, Verb.ANSWER_CORRECTION, found.unit_id) as act:
        row = Correction.objects.select_for_update().get(pk=correction)
        if row.state != Correction.State.ASKED:
            raise Conflict("Đề nghị sửa", "đã được trả lời", "Tải lại trang.")
        if not answer.strip():
            raise Refusal("Trả lời", "chưa được ghi", "Ghi rõ đã làm gì, hoặc vì sao giữ nguyên.")
        if end:
            _end(act.actor, row, answer)
        row.state = Correction.State.CORRECTED if corrected or end else Correction.State.DECLINED
        row.answer, row.answered_by_id, row.answered_at = answer.strip()[:1000], act.actor.account, act.now
        row.save()
        told = f"Đề nghị sửa “{row.holding.name}” đã có trả lời; xem ở Giấy tờ của tôi."
        Notice.objects.create(user_id=row.asked_by_id, subject=0, text=told, at=act.now)
        act.record(
            "store:holding:answer-correction", f"holding {row.holding_id}", corrected=corrected, ended=end
        )
    return row


def _end(actor: Actor, row: Correction, answer: str) -> None:
    """Take the value from a scan; a result or certified copy ends in its own register, and here with it."""
    POWERS.authorise(actor, Verb.END, row.unit_id)
    if row.holding.origin not in ENDED_HERE:
        raise Refusal(
            "Thu hồi bản lưu",
            "bản này theo sổ kết quả hoặc sổ chứng thực",
            "Thu hồi ở sổ ấy, rồi trả lời là đã sửa hoặc cấp lại.",
        )
    keeping.revoke(row.holding, answer)


def judging(actor: Actor, holding: Holding, occasion: str) -> int | None:
    """The unit in whose name the actor checks a document its owner says is wrong; None when nobody asked, or
    it is not the actor's to answer. ``occasion``: id of the wish."""
    asked = Correction.objects.filter(holding=holding, state=Correction.State.ASKED)
    row = asked.filter(pk=occasion).first() if occasion.isdigit() else None
    if row is None or not POWERS.may(actor, Verb.ANSWER_CORRECTION, row.unit_id):
        return None
    return row.unit_id
