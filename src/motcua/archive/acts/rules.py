"""Entering rules of retention: the authority's own schedule goes before the shipped one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.archive.acts.locking import locked_package, package_unit
from motcua.archive.models import Package, RetentionRule
from motcua.archive.packing import period_of
from motcua.archive.powers import POWERS, Verb
from motcua.archive.refusals import BasisNeeded, NotAllowedNow, ReasonNeeded
from motcua.archive.schedule import in_words
from motcua.core.text import squeeze
from motcua.identity.actors import Actor

MOST_YEARS = 100


@dataclass(frozen=True, kw_only=True)
class Wish:
    """``years``: None for ever. ``procedure``: a code, or empty for a ``field``; both empty: all else."""

    group: str
    valid_from: date
    source: str
    years: int | None = None
    field: str = ""
    procedure: str = ""
    confirmed: bool = False


def enter_rule(actor: Actor, unit: int, wish: Wish) -> RetentionRule:
    """Add a rule; an earlier one of the same group ends the day before. ``unit``: where the actor's role is.

    Raises:
        Forbidden; BasisNeeded, ReasonNeeded: a part is missing or the years make no sense.
    """
    with POWERS.acting(actor, Verb.ENTER_RULE, unit) as act:
        _check(wish)
        rule = RetentionRule.objects.create(
            group=squeeze(wish.group)[:200],
            field=squeeze(wish.field)[:200],
            procedure=wish.procedure.strip()[:40],
            years=wish.years,
            source=squeeze(wish.source)[:300],
            confirmed=wish.confirmed,
            valid_from=wish.valid_from,
            entered_by_id=act.actor.account,
            entered_at=act.now,
        )
        act.record("archive:rule:enter", rule.group, years=in_words(rule.years), source=rule.source)
    return rule


def set_period(actor: Actor, package: int, years: int | None, source: str) -> Package:
    """Confirm, by a document, how long a package is kept; without it nothing is destroyed.

    Raises:
        Forbidden, NotFound; BasisNeeded, ReasonNeeded; NotAllowedNow: it is no longer kept here,
        or on its way to the historical archive.
    """
    with POWERS.acting(actor, Verb.SET_PERIOD, package_unit(package)) as act:
        row = locked_package(package, Package.State.KEPT)
        if row.transfer is not None:
            reason = f"nằm trong biên bản giao nộp {row.transfer.number}"
            raise NotAllowedNow(f"Gói {row.dossier.code}", reason, "Rút biên bản trước.")
        _check(Wish(group=row.item.group, valid_from=row.item.start, source=source, years=years))
        item = row.item
        item.years, item.source, item.confirmed = years, squeeze(source)[:300], True
        item.changed_by_id = act.actor.account
        item.save()
        row.keep_until = period_of(row.dossier).keep_until
        row.save(update_fields=["keep_until"])
        act.record("archive:package:set-period", row.place, years=in_words(years), source=item.source)
    return row


def _check(wish: Wish) -> None:
    if not squeeze(wish.source):
        raise BasisNeeded("Căn cứ", remedy="Ghi số văn bản quy định thời hạn.", where="source")
    if not squeeze(wish.group):
        raise ReasonNeeded("Tên nhóm", "còn trống", "Ghi tên nhóm hồ sơ.", "group")
    if wish.years is not None and not 1 <= wish.years <= MOST_YEARS:
        raise ReasonNeeded("Số năm", f"phải từ 1 đến {MOST_YEARS}", "Nhập lại, hoặc chọn vĩnh viễn.", "years")
