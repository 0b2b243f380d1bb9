"""Counter intake on one page, keyboard first: Enter does the next thing, the last Enter receives.

Order of what Enter does: read the scanned card, settle the procedure searched for, receive and go to the
receipt. Every request keeps what was typed; a GET draws the page from what is kept.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core import clock
from motcua.core.errors import Forbidden, Refusal
from motcua.counters.models import Ticket
from motcua.desk import at_counter, intake_files, intake_scans, intake_steps, intake_store, secrets_shown
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.counter_page import compose
from motcua.desk.intake import Intake, Typed
from motcua.desk.models import IntakeDraft
from motcua.desk.page import frame
from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit
from motcua.identity.roles import Role

IGNORED = {"csrfmiddlewaretoken", "lam"}
LONGEST = 4000
"""Characters kept of one field."""


@officer
def counter(request: OfficerRequest, key: uuid.UUID | None = None) -> HttpResponse:
    units = counters(request)
    if key is None:
        return _show(request, _begun(request, units), units)
    filed = Dossier.objects.filter(key=key, submitted_at__isnull=False).first()
    if filed and not (request.method == "POST" and filed.received_at is None):
        return redirect("desk:receipt", code=filed.code)
    draft = _draft(request, key)
    if request.method != "POST":
        return _show(request, _intake(draft, units), units)
    return _posted(request, draft, units)


def _begun(request: OfficerRequest, units: list[Unit]) -> Intake:
    """A new intake, filled in from the number in front of the officer where the address names one."""
    ticket = at_counter.ticket_for(request.actor, request.GET.get(at_counter.FIELD, ""))
    if ticket is None:
        return Intake(uuid.uuid4(), units[0], {})
    received = next((unit for unit in units if unit.pk == ticket.day.centre.unit_id), units[0])
    typed = at_counter.prefilled(ticket) | {"counter": str(received.pk)}
    return Intake(uuid.uuid4(), received, typed)


def counters(request: OfficerRequest) -> list[Unit]:
    """The one-stop offices where the officer is a clerk."""
    units = list(Unit.objects.filter(pk__in=request.actor.units(Role.CLERK)).order_by("name"))
    if not units:
        raise Forbidden(
            "Tiếp nhận tại quầy",
            "chỉ cán bộ một cửa được tiếp nhận hồ sơ tại quầy",
            "Quản trị đơn vị giao vai trò nếu đây là việc của bạn.",
        )
    return units


def _draft(request: OfficerRequest, key: uuid.UUID) -> IntakeDraft:
    """What is kept of this intake; somebody else's is treated as not there and begun afresh."""
    now = clock.now()
    found = IntakeDraft.objects.filter(key=key).first()
    if found and found.user_id != request.actor.user:
        raise Forbidden("Bản tiếp nhận đang nhập", "bản này của đồng nghiệp khác", "Bắt đầu một bản mới.")
    assert request.user.is_authenticated
    return found or IntakeDraft(key=key, user=request.user, created_at=now, updated_at=now)


def _intake(draft: IntakeDraft, units: list[Unit]) -> Intake:
    typed: Typed = draft.data
    received = next((unit for unit in units if str(unit.pk) == typed.get("counter")), units[0])
    files: dict[str, list[int]] = {line: [*kept] for line, kept in typed.get("_files", {}).items()}
    for line, made in intake_scans.captures(draft.key, typed).items():
        files.setdefault(line, []).extend(capture.file_id for capture in made)
    return Intake(draft.key, received, typed, files=files)


def _posted(request: OfficerRequest, draft: IntakeDraft, units: list[Unit]) -> HttpResponse:
    own = {name: value for name, value in draft.data.items() if name.startswith("_")}
    draft.data = {**_sent(request), **own}
    problem: Refusal | None = None
    try:
        intake_files.take_in(request, draft.data)
        if line := _scan_asked(request):
            asked = _intake(draft, units)
            scan = intake_scans.begin(request.actor, asked, line)
            _keep(draft, asked.label)
            return redirect("records:scan", key=scan.key)
        if done := _act(request, _intake(draft, units)):
            IntakeDraft.objects.filter(key=draft.key).delete()
            return done
    except Refusal as refusal:
        problem = refusal
        draft.data.pop("scan", None)
    intake = _intake(draft, units)
    intake.checked = bool(draft.data.pop("_checked", False))
    _keep(draft, intake.label)
    if problem or intake.checked:
        return _show(request, intake, units, problem)
    return redirect("desk:counter", key=draft.key)


