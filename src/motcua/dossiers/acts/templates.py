"""Templates of results: drafted by one person, approved by another, dated, never changed once approved."""

from __future__ import annotations

import uuid
from datetime import timedelta

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.dossiers.models import ResultTemplate
from motcua.dossiers.results import fields, layout, numbers
from motcua.dossiers.results.powers import POWERS, Verb
from motcua.dossiers.results.wording import Wording
from motcua.identity.actors import Actor

State = ResultTemplate.State


def draft_template(actor: Actor, unit: int, wording: Wording, *, key: str = "") -> ResultTemplate:
    """Store a template's text: a new template, a new version of one (``key``), or over its open draft.

    Raises:
        BadLayout, BadNumberForm: what is written cannot be used; the line and the field are named.
        NotFound: no template of the unit has this key.
    """
    with POWERS.acting(actor, Verb.DRAFT_TEMPLATE, unit) as act:
        row = _open_draft(unit, key) if key else _new(unit, uuid.uuid4().hex[:12], 1)
        for name, value in vars(wording).items():
            setattr(row, name, value)
        check(row)
        row.drafted_by_id, row.drafted_at = act.actor.account, act.now
        row.save()
        act.record("results:template:draft", str(row), template=row.pk, version=row.version)
    return row


def check(row: ResultTemplate) -> None:
    """Whether a template can be used. Raises BadLayout, BadNumberForm, Refusal."""
    if not row.name.strip():
        raise Refusal("Tên mẫu", "chưa được ghi", "Ghi tên văn bản.")
    numbers.check(row.book, row.number_form)
    layout.parse(row.body, fields.known(row))


def _new(unit: int, key: str, version: int) -> ResultTemplate:
    return ResultTemplate(unit_id=unit, key=key, version=version)


def _open_draft(unit: int, key: str) -> ResultTemplate:
    versions = ResultTemplate.objects.select_for_update().filter(unit=unit, key=key).order_by("version")
    if not (known := list(versions)):
        raise NotFound("Mẫu kết quả", "không thuộc đơn vị này", "Mở lại danh sách mẫu.")
    if known[-1].state == State.DRAFT:
        return known[-1]
    return _new(unit, key, known[-1].version + 1)


def approve_template(actor: Actor, template: int) -> ResultTemplate:
    """Let a draft be used from its first day on; the version before it ends the day before.

    Raises:
        Forbidden: its own author. Conflict: it is no draft any more.
    """
    unit = unit_of(template)
    with POWERS.acting(actor, Verb.APPROVE_TEMPLATE, unit) as act:
        row = _locked(template, State.DRAFT)
        if row.drafted_by_id == act.actor.user:
            raise Forbidden(
                "Duyệt mẫu kết quả", "bạn là người soạn mẫu này", "Đề nghị người khác trong đơn vị duyệt."
            )
        check(row)
        row.state, row.approved_by_id, row.approved_at = State.APPROVED, act.actor.user, act.now
        row.save()
        _end_earlier(row)
        act.record("results:template:approve", str(row), template=row.pk)
    return row


def _end_earlier(row: ResultTemplate) -> None:
    """The version before is used up to the day before this one's first; if it was to begin later, never."""
    earlier = ResultTemplate.objects.filter(unit=row.unit_id, key=row.key, state=State.APPROVED)
    earlier = earlier.exclude(pk=row.pk).filter(version__lt=row.version)
    earlier.filter(valid_from__gte=row.valid_from).update(state=State.RETIRED)
    earlier.filter(valid_to=None, state=State.APPROVED).update(valid_to=row.valid_from - timedelta(days=1))


def retire_template(actor: Actor, template: int) -> ResultTemplate:
    """Stop using an approved template; what was issued from it stays. Raises Conflict."""
    with POWERS.acting(actor, Verb.RETIRE_TEMPLATE, unit_of(template)) as act:
        row = _locked(template, State.APPROVED)
        row.state = State.RETIRED
        row.save(update_fields=["state"])
        act.record("results:template:retire", str(row), template=row.pk)
    return row


def unit_of(template: int) -> int:
    """Whose template it is. Raises NotFound."""
    found = ResultTemplate.objects.filter(pk=template).values_list("unit", flat=True)
    if not found:
        raise NotFound("Mẫu kết quả", "không có mẫu này", "Mở lại danh sách mẫu.")
    return int(found[0])


def _locked(template: int, state: State) -> ResultTemplate:
    row = ResultTemplate.objects.select_for_update().get(pk=template)
    if row.state != state:
        state_now = row.get_state_display().lower()
        raise Conflict(f"Mẫu “{row.name}”", f"tình trạng: {state_now}", "Tải lại trang để xem.")
    return row
