"""The list of alerts and dealing with one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.board.forms.lateness import CloseAlertForm
from motcua.board.page import shell
from motcua.board.pages.alerts import compose
from motcua.board.scope import ASKED, chosen, way
from motcua.core.errors import Refusal
from motcua.core.forms import Form
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.identity.tree import Tree
from motcua.indicators.alerts.closing import close as close_alert

HERE = "board:alerts"


@officer
def alerts(request: OfficerRequest) -> HttpResponse:
    """Open ones, or with ``da-xu-ly=1`` those dealt with."""
    return _show(request)


@require_POST
@officer
def close(request: OfficerRequest, alert: int) -> HttpResponse:
    """What was done about one."""
    form = CloseAlertForm(request.POST, auto_id=f"xu-ly-{alert}-%s")
    if not form.is_valid():
        return _show(request, (alert, form), status=422)
    try:
        close_alert(request.actor, alert, form.cleaned_data["reason"])
    except Refusal as refusal:
        return _show(request, (alert, form), refusal, status_of(refusal))
    messages.success(request, "Đã ghi kết quả xử lý cảnh báo.")
    query = request.GET.urlencode()
    return redirect(f"{reverse(HERE)}?{query}" if query else reverse(HERE))


def _show(
    request: OfficerRequest,
    sent: tuple[int, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    tree = Tree()
    unit = chosen(request.actor, request.GET.get(ASKED, ""), tree)
    context = {
        **shell(request, HERE),
        **compose(request.actor, unit, tree, request.GET, sent),
        "way": way(unit, request.actor, tree, reverse(HERE)),
        "query": request.GET.urlencode(),
        "sent": sent[1] if sent else None,
        "refusal": refusal,
    }
    return render(request, "board/alerts.html", context, status=status)
