"""The catalogue as procedure control sees it: what the sources say, and which version is in force."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.catalog.models import Procedure
from motcua.catalog.publishing import MAY_PUBLISH, publish
from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.core.forms import posted
from motcua.core.pieces import Link
from motcua.core.text import squeeze
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.catalogue_page import ProcedurePage, compose
from motcua.desk.catalogue_rows import FILTERS, filters, found_page, listed_page
from motcua.desk.forms.catalogue import PublishForm
from motcua.desk.page import CATALOGUE_READERS, frame


@officer
def catalogue(request: OfficerRequest) -> HttpResponse:
    """Entries that need a decision first, then those with several versions; or what a search finds."""
    check_reader(request)
    asked = squeeze(request.GET.get("q", "").replace("\x00", " "))[:200]
    chosen = request.GET.get("loc", "") if not asked else ""
    chosen = chosen if chosen in FILTERS else ""
    turned = request.GET.get("trang", "")
    page = found_page(asked, turned) if asked else listed_page(chosen, turned)
    context = {"asked": asked, "chosen": chosen, "page": page, "filters": filters(chosen, bool(asked))}
    return render(request, "desk/catalogue.html", {**frame(request, "desk:catalogue"), **context})


@officer
def procedure(request: OfficerRequest, code: str) -> HttpResponse:
    """One entry with its versions; a POST puts one of them in force."""
    check_reader(request)
    page = compose(find(code))
    if request.method == "POST":
        return _publish(request, page)
    return _show(request, page, form_for(request, page))


def check_reader(request: OfficerRequest) -> None:
    """Raises Forbidden for whoever has nothing to do with the catalogue's upkeep."""
    if not any(request.actor.holds(role) for role in CATALOGUE_READERS):
        remedy = "Danh mục do bộ phận kiểm soát thủ tục hành chính và quản trị xem."
        raise Forbidden("Xem danh mục thủ tục", remedy=remedy)


def find(code: str) -> Procedure:
    """The entry by its code. Raises NotFound."""
    entry = None if "\x00" in code else Procedure.objects.filter(code=code).first()
    if entry is None:
        raise NotFound(f"Thủ tục {code[:100]}", remedy="Kiểm tra lại mã, hoặc tìm theo tên trong danh mục.")
    return entry


def form_for(request: OfficerRequest, page: ProcedurePage) -> PublishForm | None:
    """The form of a decision; None for whoever may only read, and where there is nothing to choose."""
    if not any(request.actor.holds(role) for role in MAY_PUBLISH):
        return None
    sent = posted(request)
    # What was sent may have come into force meanwhile: that is said as such, not as a wrong choice.
    wanted = request.POST.get("version", "")
    choices = [line.choice for line in page.choices(wanted)]
    return PublishForm(sent, versions=choices) if choices else None


def _publish(request: OfficerRequest, page: ProcedurePage) -> HttpResponse:
    form = form_for(request, page)
    if form is None:
        raise Forbidden("Cho áp dụng phiên bản", remedy="Hãy nhờ bộ phận kiểm soát thủ tục hành chính.")
    if not form.is_valid():
        return _show(request, page, form, status=422)
    line = next(line for line in page.versions if line.choice[0] == form.cleaned_data["version"])
    try:
        publish(line.version, request.actor, form.cleaned_data["reason"])
    except Conflict as refusal:
        said = Conflict(f"Cho áp dụng phiên bản {line.version.number}", refusal.reason, refusal.remedy)
        return _show(request, page, form, said, status=status_of(said))
    messages.success(request, f"Phiên bản {line.version.number} có hiệu lực từ bây giờ.")
    return redirect("desk:catalogue-procedure", code=page.procedure.code)


def _show(
    request: OfficerRequest,
    page: ProcedurePage,
    form: PublishForm | None,
    refusal: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    crumbs = [Link("Danh mục", reverse("desk:catalogue")), Link(page.procedure.code)]
    context = {"page": page, "form": form, "refusal": refusal, "crumbs": crumbs}
    shown = {**frame(request, "desk:catalogue"), **context}
    return render(request, "desk/catalogue_procedure.html", shown, status=status)
