"""What an officer was asked to account for: the matter in the asker's words, never the petition."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.errors import Refusal
from motcua.core.forms import Form, put_beside
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.outreach.page import shell
from motcua.outreach.petitions.forms import StateForm
from motcua.petitions.acts.statements import asked_of, give_statement

HERE = "outreach:statements"


@officer
def statements(request: OfficerRequest) -> HttpResponse:
    return _show(request)


@require_POST
@officer
def give(request: OfficerRequest, statement: int) -> HttpResponse:
    form = StateForm(request.POST, auto_id=f"giai-trinh-{statement}-%s")
    if not form.is_valid():
        return _show(request, (statement, form), status=422)
    try:
        give_statement(request.actor, statement, form.cleaned_data["text"])
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _show(request, (statement, form), None if beside else refusal, status_of(refusal))
    messages.success(request, "Đã gửi bản giải trình.")
    return redirect(HERE)


def _show(
    request: OfficerRequest,
    sent: tuple[int, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = asked_of(request.actor.account)
    lines = [
        (one, sent[1] if sent and sent[0] == one.pk else StateForm(auto_id=f"giai-trinh-{one.pk}-%s"))
        for one in rows
    ]
    context = {
        **shell(
            request, HERE, Link("Phản ánh, kiến nghị", reverse("outreach:petitions")), Link("Giải trình")
        ),
        "lines": lines,
        "sent": sent[1] if sent else None,
        "refusal": refusal,
    }
    return render(request, "outreach/petitions/statements.html", context, status=status)
