"""The demo province as ``motcua run`` asks for it: there, complete, and with accounts to sign in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from motcua.audit import acts
from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.dates import say_moment
from motcua.core.errors import Refusal
from motcua.demo import (
    accounts,
    archives,
    catalogue,
    consultations,
    figures,
    national,
    news,
    old_books,
    petitions,
    playing,
    postings,
    province,
    questions,
    queue,
    ratings,
    results,
    reuse,
    reviews,
    scans,
    signing,
)
from motcua.demo.cast import Cast
from motcua.demo.pace import REACH, anchor_for
from motcua.demo.stories import PLAN, SHOWN, Story, stories
from motcua.dossiers import tracking
from motcua.dossiers.acts import endings
from motcua.dossiers.models import Dossier
from motcua.dossiers.timeline import public_lines
from motcua.indicators.facts import refreshing
from motcua.indicators.log_export import exporting
from motcua.reengineering.catalogue import looking

BEGUN, PART, COMPLETE = "demo:province:begin", "demo:province:part", "demo:province:complete"
Facts = dict[str, Any]


def ensure(earlier: Mapping[str, Any] | None = None) -> Facts:
    """Make the province if it is not there, complete it if an earlier start was interrupted.

    ``earlier``: what the last start told (``run.json``), empty when nobody kept it; passwords and the
    tracking secret in it stay while they are this database's. Returns ``accounts``, ``dossier_code`` and
    ``second_factor``.
    """
    kept = dict(earlier or {})
    anchor = _anchor()
    told = stories(anchor)
    secrets = {} if _marked(COMPLETE, anchor) else _make(told, anchor)
    code, secret = _shown(told[SHOWN], secrets.get(SHOWN) or str(kept.get("second_factor") or ""))
    return {
        "accounts": accounts.ensure(kept.get("accounts") or []),
        "dossier_code": code,
        "second_factor": secret,
    }


def timeline(code: str | None) -> str:
    """The public history of a dossier in plain lines; empty without one."""
    dossier = Dossier.objects.filter(code=code).first() if code else None
    if dossier is None:
        return ""
    lines = public_lines(dossier.events.all())
    return "\n".join(f"  {_local(line.at)}  {line.text}  [{line.state}]" for line in lines)


def _local(moment: datetime) -> str:
    return say_moment(moment.astimezone(clock.VIETNAM).replace(second=0))


def _anchor() -> datetime:
    """The moment this database's province ends at: that of its first start."""
    begun = AdministrativeAct.objects.filter(action=BEGUN, data__plan=PLAN).first()
    if begun:
        return datetime.fromisoformat(begun.data["anchor"])
    anchor = anchor_for(clock.now()).replace(microsecond=0)
    acts.record(BEGUN, "Tỉnh mẫu", plan=PLAN, anchor=anchor.isoformat())
    return anchor


def _marked(action: str, anchor: datetime) -> bool:
    return AdministrativeAct.objects.filter(action=action, data__anchor=anchor.isoformat()).exists()


def _make(told: list[Story], anchor: datetime) -> dict[int, str]:
    with clock.at(anchor - REACH):
        province.build()
        catalogue.build()
        reuse.begin()
        signing.equip()
    reviews.operate(anchor)
    secrets = playing.play(told, anchor)
    results.issue(anchor)
    scans.make(anchor)
    reviews.draft(anchor)
    looking.look_again()
    queue.fill(anchor)
    petitions.make(anchor)
    with clock.at(anchor):
        ratings.say()
    refreshing.refresh()
    figures.publish(anchor)
    for part in (postings.put_up, consultations.ask, questions.answer, news.publish, old_books.write):
        _once(part, anchor)
    national.keep(anchor)
    for part in (archives.keep, archives.follow_outside):
        _once(part, anchor)
    exporting.export()
    acts.record(COMPLETE, "Tỉnh mẫu", anchor=anchor.isoformat(), dossiers=len(told))
    return secrets


def _once(part: Callable[[datetime], object], anchor: datetime) -> None:
    """Make a part that cannot be begun again: one that was cut short stays as far as it came."""
    name, ended = f"{part.__module__.rpartition('.')[2]}.{part.__name__}", anchor.isoformat()
    if AdministrativeAct.objects.filter(action=PART, data__anchor=ended, data__part=name).exists():
        return
    acts.record(PART, "Tỉnh mẫu", anchor=ended, part=name)
    part(anchor)


def _shown(story: Story, secret: str) -> tuple[str, str]:
    """Code and a secret that opens it; a lost one is given anew by the clerk, as at a real counter."""
    dossier = Dossier.objects.get(key=story.key)
    code = str(dossier.code)
    if not _opens(code, secret):
        secret = endings.renew_secret(Cast().clerk(story), dossier.pk)
    return code, secret


def _opens(code: str, secret: str) -> bool:
    if not secret:
        return False
    try:
        tracking.find(code, secret, "motcua run")
    except Refusal:
        return False
    return True
