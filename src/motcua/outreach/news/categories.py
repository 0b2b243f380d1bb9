"""The shelves of articles."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from motcua.core.errors import Forbidden, Refusal
from motcua.core.forms import posted, put_beside
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.disclosure.acts.releases import keep_category
from motcua.disclosure.models import Category
from motcua.disclosure.powers import POWERS, Verb
from motcua.outreach.news.forms import CategoryForm
from motcua.outreach.page import shell

HERE = "outreach:news-categories"


@officer
def categories(request: OfficerRequest) -> HttpResponseBase:
    """All of them, and one form: a new one, or the one named by ``sua``."""
    if not POWERS.may(request.actor, Verb.KEEP_CATEGORIES, None):
        raise Forbidden(POWERS[Verb.KEEP_CATEGORIES].label, POWERS[Verb.KEEP_CATEGORIES].refusal)
    form, refusal = CategoryForm(posted(request), initial=_begun(request)), None
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            keep_category(request.actor, sent["name"], category=sent["category"], active=not sent["retired"])
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, "Đã lưu chuyên mục.")
            return redirect(HERE)
    return _page(request, form, refusal)


def _begun(request: OfficerRequest) -> dict[str, object]:
    asked = request.GET.get("sua", "")
    row = Category.objects.filter(slug=asked).first() if asked else None
    return {"category": row.pk, "name": row.name, "retired": not row.active} if row else {}


def _page(request: OfficerRequest, form: CategoryForm, refusal: Refusal | None) -> HttpResponse:
    context = {
        **shell(request, "outreach:news"),
        "form": form,
        "refusal": refusal,
        "rows": Category.objects.all(),
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "outreach/news/categories.html", context, status=status)
