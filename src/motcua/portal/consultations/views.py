"""Pages of consultations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import posted, put_beside
from motcua.core.pieces import Link
from motcua.disclosure.acts import opinions
from motcua.disclosure.consultations import open_data, public
from motcua.disclosure.consultations.audience import place_of
from motcua.disclosure.consultations.summary import Summary
from motcua.disclosure.models import Audience, Consultation, ConsultationState
from motcua.documents.content import CSV
from motcua.documents.downloads import attached, download
from motcua.identity.actors import Actor, actor_for
from motcua.identity.devices import device_of, mark_private
from motcua.portal.consultations.forms import CodeForm, OpinionForm, initial_of
from motcua.portal.people import account

NOBODY = Actor(user=None, name="Người góp ý")
PAST = 30


def consultations(request: HttpRequest) -> HttpResponse:
    """Open ones first, then those being summed up, then results."""
    rows = list(public.consultations()[:PAST])
    today = clock.today()
    context = {
        "open": [row for row in rows if takes(row)],
        "coming": [row for row in rows if row.state == ConsultationState.OPEN and row.opens > today],
        "waiting": [row for row in rows if summed_up(row)],
        "published": [row for row in rows if row.state == ConsultationState.PUBLISHED],
        "crumbs": [Link("Trang chủ", reverse("portal:home")), Link("Lấy ý kiến")],
    }
    return render(request, "portal/consultations.html", context)


@never_cache
def consultation(request: HttpRequest, number: str) -> HttpResponse:
    """What is asked with the form, or the result."""
    row = public.consultation(number)
    if not takes(row):
        return _show(request, row, None)
    form = OpinionForm(row, posted(request), account=account(request) is not None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, row, form)
    try:
        secret = opinions.give(
            actor_of(request),
            row.pk,
            form.answers,
            device=device_of(request),
            named=form.named,
            name=form.cleaned_data.get("name", ""),
        )
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _show(request, row, form, None if beside else refusal)
    return render(request, "portal/opinion_given.html", {"row": row, "secret": secret, **crumbs(row)})


@never_cache
def change(request: HttpRequest, number: str) -> HttpResponse:
    """First the code, then the answers given under it."""
    row = public.consultation(number)
    asked = CodeForm(posted(request))
    context: dict[str, Any] = {"row": row, "asked": asked, **crumbs(row)}
    if request.method != "POST" or not asked.is_valid():
        return render(request, "portal/opinion_change.html", context, status=422 if asked.errors else 200)
    secret = asked.cleaned_data["secret"]
    try:
        earlier = opinions.own_answers(row.pk, secret)
        sent = request.POST if "answers" in request.POST else None
        questions = list(row.questions.all())
        form = OpinionForm(row, sent, initial=initial_of(earlier, questions), asks_name=False)
        context["form"] = form
        if sent is not None and form.is_valid():
            opinions.change(row.pk, secret, form.answers)
            return render(request, "portal/opinion_given.html", {"row": row, "changed": True, **crumbs(row)})
    except Refusal as refusal:
        context["refusal"] = None if put_beside(context.get("form", asked), refusal) else refusal
        return render(request, "portal/opinion_change.html", context, status=422)
    return render(request, "portal/opinion_change.html", context, status=422 if form.errors else 200)


def paper(request: HttpRequest, number: str, file: int) -> HttpResponse:
    """A document people are asked about."""
    found = public.consultation(number).papers.filter(file=file).select_related("file").first()
    if found is None:
        raise NotFound("Tài liệu này", remedy="Mở lại trang lấy ý kiến.")
    response: HttpResponse = download(found.file)  # type: ignore[assignment]
    return response


def result_file(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The published result to take away."""
    row = public.consultation(number)
    if row.state != ConsultationState.PUBLISHED or row.pdf is None:
        raise NotFound(f"Kết quả lấy ý kiến {number}", "chưa được công bố", "Xem lại sau.")
    if kind == "pdf":
        response: HttpResponse = download(row.pdf)  # type: ignore[assignment]
        return response
    summary = Summary.model_validate(row.result)
    content, media = (
        (open_data.as_csv(summary), CSV)
        if kind == "csv"
        else (open_data.as_json(row, summary), "application/json")
    )
    return attached(content, f"{number}.{kind}", media)


def takes(row: Consultation) -> bool:
    """Whether opinions are taken today."""
    return row.state == ConsultationState.OPEN and row.opens <= clock.today() <= row.closes


def summed_up(row: Consultation) -> bool:
    """Over, without a published result yet."""
    over = row.state == ConsultationState.OPEN and row.closes < clock.today()
    return over or row.state == ConsultationState.ENDED


def actor_of(request: HttpRequest) -> Actor:
    """The account, or nobody in particular."""
    user = account(request)
    return actor_for(user, device=device_of(request)) if user else NOBODY


def crumbs(row: Consultation) -> dict[str, list[Link]]:
    home, all_ = reverse("portal:home"), reverse("portal:consultations")
    return {"crumbs": [Link("Trang chủ", home), Link("Lấy ý kiến", all_), Link(row.number)]}


def _show(
    request: HttpRequest, row: Consultation, form: OpinionForm | None, refusal: Refusal | None = None
) -> HttpResponse:
    published = row.state == ConsultationState.PUBLISHED
    context = {
        "row": row,
        "form": form,
        "refusal": refusal,
        "papers": row.papers.select_related("file"),
        "summary": Summary.model_validate(row.result) if published else None,
        "waiting": summed_up(row),
        "residents": row.audience == Audience.RESIDENTS,
        "place": place_of(row),
        "signed_in": account(request) is not None,
        "files": [
            Link(kind.upper(), reverse("portal:consultation-file", args=[row.number, kind]))
            for kind in ("pdf", "csv", "json")
        ],
        **crumbs(row),
    }
    status = 422 if refusal or (form and form.errors) else 200
    response = render(request, "portal/consultation.html", context, status=status)
    # A machine without an account is told apart by its mark, nothing else is known of it.
    if form is not None and account(request) is None:
        mark_private(request, response)
    return response
