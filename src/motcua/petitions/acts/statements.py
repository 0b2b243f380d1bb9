"""Accountability statements (giải trình trách nhiệm): asked of the officer complained about or of the head.

The one asked sees the matter in the asker's words only, never the petition nor who sent it.
"""

from __future__ import annotations

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.core.text import fold, printable
from motcua.identity.actors import Actor
from motcua.identity.models import User
from motcua.petitions.acting import note, on
from motcua.petitions.deadlines import step_end
from motcua.petitions.models import OPEN, Petition, Statement, Trace
from motcua.petitions.powers import POWERS, Verb

DAYS = "petition-statement-days"


def ask_statement(actor: Actor, petition: int, officer: int, matter: str) -> Statement:
    """Ask an officer to state. ``matter``: what happened, with nothing that tells who petitioned.

    Raises:
        As :func:`motcua.petitions.acting.on`. Conflict: asked already, or the officer handles it.
        Refusal: no such officer, nothing written, or the words give the petitioner away.
    """
    with on(actor, Verb.ASSIGN, petition, OPEN) as work:
        row, words = work.row, printable(matter).strip()
        asked = User.objects.filter(pk=officer, is_active=True).first()
        if asked is None:
            raise Refusal("Người giải trình", "chưa được chọn", "Chọn một cán bộ.", "officer")
        if asked.pk in (row.holder_id, row.drafted_by_id, work.account):
            raise Conflict(
                "Yêu cầu giải trình", "người này đang xử lý phản ánh", "Giao người khác xử lý trước."
            )
        if row.statements.filter(officer=asked, given_at=None).exists():
            raise Conflict("Yêu cầu giải trình", "người này đã được yêu cầu", "Chờ bản giải trình.")
        _check_matter(row, words)
        due = step_end(DAYS, work.now, row.unit)
        found = Statement.objects.create(
            petition=row, officer=asked, matter=words, asked_by_id=work.account, asked_at=work.now, due_at=due
        )
        work.record(Trace.ASK_STATEMENT, officer=asked.full_name)
    return found


def _check_matter(row: Petition, words: str) -> None:
    if not words:
        raise Refusal(
            "Nội dung cần giải trình", "chưa được ghi", "Tóm tắt sự việc bằng lời của bạn.", "matter"
        )
    if gives_away(row, words):
        raise Refusal(
            "Nội dung cần giải trình",
            "để lộ thông tin cá nhân hoặc người gửi",
            "Bỏ họ tên, số điện thoại, địa chỉ, số giấy tờ của người gửi.",
            "matter",
        )


def gives_away(row: Petition, words: str) -> bool:
    """Whether a text holds something the petitioner told about themselves."""
    said = (row.name, row.phone, row.email, row.address, row.dossier.code if row.dossier else "")
    return any(fold(one) in fold(words) for one in said if one)


def give_statement(actor: Actor, statement: int, text: str) -> Statement:
    """The officer states, once; late is better than never.

    Raises:
        NotFound. Forbidden: asked of somebody else. Conflict: given already. Refusal: empty.
    """
    with POWERS.acting(actor, Verb.STATE, None) as act:
        rows = Statement.objects.select_for_update(of=("self",)).select_related("petition")
        found = rows.filter(pk=statement).first()
        if found is None:
            raise NotFound("Yêu cầu giải trình")
        if found.officer_id != act.actor.account:
            raise Forbidden("Giải trình", "yêu cầu này gửi cho người khác")
        if found.given_at is not None:
            raise Conflict(
                "Giải trình", "bạn đã gửi bản giải trình", "Liên hệ người yêu cầu nếu cần bổ sung."
            )
        if not text.strip():
            raise Refusal("Nội dung giải trình", "chưa được ghi", "Ghi việc gì đã xảy ra, vì sao.", "text")
        found.text, found.given_at = printable(text).strip(), act.now
        found.save(update_fields=["text", "given_at"])
        act.record("petitions:petition:state", found.petition.code, petition=found.petition_id)
        note(found.petition, Trace.STATE, act.now, act.actor.account)
    return found


def asked_of(officer: int) -> list[Statement]:
    """What the officer was asked, what is still to be given first."""
    rows = Statement.objects.filter(officer=officer).select_related("petition__unit")
    return sorted(rows, key=lambda one: (one.given_at is not None, one.due_at or one.asked_at))
