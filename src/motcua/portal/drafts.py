"""Filling in: one topic a page, kept at each step, files kept as soon as they arrive."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.catalog.eform_model import Kind, Page
from motcua.catalog.eform_values import fault, missing
from motcua.core import clock
from motcua.core.pieces import Link, Row
from motcua.documents.downloads import download
from motcua.portal.fields import PageForm, UploadForm
from motcua.portal.filling import Filling, filling_of
from motcua.portal.holdings import choosing
from motcua.portal.people import citizen_only

FROM_ACCOUNT = "Lấy từ tài khoản của bạn, sửa được."


@citizen_only
def resume(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Go on where the draft was left."""
    work = filling_of(request, key)
    if not work.dossier.is_draft:
        return redirect("portal:dossier", code=work.dossier.code)
    open_page = next((problem.page for problem in work.problems()), "")
    return redirect(work.url(open_page) if open_page else reverse("portal:check", args=[key]))


@citizen_only
def page(request: HttpRequest, key: uuid.UUID, page: str) -> HttpResponse:
    work = filling_of(request, key)
    shown = next((one for one in work.pages() if one.id == page), None)
    if shown is None:
        raise Http404
    if not work.dossier.is_draft:
        return redirect("portal:dossier", code=work.dossier.code)
    if request.method == "POST":
        return _posted(request, work, shown)
    return _show(request, work, shown, _page_form(work, shown), {})


def _page_form(work: Filling, page: Page, data: Any = None) -> PageForm:
    locked = {one.name for one in work.locked()}
    names = [name for name in page.fields if name not in locked]
    answers = work.answers if data is not None else work.suggested()
    form = PageForm(work.form, names, clock.today(), answers, data)
    for name in form.fields:
        if name not in work.answers and answers.get(name):
            form.fields[name].help_text = f"{form.fields[name].help_text} {FROM_ACCOUNT}".strip()
    return form


def _posted(request: HttpRequest, work: Filling, page: Page) -> HttpResponse:
    refused = work.add_files(page, request)
    form = _page_form(work, page, request.POST)
    complete = form.is_valid()
    later = "later" in request.POST
    taken = choosing.sent(work, [work.form.fields[name] for name in page.fields], request.POST)
    if taken != work.from_store:
        work.save({choosing.KEPT: taken}, page.id)
    if removed := request.POST.get("remove"):
        name, _, file = removed.partition(":")
        if name in page.fields and file.isdigit():
            work.remove_file(name, int(file), page.id)
    if not later and not removed:
        refused = _missing_files(work, page) | refused
    if complete or later or removed:
        work.save(form.good_answers(), page.id)
    if later and not refused:
        messages.success(request, "Đã lưu. Bạn có thể quay lại làm tiếp trong 30 ngày.")
        return redirect("portal:own")
    if complete and not refused and not removed:
        return redirect(_next(request, work, page))
    return _show(request, work, page, form if not removed else _page_form(work, page), refused)


def _missing_files(work: Filling, page: Page) -> dict[str, str]:
    """Required files that are still not there, by field."""
    boxes = (work.form.fields[name] for name in page.fields if work.form.fields[name].kind is Kind.FILES)
    today = clock.today()
    return {
        one.name: missing(one)
        for one in boxes
        if one.name not in work.from_store and fault(one, work.answers.get(one.name), today)
    }


def _next(request: HttpRequest, work: Filling, page: Page) -> str:
    """The page after this one; back to the check when the person came from there and nothing opened."""
    check = reverse("portal:check", args=[work.dossier.key])
    problems = work.problems()
    if "sua" in request.GET:
        return work.url(problems[0].page) if problems else check
    ids = [one.id for one in work.pages()]
    after = ids[ids.index(page.id) + 1 :] if page.id in ids else []
    return work.url(after[0]) if after else check


@dataclass(frozen=True, slots=True)
class FileBox:
    """A file field as the page shows it: its control, what is there, what was wrong, what the store has."""

    field: Any
    kept: list[dict[str, Any]]
    error: str
    choices: list[choosing.Choice]


def _show(
    request: HttpRequest, work: Filling, page: Page, form: PageForm, refused: dict[str, str]
) -> HttpResponse:
    ids = [one.id for one in work.pages()]
    number = ids.index(page.id) + 1
    uploads = UploadForm(work.form, page)
    choices = choosing.offered(work, [work.form.fields[name] for name in page.fields])
    context = {
        "work": work,
        "page": page,
        "form": form,
        "boxes": [
            FileBox(box, _kept(work, box.name), refused.get(box.name, ""), choices.get(box.name, []))
            for box in uploads
        ],
        "problems": [{"text": text, "anchor": f"f-{name}"} for name, text in refused.items()],
        "locked": [
            Row(one.title, work.answers[one.name], source="Từ tài khoản của bạn")
            for one in work.locked()
            if one.name in page.fields
        ],
        "number": number,
        "total": len(ids) + 1,
        "back": _back(request, work, ids, number),
    }
    wrong = bool(refused) or (form.is_bound and bool(form.errors))
    return render(request, "portal/page.html", context, status=422 if wrong else 200)


def _back(request: HttpRequest, work: Filling, ids: list[str], number: int) -> Link | None:
    """To the check for a person who came from there, else to the page before."""
    if "sua" in request.GET:
        return Link("Về trang kiểm tra", reverse("portal:check", args=[work.dossier.key]))
    return Link("Trang trước", work.url(ids[number - 2])) if number > 1 else None


def _kept(work: Filling, name: str) -> list[dict[str, Any]]:
    return [
        {
            "name": file.name,
            "size": file.size,
            "url": reverse("portal:draft-file", args=[work.dossier.key, file.pk]),
            "remove": f"{name}:{file.pk}",
        }
        for file in work.files(name)
    ]


@citizen_only
def draft_file(request: HttpRequest, key: uuid.UUID, file: int) -> FileResponse:
    """A file of one's own draft."""
    found = next((one for one in filling_of(request, key).all_files() if one.pk == file), None)
    if found is None:
        raise Http404
    return download(found)
