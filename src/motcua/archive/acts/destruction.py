"""Destroying what need not be kept: proposed, approved by another person, carried out after a second
confirmation.

The dossier's row and its events stay for ever; what goes is the package and the bytes of the files.
"""

from __future__ import annotations

from collections.abc import Sequence

from motcua.archive.acts.holds import is_held
from motcua.archive.acts.locking import locked_package
from motcua.archive.acts.words import basis, said
from motcua.archive.models import Destruction, DestructionItem, Package
from motcua.archive.powers import POWERS, Verb
from motcua.archive.refusals import (
    KeptForEver,
    NotAllowedNow,
    NothingListed,
    NotMyOwn,
    OnHold,
    PeriodRunning,
    PeriodUnconfirmed,
)
from motcua.archive.waiting import destroy_later
from motcua.archive.watching import GOING
from motcua.core import clock
from motcua.core.display import day
from motcua.core.errors import Conflict, NotFound
from motcua.identity.actors import Actor

State = Destruction.State


def propose(actor: Actor, unit: int, packages: Sequence[int], reason: str) -> Destruction:
    """Propose to destroy packages whose period is over.

    Raises:
        Forbidden; NothingListed, ReasonNeeded; KeptForEver, PeriodRunning, PeriodUnconfirmed, OnHold;
        NotAllowedNow: another unit's, destroyed, or in another proposal.
    """
    with POWERS.acting(actor, Verb.PROPOSE_DESTRUCTION, unit) as act:
        rows = [locked_package(package, Package.State.KEPT) for package in sorted(set(packages))]
        if not rows:
            raise NothingListed("Đề nghị tiêu hủy", remedy="Đánh dấu ít nhất một gói.")
        for row in rows:
            _fit(row, unit)
        made = Destruction.objects.create(
            unit_id=unit, reason=said(reason), proposed_by_id=act.actor.account, proposed_at=act.now
        )
        DestructionItem.objects.bulk_create(DestructionItem(destruction=made, package=row) for row in rows)
        act.record("archive:destruction:propose", made.number, packages=len(rows), reason=made.reason)
    return made


def approve(actor: Actor, destruction: int, council: str, decision: str) -> Destruction:
    """Agree, naming the council that looked at the list and the decision.

    Raises:
        NotMyOwn, BasisNeeded; what :func:`propose` raises of a package that may no longer go.
    """
    with POWERS.acting(actor, Verb.DECIDE_DESTRUCTION, unit_of(destruction)) as act:
        row = locked(destruction, State.PROPOSED)
        if row.proposed_by_id == act.actor.user:
            raise NotMyOwn(f"Đề nghị {row.number}", remedy="Đề nghị lãnh đạo khác quyết định.")
        basis(council, "Hội đồng xét hủy", "Ghi họ tên, chức vụ các thành viên.", "council")
        named = basis(decision, "Quyết định", "Ghi số và ngày của quyết định.", "decision")
        _may_all_go(row)
        row.council, row.decision = council.strip()[:2000], named[:200]
        row.state, row.decided_by_id, row.decided_at = State.APPROVED, act.actor.account, act.now
        row.save()
        act.record("archive:destruction:approve", row.number, decision=row.decision)
    return row


def decline(actor: Actor, destruction: int, words: str) -> Destruction:
    """Do not agree; the packages stay. Raises ReasonNeeded."""
    with POWERS.acting(actor, Verb.DECIDE_DESTRUCTION, unit_of(destruction)) as act:
        row = locked(destruction, State.PROPOSED, State.APPROVED)
        row.state, row.words = State.DECLINED, said(words, "words")
        row.decided_by_id, row.decided_at = act.actor.account, act.now
        row.save()
        act.record("archive:destruction:decline", row.number, reason=row.words)
    return row


def carry_out(actor: Actor, destruction: int, typed: str) -> Destruction:
    """Begin what cannot be undone. ``typed``: the number of the proposal, typed once more.

    Raises:
        Conflict: the number is another one. NotMyOwn: who decided does not carry it out. What
        :func:`propose` raises of a package that may no longer go.
    """
    with POWERS.acting(actor, Verb.DESTROY, unit_of(destruction)) as act:
        row = locked(destruction, State.APPROVED)
        if row.decided_by_id == act.actor.user:
            raise NotMyOwn(
                f"Đề nghị {row.number}", "người quyết định không tự tiêu hủy", "Giao người khác làm."
            )
        if typed.strip() != row.number:
            raise Conflict("Số đề nghị", "không khớp", f"Gõ lại đúng số {row.number} để xác nhận.", "typed")
        _may_all_go(row)
        row.state, row.begun_by_id, row.begun_at = State.UNDER_WAY, act.actor.account, act.now
        row.save()
        destroy_later(row.pk)
        act.record("archive:destruction:begin", row.number)
    return row


def unit_of(destruction: int) -> int:
    """Raises NotFound."""
    found = Destruction.objects.filter(pk=destruction).values_list("unit_id", flat=True).first()
    if found is None:
        raise NotFound("Đề nghị này", remedy="Mở lại trang tiêu hủy.")
    return found


def locked(destruction: int, *states: str) -> Destruction:
    """The row under lock. Raises NotAllowedNow when it stands otherwise."""
    rows = Destruction.objects.select_for_update(of=("self",)).select_related("unit__parent")
    row = rows.get(pk=destruction)
    if row.state not in states:
        raise NotAllowedNow(f"Đề nghị {row.number}", f"đang “{row.get_state_display()}”", "Tải lại trang.")
    return row


def why_not(row: Package) -> Conflict | None:
    """What keeps a package from being proposed; None when nothing does. For lists."""
    try:
        _may_go(row)
    except Conflict as refusal:
        return refusal
    return None


def is_going(row: Package) -> bool:
    """Whether it stands in a proposal that is neither declined nor done."""
    return row.destructions.filter(destruction__state__in=GOING).exists()


def _fit(row: Package, unit: int) -> None:
    if row.unit_id != unit or is_going(row):
        what = f"Gói {row.dossier.code}"
        raise NotAllowedNow(what, "của đơn vị khác hoặc đã nằm trong một đề nghị", "Bỏ gói này ra.")
    _may_go(row)


def _may_all_go(row: Destruction) -> None:
    for item in row.items.select_related("package__dossier", "package__item", "package__transfer__unit"):
        _may_go(item.package)


def _may_go(row: Package) -> None:
    what = f"Hồ sơ {row.dossier.code}"
    if row.transfer is not None:
        raise NotAllowedNow(what, f"nằm trong biên bản giao nộp {row.transfer.number}", "Bỏ hồ sơ này ra.")
    if row.keep_until is None:
        raise KeptForEver(what, remedy="Bỏ hồ sơ này ra khỏi đề nghị.")
    if not row.is_over(clock.today()):
        raise PeriodRunning(what, f"phải bảo quản đến hết {day(row.keep_until)}", "Bỏ hồ sơ này ra.")
    if not row.item.confirmed:
        remedy = "Khai thời hạn theo văn bản cho nhóm này rồi xác nhận lại thời hạn của gói."
        raise PeriodUnconfirmed(what, remedy=remedy)
    if is_held(row.dossier_id):
        raise OnHold(f"Hồ sơ {row.dossier.code}", remedy="Bỏ hồ sơ này ra, hoặc chờ thôi giữ.")
