"""What the system itself does: fire timers, recompute provisional deadlines, clear old drafts."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings

from motcua.audit import acts as administrative
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.dossiers import deadlines, stepping, tracking
from motcua.dossiers.acting import acting
from motcua.dossiers.deciding import settle
from motcua.dossiers.models import Component, Dossier, ProcessTimer, TrackingFailure
from motcua.dossiers.policy import Verb
from motcua.dossiers.states import HANDLED
from motcua.dossiers.tags import Tag
from motcua.identity.actors import SYSTEM

log = logging.getLogger(__name__)


def fire_due_timers() -> int:
    """Fire every timer that came due, each once, also those overdue since the last stop.

    Two workers may see the same timer: the dossier's lock lets one in, and the second finds it fired.
    """
    waiting = ProcessTimer.objects.filter(fire_at__lte=clock.now(), fired_at=None, cancelled_at=None)
    return sum(_fired(timer) for timer in list(waiting.order_by("fire_at")))


def _fired(timer: ProcessTimer) -> bool:
    """Fire one timer. A process that cannot go on from it is reported and keeps no other dossier waiting."""
    try:
        return _fire(timer)
    except Refusal:
        log.exception("timer %s of dossier %s did not fire", timer.node, timer.dossier_id)
        return False


def _fire(timer: ProcessTimer) -> bool:
    with acting(SYSTEM, Verb.FIRE_TIMER, timer.dossier_id, node=timer.node) as act:
        timer.refresh_from_db()
        if timer.fired_at or timer.cancelled_at:
            act.skip()
            return False
        name = stepping.model_of(act).nodes[timer.node].name or timer.node
        opened = stepping.fire(act, timer)
        act.record(Tag.FIRE_TIMER, step=name, next=opened, decided=settle(act))
    return True


def recompute_provisional() -> int:
    """Compute provisional and open deadlines again, after an official calendar was loaded."""
    rows = Dossier.objects.filter(due_provisional=True, state__in=HANDLED).values_list("pk", flat=True)
    return sum(_recomputed(pk) for pk in list(rows))


def _recomputed(pk: int) -> bool:
    """One that cannot be counted keeps no other waiting."""
    try:
        return _recompute(pk)
    except Refusal:
        log.exception("the deadline of dossier %s was not computed again", pk)
        return False


def _recompute(pk: int) -> bool:
    with acting(SYSTEM, Verb.RECOMPUTE, pk) as act:
        before = (act.dossier.due_at, act.dossier.due_provisional)
        deadlines.recompute(act)
        if before == (act.dossier.due_at, act.dossier.due_provisional):
            act.skip()
            return False
        stepping.refresh_due(act)
        old = before[0].isoformat() if before[0] else ""
        act.record(Tag.RECOMPUTE, old=old, due=act.dossier.due_at.isoformat() if act.dossier.due_at else "")
    return True


def clear_old_drafts() -> int:
    """Delete drafts nobody touched for the kept time; their number goes to the administrative log.

    A draft has no code and was never handed in; its events hold no content, but the log refuses to
    delete them, so the row stays without what was typed.
    """
    old = clock.now() - timedelta(days=settings.DRAFT_DAYS)
    drafts = Dossier.objects.filter(state=None, updated_at__lt=old)
    Component.objects.filter(dossier__in=drafts).delete()
    cleared = drafts.exclude(form_data={}).update(form_data={})
    if cleared:
        administrative.record("dossiers:draft:clear", "Bản nháp quá hạn lưu", count=cleared)
    return cleared


def clear_old_failures() -> int:
    """Forget failed look-ups that no longer count towards the limit."""
    return TrackingFailure.objects.filter(at__lt=clock.now() - tracking.WINDOW).delete()[0]
