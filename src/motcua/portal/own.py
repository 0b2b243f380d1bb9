"""One's own dossiers: the list, one of them, answering a supplement, withdrawing."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Refusal
from motcua.core.forms import Form, posted
from motcua.core.pieces import Link
from motcua.documents import arriving, uploads
from motcua.documents.boxes import FileBox
from motcua.documents.downloads import download
from motcua.documents.models import StoredFile
from motcua.dossiers import asked_items
from motcua.dossiers.acts import endings, supplements
from motcua.dossiers.asked_items import Brought
from motcua.dossiers.models import ComponentFile, Dossier, Supplement
from motcua.dossiers.policy import Scene, Verb, possible
from motcua.dossiers.queries import owned
from motcua.portal.holdings import supplementing
from motcua.portal.holdings.choosing import agreement
from motcua.portal.people import account, actor_of, citizen_only, own_dossier
from motcua.portal.story import story, what_next

MINE = (Verb.ANSWER_SUPPLEMENT, Verb.WITHDRAW)


@citizen_only
def dossiers(request: HttpRequest) -> HttpResponse:
    rows = list(owned(actor_of(request)).defer("form_data")[:200])
    context = {
        "drafts": [row for row in rows if row.is_draft],
        "filed": [row for row in rows if not row.is_draft],
    }
    return render(request, "portal/own.html", context)


def found(request: HttpRequest, code: str) -> Dossier:
    """One's own filed dossier. Raises Http404."""
    dossier = own_dossier(request, code)
    if dossier is None:
        raise Http404
    return dossier


def may(request: HttpRequest, dossier: Dossier) -> list[str]:
    """What the owner can do now."""
    scene = Scene(dossier, list(dossier.work.order_by("id")))
    return [str(verb) for verb in possible(actor_of(request), scene, MINE)]


@citizen_only
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    row = found(request, code)
    context = {
        "dossier": row,
        "items": story(row, owner=True),
        "what_next": what_next(row),
        "components": row.components.prefetch_related("files__file"),
        "asked": row.supplements.filter(answered_at=None).first(),
        "results": row.results.select_related("file"),
        "payments": row.payments.all(),
        "may": may(request, row),
        "crumbs": [Link("Hồ sơ của tôi", reverse("portal:own")), Link(code)],
    }
    return render(request, "portal/dossier.html", context)


class SupplementForm(Form):
    note = forms.CharField(
        label="Lời nhắn cho cơ quan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SupplementFiles(Form):
    """A file box for each thing the notice asks for."""

    def __init__(self, asked: Supplement) -> None:
        super().__init__(auto_id="f-%s")
        for number, item in enumerate(asked.items, start=1):
            self.fields[f"file_{number}"] = forms.Field(label=str(item), required=False, widget=FileBox())


@citizen_only
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    row = found(request, code)
    asked = row.supplements.filter(answered_at=None).first()
    if asked is None:
        return redirect("portal:dossier", code=code)
    form, refusal = SupplementForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            _answer(request, row, asked, form.cleaned_data["note"])
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, "Đã gửi bổ sung. Cơ quan tiếp tục xem hồ sơ.")
            return redirect("portal:dossier", code=code)
    choices = supplementing.offered(row, asked, request.POST)
    context = {
        "dossier": row,
        "asked": asked,
        "form": form,
        "boxes": [(box, choices.get(box.name, [])) for box in SupplementFiles(asked)],
        "refusal": refusal,
    }
    return render(request, "portal/supplement.html", context, status=422 if refusal else 200)


def _answer(request: HttpRequest, row: Dossier, asked: Supplement, note: str) -> None:
    boxes = {f"file_{number}": one for number, one in enumerate(asked_items.asked(row, asked), start=1)}
    given = {box: sizes for box in boxes if (sizes := arriving.sizes(request, box))}
    kept = supplementing.ticked(row, asked, request.POST)
    if not note.strip() and not given and not any(kept.values()):
        raise Refusal(
            "Bổ sung hồ sơ",
            "chưa có tệp hay lời nhắn nào",
            "Tải lên tệp, chọn giấy tờ trong kho, hoặc viết lời giải thích.",
        )
    own = ComponentFile.objects.filter(component__dossier=row, holding=None)
    held = own.values_list("file__size", flat=True)
    uploads.check_total([*held, *(size for sizes in given.values() for size in sizes)])
    brought = [
        Brought(one, _stored(request, box) if box in given else (), kept.get(box, ()))
        for box, one in boxes.items()
    ]
    papers = asked_items.papers(row, brought, agreement())
    supplements.answer_supplement(actor_of(request), row.pk, papers=papers, note=note)


def _stored(request: HttpRequest, box: str) -> tuple[int, ...]:
    return tuple(file.pk for file in arriving.claim(request, box, uploaded_by=account(request)))


class WithdrawForm(Form):
    reason = forms.CharField(
        label="Lý do rút hồ sơ", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


@citizen_only
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    row = found(request, code)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        endings.withdraw(actor_of(request), row.pk, reason=form.cleaned_data["reason"])
        messages.success(request, "Đã rút hồ sơ.")
        return redirect("portal:dossier", code=code)
    return render(request, "portal/withdraw.html", {"dossier": row, "form": form, "may": may(request, row)})


@citizen_only
def file(request: HttpRequest, code: str, file: int) -> FileResponse:
    """A paper or result of one's own dossier."""
    row = found(request, code)
    papers = StoredFile.objects.filter(
        pk__in=ComponentFile.objects.filter(component__dossier=row).values("file")
    )
    results = StoredFile.objects.filter(pk__in=row.results.values("file"))
    stored = papers.filter(pk=file).first() or results.filter(pk=file).first()
    if stored is None:
        raise Http404
    return download(stored)
