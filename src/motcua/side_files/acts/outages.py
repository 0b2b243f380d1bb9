"""The log of outages of outside systems, and the pauses that rest on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from motcua.core import clock
from motcua.core.display import when
from motcua.core.errors import NotFound
from motcua.core.parameters import in_force
from motcua.core.text import squeeze
from motcua.documents.models import StoredFile
from motcua.dossiers.acts import pauses
from motcua.dossiers.models import Dossier, Pause
from motcua.identity.actors import Actor
from motcua.side_files.acts.filing import systems_at_work
from motcua.side_files.models import Outage, SideFile
from motcua.side_files.powers import POWERS, Verb
from motcua.side_files.refusals import Incomplete, NotAllowedNow, NotConcerned


@dataclass(frozen=True, kw_only=True)
class Report:
    """What somebody noticed. ``proof``: id of a stored picture of the screen or a notice."""

    system: str
    since: datetime
    words: str
    proof: int


def notice(actor: Actor, unit: int, report: Report) -> Outage:
    """Note that a system does not work. Raises Incomplete; NotAllowedNow: one is open already."""
    with POWERS.acting(actor, Verb.NOTICE_OUTAGE, unit) as act:
        system = systems_at_work().filter(code=report.system).first()
        if system is None:
            raise NotFound("Hệ thống ngoài này", "không còn hồ sơ phụ", "Chọn trong danh sách.", "system")
        if not squeeze(report.words):
            raise Incomplete("Biểu hiện", "còn trống", "Ghi điều thấy trên màn hình.", "words")
        if report.since > act.now:
            raise Incomplete("Lúc bắt đầu", "ở tương lai", "Nhập lại thời điểm.", "since")
        row = Outage(system=system, unit_id=unit, since=report.since, words=squeeze(report.words)[:500])
        row.proof = StoredFile.objects.get(pk=report.proof)
        row.noticed_by_id, row.noticed_at = act.actor.account, act.now
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            words = "đã được ghi và chưa hết"
            raise NotAllowedNow(f"Sự cố của {system.name}", words, "Mở sự cố đang ghi.", "system") from None
        act.record("side-file:outage:notice", row.number, system=system.code, since=row.since.isoformat())
    return row


def end(actor: Actor, outage: int, until: datetime, words: str = "") -> Outage:
    """Note that the system works again. Raises Incomplete, NotAllowedNow."""
    with POWERS.acting(actor, Verb.END_OUTAGE, unit_of(outage)) as act:
        row = Outage.objects.select_for_update().get(pk=outage)
        if row.until is not None:
            raise NotAllowedNow(f"Sự cố {row.number}", "đã được ghi là hết", "Tải lại trang.")
        if not row.since < until <= act.now:
            raise Incomplete(
                "Lúc hết sự cố", "phải sau lúc bắt đầu và không ở tương lai", "Nhập lại.", "until"
            )
        row.until, row.ended_by_id, row.end_words = until, act.actor.account, squeeze(words)[:300]
        row.save()
        act.record("side-file:outage:end", row.number, until=until.isoformat())
    return row


def pause_for(actor: Actor, outage: int, dossier: int, node: str) -> Dossier:
    """Stop a dossier's clock because of an outage; who may is for the dossier's own verb to say.

    Raises:
        NotFound; NotAllowedNow: it is over, or no rule lets it stop the clock; NotConcerned: the dossier has
        no side file in that system; Forbidden, Conflict of the verb PAUSE.
    """
    unit_of(outage)
    row = Outage.objects.select_related("system", "noticed_by").get(pk=outage)
    if row.until is not None:
        raise NotAllowedNow(f"Sự cố {row.number}", "đã hết nên không còn là lý do tạm dừng", "Tải lại trang.")
    if not in_force("outside-outage-pauses-clock", clock.today()):
        raise NotAllowedNow("Tạm dừng", "quy định đang áp dụng không cho tạm dừng vì sự cố hệ thống ngoài")
    if not SideFile.objects.filter(system=row.system, dossier=dossier).exists():
        raise NotConcerned("Hồ sơ này", remedy="Lập hồ sơ phụ của hệ thống ấy trước.")
    reason = f"{row.system.name} không hoạt động từ {when(row.since)} (sự cố {row.number}): {row.words}"
    return pauses.pause(actor, dossier, node, reason=reason[:500], evidence=row.number)


def resume_after(actor: Actor, outage: int, dossier: int, node: str) -> Dossier:
    """Let a dossier go on that was paused on an outage which is over; who may is for the dossier's own verb.

    Raises:
        NotFound; NotAllowedNow: the outage lasts; NotConcerned: it does not stand still on this one;
        Forbidden, Conflict of the verb RESUME.
    """
    unit_of(outage)
    row = Outage.objects.get(pk=outage)
    if row.until is None:
        raise NotAllowedNow(f"Sự cố {row.number}", "chưa hết", "Ghi hệ thống hoạt động lại trước.")
    if not paused_by(row).filter(until=None, dossier=dossier).exists():
        raise NotConcerned("Hồ sơ này", "không tạm dừng theo sự cố này", "Tải lại trang.")
    return pauses.resume(actor, dossier, node)


def open_for(dossier: int) -> QuerySet[Outage]:
    """Outages a pause of this dossier may rest on today: of systems it has a side file in, not over; none
    where no rule lets them stop the clock (no query then)."""
    if not in_force("outside-outage-pauses-clock", clock.today()):
        return Outage.objects.none()
    rows = Outage.objects.filter(until=None, system__side_files__dossier=dossier)
    return rows.select_related("system").order_by("since")


def paused_by(outage: Outage) -> QuerySet[Pause]:
    """Pauses that rest on this outage, open ones first: they are to be resumed once it is over."""
    rows = Pause.objects.filter(evidence=outage.number).select_related("dossier")
    return rows.order_by(F("until").desc(nulls_first=True), "since", "pk")


def concerned(outage: Outage) -> QuerySet[Dossier]:
    """Dossiers with a side file in that system that are not ended and do not wait for anything."""
    rows = Dossier.objects.filter(side_files__system=outage.system, ended_at=None, waiting_for="")
    return rows.exclude(received_at=None).filter(decided_at=None).order_by("due_at", "pk")


def unit_of(outage: int) -> int:
    """Raises NotFound."""
    found = Outage.objects.filter(pk=outage).values_list("unit_id", flat=True).first()
    if found is None:
        raise NotFound("Sự cố này", remedy="Mở lại nhật ký sự cố.")
    return found
