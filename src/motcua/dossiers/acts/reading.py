"""Reading a dossier's papers and settling, item by item, what its form says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from motcua.catalog.eform_model import Field
from motcua.catalog.eform_values import UnfitError, parse
from motcua.core import clock
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.digitising.models import Recognition
from motcua.digitising.recognition.asking import recognise
from motcua.digitising.recognition.stopping import stop
from motcua.dossiers.acting import Acting, acting
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.readings import FieldReading
from motcua.dossiers.policy import PERMISSIONS, Verb
from motcua.dossiers.reading import Found, Reading
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor
from motcua.identity.models import User

LABEL = PERMISSIONS[Verb.CONFIRM_FIELD].label
Outcome = FieldReading.Outcome


class AlreadyDeclared(Conflict):
    """Tờ khai đã ghi nội dung khác."""


def read_papers(actor: Actor, dossier: int) -> list[Recognition]:
    """Have every file of the papers read that was not yet; failed ones begin anew.

    Raises:
        Refusal: there is no file with pages.
    """
    with acting(actor, Verb.READ_PAPERS, dossier) as act:
        files = [row.file for row in Reading(act.dossier).files]
        if not files:
            remedy = "Quét giấy tờ của hồ sơ trước."
            raise Refusal(PERMISSIONS[Verb.READ_PAPERS].label, "hồ sơ chưa có tệp PDF hoặc ảnh nào", remedy)
        by = User.objects.filter(pk=act.actor.user or 0).first()
        read = [recognise(file, by) for file in files]
        act.record(Tag.READ_PAPERS, files=len(read))
    return read


def stop_reading(actor: Actor, dossier: int, recognition: int) -> None:
    """Call off the reading of one file of the dossier."""
    with acting(actor, Verb.READ_PAPERS, dossier) as act:
        rows = [row for row in Reading(act.dossier).files if hasattr(row.file, "recognition")]
        file = next((row.file for row in rows if row.file.recognition.pk == recognition), None)
        if file is None or not stop(file.recognition):
            raise Conflict("Dừng nhận dạng", "tệp này không còn đang nhận dạng", "Tải lại trang.")
        act.record(Tag.STOP_READING, file=file.name)


def settle_field(
    actor: Actor, dossier: int, field: str, typed: str | Sequence[str], *, replace: bool = False
) -> Dossier:
    """Put into the form what the officer saw on the paper, or confirmed of what was proposed.

    Args:
        typed: as a person types or chooses it; what the form keeps is made of it.
        replace: the officer says that a different answer already in the form is to give way.

    Raises:
        NotFound: the form does not ask this now.
        Refusal: what was typed is no answer to it; nothing was typed.
        AlreadyDeclared: something else stands there and ``replace`` was not said.
    """
    with acting(actor, Verb.CONFIRM_FIELD, dossier) as act:
        reading = Reading(act.dossier)
        question = _question(reading, field)
        value = _parsed(question, typed, act)
        before = reading.answers.get(field)
        if before is not None and before != value and not replace:
            remedy = f"Đánh dấu “Thay nội dung đã khai” nếu giấy tờ đúng, hoặc bỏ qua mục “{question.title}”."
            raise AlreadyDeclared(question.title, remedy=remedy, where=field)
        found = reading.found.get(field)
        outcome = Outcome.TYPED if found is None else _compared(found, value)
        act.dossier.form_data = {**act.dossier.form_data, field: value}
        _keep(act, field, outcome, found, value=value, before=before)
        act.record(Tag.CONFIRM_FIELD, field=question.title, outcome=outcome.value, how=outcome.label.lower())
    return act.dossier


def skip_field(actor: Actor, dossier: int, field: str) -> Dossier:
    """Leave an item as it is: what was proposed is wrong or the paper says nothing."""
    with acting(actor, Verb.CONFIRM_FIELD, dossier) as act:
        reading = Reading(act.dossier)
        question = _question(reading, field)
        _keep(
            act,
            field,
            Outcome.SKIPPED,
            reading.found.get(field),
            value=None,
            before=reading.answers.get(field),
        )
        how = Outcome.SKIPPED.label.lower()
        act.record(Tag.CONFIRM_FIELD, field=question.title, outcome=Outcome.SKIPPED.value, how=how)
    return act.dossier


def _question(reading: Reading, field: str) -> Field:
    found = next((one for one in reading.asked if one.name == field), None)
    if found is None:
        raise NotFound(LABEL, "tờ khai không hỏi mục này", "Tải lại trang.")
    return found


def _parsed(question: Field, typed: str | Sequence[str], act: Acting) -> Any:
    try:
        value = parse(question, typed, clock.day_of(act.now))
    except UnfitError as unfit:
        raise Refusal(question.title, str(unfit), where=question.name) from None
    if value is None or value == "":
        remedy = "Nhập theo giấy tờ, hoặc bỏ qua mục này."
        raise Refusal(question.title, "chưa có nội dung", remedy, where=question.name)
    return value


def _compared(found: Found, value: Any) -> Outcome:
    return Outcome.CONFIRMED if found.value == value else Outcome.CORRECTED


def _keep(
    act: Acting, field: str, outcome: Outcome, found: Found | None, *, value: Any, before: Any
) -> FieldReading:
    """Write down who settled it, and what the paper said and where."""
    seen: dict[str, Any] = {}
    if found is not None:
        box = found.proposed.box
        seen = {
            "proposed": found.proposed.value[:2000],
            "confidence": found.proposed.confidence,
            "file": found.recognition.source,
            "page": found.proposed.page,
            "box": [box.x, box.y, box.width, box.height],
        }
    return FieldReading.objects.create(
        dossier=act.dossier,
        field=field,
        outcome=outcome,
        value=value,
        before=before,
        by_id=act.actor.user,
        by_name=act.actor.name[:120],
        at=act.now,
        **seen,
    )
