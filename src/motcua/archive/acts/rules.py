"""Entering rules of retention: the authority's own schedule goes before the shipped one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from motcua.archive.acts import words
from motcua.archive.acts.locking import locked_package, package_unit
from motcua.archive.models import Package, RetentionRule
from motcua.archive.packing import period_of
from motcua.archive.powers import POWERS, Verb
from motcua.archive.refusals import NotAllowedNow, NothingLike, ReasonNeeded
from motcua.archive.schedule import in_words
from motcua.catalog.models import Procedure
from motcua.core.display import day
from motcua.core.errors import Conflict
from motcua.core.text import squeeze
from motcua.identity.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Wish:
    """``years``: None for ever. Either ``procedure``, a code, or ``field``, as the catalogue names them; both
    empty: all else."""

    group: str
    valid_from: date
    source: str
    years: int | None = None
    field: str = ""
    procedure: str = ""


def enter_rule(actor: Actor, unit: int, wish: Wish) -> RetentionRule:
    """Add a rule; the one before it for the same procedure or field ends the day before, and it ends the day
    before the next. ``unit``: where the actor's role is.

    Raises:
        Forbidden; BasisNeeded, ReasonNeeded: a part is missing or the years make no sense; NothingLike: the
        catalogue has no such procedure or field; Conflict: there is one from this day.
    """
    with POWERS.acting(actor, Verb.ENTER_RULE, unit) as act:
        source = words.basis(wish.source, "Căn cứ", "Ghi số văn bản quy định thời hạn.", "source")
        rule = RetentionRule(
            group=words.said(wish.group, "group", "Tên nhóm")[:200],
            field=squeeze(wish.field),
            procedure=wish.procedure.strip(),
            years=words.years(wish.years),
            source=source,
            confirmed=True,
            valid_from=wish.valid_from,
            entered_by_id=act.actor.account,
            entered_at=act.now,
        )
        _require_known(rule)
        _put_in_row(rule)
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
        item = row.item
        item.source = words.basis(source, "Căn cứ", "Ghi số văn bản quy định thời hạn.", "source")
        item.years, item.confirmed = words.years(years), True
        item.changed_by_id = act.actor.account
        item.save()
        row.keep_until = period_of(row.dossier).keep_until
        row.save(update_fields=["keep_until"])
        act.record("archive:package:set-period", row.place, years=in_words(years), source=item.source)
    return row


def _require_known(rule: RetentionRule) -> None:
    """A rule that names nothing of the catalogue would never apply, and nobody would see it."""
    if rule.procedure and rule.field:
        raise ReasonNeeded(
            "Nhóm hồ sơ", "nêu cả lĩnh vực và thủ tục", "Chỉ chọn lĩnh vực, hoặc chỉ ghi mã thủ tục.", "field"
        )
    if rule.procedure and not Procedure.objects.filter(code=rule.procedure).exists():
        raise NothingLike(f"Thủ tục {rule.procedure}", remedy="Kiểm tra lại mã thủ tục.", where="procedure")
    if rule.field and not Procedure.objects.filter(field=rule.field).exists():
        raise NothingLike(f"Lĩnh vực {rule.field}", remedy="Chọn lĩnh vực trong danh sách.", where="field")


def _put_in_row(rule: RetentionRule) -> None:
    """Between its neighbours in time."""
    alike = RetentionRule.objects.select_for_update().filter(procedure=rule.procedure, field=rule.field)
    rows = list(alike.order_by("valid_from"))
    after = [row for row in rows if row.valid_from > rule.valid_from]
    rule.valid_to = after[0].valid_from - timedelta(days=1) if after else None
    before = [row for row in rows if row.valid_from < rule.valid_from]
    if before:
        before[-1].valid_to = rule.valid_from - timedelta(days=1)
        before[-1].save(update_fields=["valid_to"])
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError:
        raise Conflict(
            f"Thời hạn từ ngày {day(rule.valid_from)}", "đã được khai", "Chọn ngày khác.", "valid_from"
        ) from None
