"""Writing a new article, changing one. When two saved at once, the second sees both texts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Forbidden, Refusal
from motcua.core.forms import posted, put_beside
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.disclosure.acts import articles as acts
from motcua.disclosure.models import Article
from motcua.disclosure.news.keeping import newest
from motcua.disclosure.news.refusals import SavedMeanwhile
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.text.difference import difference
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.outreach.conflicts import upon
from motcua.outreach.news.forms import ArticleForm, FileForm, from_version
from motcua.outreach.news.page import opened
from motcua.outreach.page import shell


@officer
def new(request: OfficerRequest) -> HttpResponseBase:
    units = POWERS.units_of(request.actor, Verb.WRITE_ARTICLE, Tree())
    if not units:
        raise Forbidden(POWERS[Verb.WRITE_ARTICLE].label, POWERS[Verb.WRITE_ARTICLE].refusal)
    names = dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))
    form, refusal = ArticleForm(names, posted(request)), None
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            row = acts.begin(request.actor, sent["unit"], form.wording, sent["key"])
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, "Đã lưu bài. Thêm ảnh, tệp hoặc gửi duyệt khi xong.")
            return redirect("outreach:article-edit", article=row.pk)
    return _page(request, form, None, refusal)


@officer
def edit(request: OfficerRequest, article: int) -> HttpResponseBase:
    row = opened(request.actor, article)
    if not POWERS.may(request.actor, Verb.WRITE_ARTICLE, row.unit_id):
        raise Forbidden(POWERS[Verb.WRITE_ARTICLE].label, POWERS[Verb.WRITE_ARTICLE].refusal)
    begun = {**from_version(newest(row)), "unit": row.unit_id, "key": row.key}
    form = ArticleForm({row.unit_id: row.unit.name}, posted(request), initial=begun)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            acts.save(request.actor, article, form.cleaned_data["base"], form.wording)
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, "Đã lưu một bản mới.")
            return redirect("outreach:article", article=article)
    return _page(request, form, row, refusal)


def _page(
    request: OfficerRequest, form: ArticleForm, row: Article | None, refusal: Refusal | None
) -> HttpResponse:
    """After a conflict the form is to be saved upon the other one's wording, shown beside."""
    runs = None
    if isinstance(refusal, SavedMeanwhile):
        runs = difference(refusal.latest.text, form.data.get("text", "").replace("\r\n", "\n"))
        upon(form, refusal.latest.number)
    context = {
        **shell(request, "outreach:news", Link("Tin tức", reverse("outreach:news")), Link("Soạn bài")),
        "form": form,
        "article": row,
        "refusal": refusal,
        "runs": runs,
        "media": row.media.select_related("file") if row else (),
        "file_form": FileForm(auto_id="tep-%s"),
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "outreach/news/edit.html", context, status=status)
