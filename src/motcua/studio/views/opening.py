"""Opening a review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Refusal
from motcua.core.forms import posted
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.page import frame
from motcua.identity.models import Unit
from motcua.identity.roles import Level, Role
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.studio.forms.opening import OpeningForm
from motcua.studio.page import HOME
from motcua.studio.views.home import check_control


@officer
def opening(request: OfficerRequest) -> HttpResponse:
    """The form; sent, it opens the review and goes there."""
    check_control(request)
    asked = {"codes": "\n".join(request.GET.getlist("ma")), "unit": min(request.actor.units(Role.CONTROL))}
    form = OpeningForm(posted(request), units=lead_units(request), initial=asked)
    if not form.is_bound:
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=422)
    subjects = [Subject(procedure.pk) for procedure in form.cleaned_data["codes"]]
    try:
        review = open_review(request.actor, form.cleaned_data["unit"], form.cleaned_data["title"], subjects)
    except Refusal as refusal:
        return _show(request, form, refusal, status_of(refusal))
    messages.success(request, f"Đã mở đề án {review.code}.")
    return redirect("studio:review", code=review.code)


def lead_units(request: OfficerRequest) -> list[tuple[int, str]]:
    """Units the officer may open a review for: the own ones; every one for the province's control office."""
    own = request.actor.units(Role.CONTROL)
    rows = Unit.objects.filter(pk__in=own)
    if rows.filter(level=Level.PROVINCE).exists():
        rows = Unit.objects.exclude(level=Level.CENTRAL)
    return list(rows.order_by("level", "name").values_list("pk", "name"))


def _show(
    request: OfficerRequest, form: OpeningForm, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    crumbs = [Link("Tái cấu trúc", reverse(HOME)), Link("Mở đề án")]
    context = {**frame(request, HOME), "form": form, "refusal": refusal, "crumbs": crumbs}
    return render(request, "studio/opening.html", context, status=status)
