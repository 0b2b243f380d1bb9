"""After receipt: the code, the secret while it may be seen, and the paper to print."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Conflict
from motcua.desk import secrets_shown
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.page import frame
from motcua.desk.sight import look


@officer
def receipt(request: OfficerRequest, code: str) -> HttpResponse:
    """The page the last Enter of an intake leads to; a POST says the person has the paper."""
    dossier = look(request.actor, code).dossier
    if dossier.received_at is None:
        raise Conflict(
            "Giấy tiếp nhận",
            "hồ sơ chưa được tiếp nhận",
            "Mở hồ sơ để kiểm tra và tiếp nhận.",
        )
    if request.method == "POST":
        secrets_shown.forget(request, dossier.pk)
        return redirect("desk:counter")
    context = {
        **frame(request, "desk:counter"),
        "dossier": dossier,
        "secret": secrets_shown.find(request, dossier.pk),
        "print_url": reverse("desk:print", args=[dossier.code, "receipt", 1]),
    }
    return render(request, "desk/receipt.html", context)
