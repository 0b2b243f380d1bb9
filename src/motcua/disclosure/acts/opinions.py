"""The verbs of those who are asked: give an opinion, change it until the end; an officer enters a paper one.

An anonymous opinion is given by nobody: the act's record names no account, the row holds no time, and the
mark that this person has taken part stands in another table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from motcua.core import clock
from motcua.core.display import day as on_day
from motcua.core.errors import NotFound
from motcua.core.text import squeeze
from motcua.disclosure.acts.consultations import locked, unit_of
from motcua.disclosure.consultations.answers import Answers, read
from motcua.disclosure.consultations.audience import key_of, way_of
from motcua.disclosure.consultations.refusals import (
    AlreadyGiven,
    Incomplete,
    NameNeeded,
    NotAllowedNow,
    NotOpen,
    WrongCode,
)
from motcua.disclosure.models import (
    Consultation,
    ConsultationState,
    Naming,
    Opinion,
    Participation,
    Way,
)
from motcua.disclosure.powers import POWERS, Verb
from motcua.documents.models import StoredFile
from motcua.dossiers import tracking
from motcua.identity.actors import Actor

Given = Mapping[str, Sequence[str] | str]
UNNAMED = Actor(user=None, name="Người góp ý không nêu tên")
SECRET_LENGTH = 10
"""Longer than other codes: it stands alone, without a number beside it."""


def give(
    actor: Actor, consultation: int, given: Given, *, device: str = "", named: bool = False, name: str = ""
) -> str:
    """One opinion of one person or machine. Returns the code by which alone it can be changed.

    ``device``: the mark of the machine, for somebody not signed in; ``named``: with the name of the account,
    or ``name`` without one.

    Raises:
        NotOpen, NotInvited, AlreadyGiven, NameNeeded; AnswerMissing, AnswerUnknown, AnswerTooLong.
    """
    asked = _found(consultation)
    named = asked.naming == Naming.NAMED or (named and asked.naming == Naming.CHOICE)
    with POWERS.acting(actor if named else UNNAMED, Verb.OPINE, asked.unit_id) as act:
        row = _open(consultation)
        way = way_of(row, actor, device)
        answers = read(list(row.questions.all()), given)
        person = _name(actor, name) if named else ""
        _take_part(row, key_of(row, way, str(actor.user) if way == Way.ACCOUNT else device))
        secret = tracking.new_secret(SECRET_LENGTH)
        Opinion.objects.create(
            consultation=row,
            way=way,
            answers=answers,
            secret=hashed(secret, row),
            named=named,
            person=person,
            user_id=actor.user if named and way == Way.ACCOUNT else None,
            given_at=act.now if named else None,
        )
        act.record("disclosure:opinion:give", row.number)
    return secret


def change(consultation: int, secret: str, given: Given) -> None:
    """Another answer under the code of the first one. Raises NotOpen, WrongCode, and as :func:`give`."""
    with POWERS.acting(UNNAMED, Verb.OPINE, unit_of(consultation)) as act:
        row = _open(consultation)
        opinion = _with_code(row, secret)
        opinion.answers = read(list(row.questions.all()), given)
        opinion.save(update_fields=["answers"])
        act.record("disclosure:opinion:change", row.number)


def own_answers(consultation: int, secret: str) -> Answers:
    """What was said under a code, to be changed. Raises WrongCode."""
    answers: Answers = _with_code(_found(consultation), secret).answers
    return answers


def enter_paper(
    actor: Actor, consultation: int, given: Given, *, sheet: str, scan: int, name: str = ""
) -> Opinion:
    """An opinion on paper, entered as such with its scan, also after the end, until the result is out.

    ``sheet``: number of the paper, once in a consultation. Raises AlreadyGiven, Incomplete, NotAllowedNow,
    and as :func:`give`.
    """
    with POWERS.acting(actor, Verb.ENTER_PAPER, unit_of(consultation)) as act:
        row = locked(consultation, ConsultationState.OPEN, ConsultationState.ENDED)
        number = squeeze(sheet)[:30]
        _check_sheet(row, number)
        person = squeeze(name)[:120] if row.naming != Naming.ANONYMOUS else ""
        if row.naming == Naming.NAMED and not person:
            raise NameNeeded("Tên người góp ý", remedy="Ghi tên như trên phiếu.", where="name")
        opinion = Opinion.objects.create(
            consultation=row,
            way=Way.PAPER,
            answers=read(list(row.questions.all()), given),
            named=bool(person),
            person=person,
            given_at=act.now if person else None,
            sheet=number,
            scan=StoredFile.objects.get(pk=scan),
        )
        act.record("disclosure:opinion:enter-paper", row.number, sheet=number)
    return opinion


def hashed(secret: str, consultation: Consultation) -> str:
    """A code as it is kept."""
    return tracking.keyed(secret.strip().upper(), f"opinion {consultation.pk}")


def _found(consultation: int) -> Consultation:
    row = Consultation.objects.filter(pk=consultation).select_related("unit").first()
    if row is None:
        raise NotFound("Đợt lấy ý kiến này", remedy="Mở lại danh sách lấy ý kiến.")
    return row


def _open(consultation: int) -> Consultation:
    """Locked, so that nothing comes in after the end. Raises NotOpen."""
    try:
        row = locked(consultation, ConsultationState.OPEN)
    except NotAllowedNow as refusal:
        raise NotOpen(refusal.what, refusal.reason, "Xem kết quả khi được công bố.") from None
    today = clock.today()
    if not row.opens <= today <= row.closes:
        reason = f"chỉ nhận ý kiến từ {on_day(row.opens)} đến hết {on_day(row.closes)}"
        raise NotOpen(f"Đợt lấy ý kiến {row.number}", reason)
    return row


def _take_part(row: Consultation, key: str) -> None:
    _, fresh = Participation.objects.get_or_create(consultation=row, key=key)
    if not fresh:
        remedy = "Muốn đổi ý, dùng mã sửa ý kiến đã nhận khi gửi."
        raise AlreadyGiven(f"Đợt lấy ý kiến {row.number}", remedy=remedy)


def _with_code(row: Consultation, secret: str) -> Opinion:
    found = row.opinions.filter(secret=hashed(secret, row)).first() if secret.strip() else None
    if found is None:
        raise WrongCode("Mã sửa ý kiến", remedy="Kiểm tra lại 10 ký tự của mã.", where="secret")
    return found


def _name(actor: Actor, name: str) -> str:
    person = actor.name if actor.user is not None else squeeze(name)[:120]
    if not person:
        raise NameNeeded("Họ và tên", remedy="Ghi họ và tên của bạn.", where="name")
    return person


def _check_sheet(row: Consultation, number: str) -> None:
    if not number:
        raise Incomplete("Số phiếu", "còn trống", "Ghi số phiếu, ví dụ 015.", "sheet")
    if row.opinions.filter(sheet=number).exists():
        raise AlreadyGiven(f"Phiếu số {number}", "đã được nhập", "Kiểm tra số phiếu.", "sheet")
