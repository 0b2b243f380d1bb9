"""A petition comes in: sent by anybody, or recorded by an officer for whoever called or wrote."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from motcua.core import clock
from motcua.core.errors import Conflict, Refusal
from motcua.core.insults import insulting
from motcua.core.text import printable, squeeze, words_only
from motcua.dossiers.models import Dossier
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.petitions.acting import note
from motcua.petitions.announcements import tell
from motcua.petitions.deadlines import count, step_end
from motcua.petitions.models import About, Attachment, Channel, Kind, Petition, Trace
from motcua.petitions.numbering import next_code
from motcua.petitions.powers import POWERS, VISITOR, Verb
from motcua.petitions.proofs import give_secret, refuse_flood

LONGEST = 20_000
"""Letters of a petition."""
CONTACT = ("name", "phone", "email", "address")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is petitioned. ``key``: of the form it came from, so that one sent twice is one petition;
    ``files``: ids of stored files; the rest as in :class:`Petition`."""

    title: str
    body: str
    unit: int
    kind: str = Kind.REFLECTION
    about: str = About.OTHER
    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    anonymous: bool = False
    protected: bool = False
    party: int | None = None
    dossier: int | None = None
    procedure: int | None = None
    ticket: int | None = None
    follows: int | None = None
    files: tuple[int, ...] = ()
    key: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """``secret``: shown once; empty when the form had been sent before."""

    petition: Petition
    secret: str


def submit(said: Said, *, address: str = "") -> Taken:
    """Anybody petitions. ``address``: the sender's network address, for the limit on floods only; it is not
    kept. The act is written down under nobody's account.

    Raises:
        Refusal: no title, no text, too long, or no such unit. TooMany: a flood.
    """
    _check(said)
    if said.key is not None and (known := Petition.objects.filter(key=said.key).first()):
        return Taken(known, "")
    try:
        with POWERS.acting(VISITOR, Verb.PETITION, said.unit) as act:
            if said.party is None:
                refuse_flood(address)
            return _keep(act, _row(said, Channel.PORTAL, act.now, act.now), said, Trace.SUBMIT)
    except IntegrityError:
        if said.key is None:
            raise
        # The same form sent twice side by side: the first one was kept.
        return Taken(Petition.objects.get(key=said.key), "")


def record(
    actor: Actor, said: Said, channel: Channel, *, source: str = "", received_at: datetime | None = None
) -> Taken:
    """An officer writes down a call, a letter, a message of the official mailbox or a post. ``received_at``:
    when it came (now when not given).

    Raises:
        Forbidden: no officer of the unit or above it. Conflict: this post is recorded already.
        Refusal: incomplete, from the future, or not a channel that is recorded by hand.
    """
    _check(said)
    with POWERS.acting(actor, Verb.RECORD, said.unit) as act:
        came = received_at or act.now
        if channel is Channel.PORTAL:
            raise Refusal(
                "Kênh tiếp nhận", "cổng trực tuyến do người gửi tự gửi", "Chọn kênh khác.", "channel"
            )
        if came > act.now:
            raise Refusal("Thời điểm nhận", "ở sau hiện tại", "Kiểm tra lại ngày và giờ.", "received_at")
        if channel is Channel.SOCIAL and known_post(source):
            raise Conflict("Bài đăng này", "đã được ghi nhận", "Tìm theo địa chỉ bài đăng.")
        row = _row(said, channel, came, act.now)
        row.source, row.recorded_by_id = squeeze(source)[:400], act.actor.account
        return _keep(act, row, said, Trace.RECORD)


def known_post(address: str) -> bool:
    """Whether a post with this address is recorded already."""
    return Petition.objects.filter(channel=Channel.SOCIAL, source=squeeze(address)[:400]).exists()


def attach(row: Petition, files: Sequence[int], part: Attachment.Part, at: datetime) -> None:
    """Hang stored files on a petition."""
    Attachment.objects.bulk_create(
        Attachment(petition=row, file_id=file, part=part, at=at) for file in dict.fromkeys(files)
    )


def folded(title: str, body: str) -> str:
    """What search and likeness compare; a space at both ends, so that a whole name can be looked for."""
    return f" {words_only(f'{title} {body}')} "


def _check(said: Said) -> None:
    for field, text, what in (("title", said.title, "Tiêu đề"), ("body", said.body, "Nội dung")):
        if not squeeze(text):
            raise Refusal(what, "chưa được ghi", "Viết ngắn gọn điều bạn muốn phản ánh, kiến nghị.", field)
    if len(said.body) > LONGEST:
        raise Refusal(
            "Nội dung", f"dài quá {LONGEST} chữ cái", "Rút gọn, hoặc gửi phần dài thành tệp kèm theo.", "body"
        )
    if not Unit.objects.filter(pk=said.unit, valid_to=None).exists():
        raise Refusal("Cơ quan nhận", "không còn hoạt động hoặc không có", "Chọn cơ quan khác.", "unit")


def _row(said: Said, channel: Channel, came: datetime, now: datetime) -> Petition:
    """Not stored, its times counted. Where no name is given nothing about the person is kept, except a way
    to reach them."""
    title, body = squeeze(printable(said.title))[:250], printable(said.body).strip()
    row = Petition(
        code=next_code(now),
        unit=Unit.objects.get(pk=said.unit),
        received_unit_id=said.unit,
        kind=Kind(said.kind),
        about=About(said.about),
        channel=channel,
        title=title,
        body=body,
        words=folded(title, body),
        abusive=insulting(clock.day_of(now), title, body),
        anonymous=said.anonymous or not said.name.strip(),
        protected=said.protected and not said.anonymous,
        dossier_id=said.dossier,
        procedure_id=said.procedure or _procedure_of(said.dossier),
        ticket_id=said.ticket,
        follows_id=said.follows,
        received_at=came,
        counted_from=came,
        **({"key": said.key} if said.key else {}),
    )
    _identify(row, said)
    count(row)
    row.step_due_at = step_end("petition-refuse-days", came, row.unit)
    return row


def _identify(row: Petition, said: Said) -> None:
    for field in CONTACT:
        setattr(row, field, squeeze(getattr(said, field)))
    if row.anonymous:
        row.name = row.address = ""
    else:
        row.party_id = said.party


def _procedure_of(dossier: int | None) -> int | None:
    if dossier is None:
        return None
    return Dossier.objects.filter(pk=dossier).values_list("procedure_version__procedure", flat=True).first()


def _keep(act: Acting, row: Petition, said: Said, kind: Trace) -> Taken:
    secret = give_secret(row)
    row.save()
    part = Attachment.Part.PETITION if kind is Trace.SUBMIT else Attachment.Part.LETTER
    attach(row, said.files, part, act.now)
    act.record(f"petitions:petition:{kind}", row.code, petition=row.pk, channel=row.channel)
    event = note(row, kind, act.now, act.actor.user, channel=row.channel)
    tell(row, event)
    return Taken(row, secret)