def _scan_asked(request: OfficerRequest) -> str:
    """The line whose paper is to be scanned now; that happens on a page of its own."""
    what, _, line = request.POST.get("lam", "").partition(":")
    return line if what == "quet" else ""


def _sent(request: OfficerRequest) -> Typed:
    """The form's values. Names with a line in front are the counter's own and never taken from outside;
    the database keeps no NUL."""
    named = ((name, str(value)) for name, value in request.POST.items() if not name.startswith("_"))
    return {n: v[:LONGEST].replace("\x00", "") for n, v in named if n not in IGNORED and "\x00" not in n}


def _keep(draft: IntakeDraft, label: str) -> None:
    """Store what was typed. A page and its own refresh may both be the first to do so: either wins.

    Unfinished intakes hold people's data, so nobody's are kept for ever: a new one clears the old.
    """
    now = clock.now()
    if draft._state.adding:
        IntakeDraft.objects.filter(updated_at__lt=now - timedelta(days=settings.DRAFT_DAYS)).delete()
    changed = {"data": draft.data, "label": label, "updated_at": now}
    IntakeDraft.objects.update_or_create(
        key=draft.key, user=draft.user, defaults=changed, create_defaults={**changed, "created_at": now}
    )


def _act(request: OfficerRequest, intake: Intake) -> HttpResponse | None:
    """Do what the key or button means; the answer when the dossier was received."""
    what, _, which = request.POST.get("lam", "tiep").partition(":")
    typed = intake.typed
    if what == "tra":
        intake_steps.look_up(typed, request.actor)
    elif what == "doi":
        intake_steps.forget_procedure(typed)
    elif what == "du":
        intake_steps.tick_all(intake)
    elif what == "bo-tep":
        intake_files.drop(typed, which)
    elif what == "bo-quet":
        intake_scans.take_off(request.actor, intake, which)
    elif what == "xem":
        typed.pop("pick", None)
    elif typed.get("scan"):
        intake_steps.scan(typed, request.actor)
    elif typed.get("query"):
        intake_steps.choose(intake)
    else:
        return _file(request, intake)
    return None


def _file(request: OfficerRequest, intake: Intake) -> HttpResponse | None:
    if not intake_steps.complete(intake):
        intake.typed["_checked"] = True
        return None
    filed = intake_steps.file(intake, request.actor)
    if filed.secret:
        secrets_shown.keep(request, filed.dossier.pk, filed.secret)
    _attach(request, intake, filed.dossier)
    return redirect("desk:receipt", code=filed.dossier.code)


def _attach(request: OfficerRequest, intake: Intake, dossier: Dossier) -> None:
    """Attach the dossier to the number it was filed for; that this was refused does not undo the filing."""
    asked = str(intake.typed.get(at_counter.FIELD, ""))
    refusal = at_counter.attach(request.actor, asked, dossier.pk, Ticket.Purpose.FILE)
    if refusal:
        messages.warning(request, f"Hồ sơ đã tiếp nhận nhưng chưa gắn được với số thứ tự. {refusal}")


def _show(
    request: OfficerRequest, intake: Intake, units: list[Unit], problem: Refusal | None = None
) -> HttpResponse:
    others = IntakeDraft.objects.filter(user=request.user.pk).exclude(key=intake.key)
    context: dict[str, Any] = {
        **frame(request, "desk:counter"),
        **compose(intake, problem),
        "counters": units,
        "unfinished": list(others[:5]),
        "ticket": at_counter.ticket_for(request.actor, str(intake.typed.get(at_counter.FIELD, ""))),
        "serving": at_counter.served_now(request.actor),
        "kept_days": settings.DRAFT_DAYS,
        "action": reverse("desk:counter", args=[intake.key]),
    }
    intake_store.tell(request.actor, intake)
    status = status_of(problem) if problem else 422 if intake.checked else 200
    return render(request, "desk/counter.html", context, status=status)


@officer
def discard(request: OfficerRequest, key: uuid.UUID) -> HttpResponse:
    """Drop an unfinished intake of one's own."""
    if request.method == "POST":
        IntakeDraft.objects.filter(key=key, user=request.user.pk).delete()
    return redirect("desk:counter")
