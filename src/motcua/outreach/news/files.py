"""Adding a picture, a video or a paper to an article."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from motcua.core.errors import Refusal
from motcua.core.forms import put_beside
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.disclosure.acts.media import Sent, add_media
from motcua.outreach.news.forms import FileForm
from motcua.outreach.news.page import opened
from motcua.outreach.page import shell


@officer
def add(request: OfficerRequest, article: int) -> HttpResponseBase:
    """The form alone, so that an unsaved text on the editor's page is never sent along and lost."""
    opened(request.actor, article)
    form = FileForm(request.POST or None, request.FILES or None, auto_id="tep-%s")
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            media = _add(request, article, form.cleaned_data)
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã thêm tệp “{media}”. Chèn vào bài bằng dòng ghi cạnh tệp.")
            return redirect("outreach:article-edit", article=article)
    return _page(request, article, form, refusal)


def _add(request: OfficerRequest, article: int, sent: dict[str, Any]) -> str:
    still, captions = _sent(sent["still"]), _sent(sent["captions"])
    first = Sent(sent["file"], sent["file"].name)
    row = add_media(request.actor, article, first, sent["description"], still=still, captions=captions)
    return row.file.name


def _sent(file: Any) -> Sent | None:
    return Sent(file, file.name) if file else None


def _page(request: OfficerRequest, article: int, form: FileForm, refusal: Refusal | None) -> HttpResponse:
    context = {**shell(request, "outreach:news"), "form": form, "article": article, "refusal": refusal}
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "outreach/news/file.html", context, status=status)
