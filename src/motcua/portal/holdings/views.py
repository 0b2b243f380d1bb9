"""Papers of mine: what is held, how long it is good, who looked and why; adding, correcting."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core import clock
from motcua.core.display import day, figure, when
from motcua.core.errors import Forbidden, Refusal
from motcua.core.forms import posted
from motcua.core.pieces import Link, Row
from motcua.core.text import words_only
from motcua.documents import arriving
from motcua.documents.downloads import download
from motcua.portal.holdings.forms import CorrectionForm, DeclareForm
from motcua.portal.holdings.looks import lines
from motcua.portal.people import account, actor_of, citizen_only
from motcua.store import looking, owning
from motcua.store.models import Correction, Holding, Origin, Purpose, State

MINE = "Giấy tờ của tôi"
SEEN_BY_OTHERS = ~Q(looks__purpose=Purpose.OWNER)


def own(request: HttpRequest) -> QuerySet[Holding]:
    """The documents of whoever is signed in."""
    rows = Holding.objects.filter(owner__in=looking.own_parties(actor_of(request)))
    return rows.select_related("file", "kind", "replaced_by")


@citizen_only
def mine(request: HttpRequest) -> HttpResponse:
    used = Count("looks", filter=Q(looks__purpose=Purpose.REUSE))
    rows = (
        own(request)
        .annotate(used=used, seen=Count("looks", filter=SEEN_BY_OTHERS))
        .order_by("-kept_at", "-pk")
    )
    today, query = clock.today(), request.GET.get("q", "").strip()[:200]
    found = rows.filter(_about(query)) if query else rows
    good = (Q(valid_to=None) | Q(valid_to__gte=today)) & Q(state=State.VALID)
    halves = found.filter(good), found.exclude(good)
    numbers = [half.count() for half in halves]
    ended = "het" in request.GET
    context = {
        "papers": Paginator(halves[ended], 25).get_page(request.GET.get("trang")),
        "tabs": _tabs(query, numbers, ended=ended),
        "keep": [("het", "1")] if ended else [],
        "ended": ended,
        "gone": numbers[1],
        "query": query,
        "today": today,
        "crumbs": _crumbs(Link(MINE)),
    }
    return render(request, "portal/holdings/mine.html", context)


def _crumbs(*below: Link) -> list[Link]:
    return [Link("Hồ sơ của tôi", reverse("portal:own")), *below]


def _about(query: str) -> Q:
    """By the words of the name or of its kind, or the number."""
    return (
        Q(name__icontains=query)
        | Q(number__icontains=query)
        | Q(kind__key__contains=words_only(query) or query)
    )


def _tabs(query: str, numbers: list[int], *, ended: bool) -> list[Link]:
    """The two halves of the store with how many are in each, within the same search."""
    asked = {"q": query} if query else {}
    good, gone = (figure(number) for number in numbers)
    return [
        Link(f"Đang có giá trị ({good})", f"?{urlencode(asked)}", not ended),
        Link(f"Không còn giá trị ({gone})", f"?{urlencode({**asked, 'het': 1})}", ended),
    ]


def _found(request: HttpRequest, holding: int) -> Holding:
    row = own(request).filter(pk=holding).first()
    if row is None:
        raise Http404
    return row


@citizen_only
def one(request: HttpRequest, holding: int) -> HttpResponse:
    return _show(request, _found(request, holding), CorrectionForm())


def _show(
    request: HttpRequest, row: Holding, form: CorrectionForm, refusal: Refusal | None = None
) -> HttpResponse:
    looks = Paginator(row.looks.exclude(purpose=Purpose.OWNER), 25).get_page(request.GET.get("trang"))
    context = {
        "paper": row,
        "rows": facts(row),
        "looks": looks,
        "lines": lines(list(looks)),
        "corrections": list(row.corrections.all()[:20]),
        "open": any(c.state == Correction.State.ASKED for c in row.corrections.all()),
        "form": form,
        "refusal": refusal,
        "uploaded": row.origin == Origin.UPLOADED,
        "crumbs": _crumbs(Link(MINE, reverse("portal:holdings")), Link(row.name)),
    }
    bad = bool(refusal) or form.is_bound
    return render(request, "portal/holdings/one.html", context, status=422 if bad else 200)


def facts(row: Holding) -> list[Row]:
    """What is known of a document; what is not is left out."""
    validity = f"Đến hết ngày {day(row.valid_to)}" if row.valid_to else "Giấy tờ không ghi thời hạn"
    listed = [
        Row("Số, ký hiệu", row.number),
        Row("Cơ quan cấp", row.issuer),
        Row("Ngày cấp", day(row.issued_on) if row.issued_on else ""),
        Row("Thời hạn giá trị", validity),
        Row("Tình trạng", standing(row), note=row.state_reason),
        Row("Mức tin cậy", row.get_trust_display()),
        Row("Nguồn", row.get_origin_display(), note=f"Hồ sơ {row.source}" if row.source else ""),
        Row("Mã kết quả số hóa", row.capture_code),
        Row("Lưu lúc", when(row.kept_at)),
    ]
    return [line for line in listed if line.value]


def standing(row: Holding) -> str:
    """Its state in words; one whose days are over says so."""
    if row.state == State.VALID and row.valid_to and row.valid_to < clock.today():
        return "Đã hết hạn"
    return row.get_state_display()


@citizen_only
def file(request: HttpRequest, holding: int) -> HttpResponseBase:
    """The document itself, through the one door."""
    try:
        return download(looking.look(actor_of(request), holding, Purpose.OWNER))
    except Forbidden as refusal:
        raise Http404 from refusal


@citizen_only
def add(request: HttpRequest) -> HttpResponse:
    form, refusal = _declaring(request), None
    if request.method == "POST" and form.is_valid():
        try:
            row = _kept(request, form)
        except Refusal as caught:
            refusal = caught
        else:
            if row is not None:
                messages.success(request, f"Đã lưu “{row.name}” vào kho giấy tờ của bạn.")
                return redirect("portal:holdings")
    context: dict[str, Any] = {
        "form": form,
        "refusal": refusal,
        "crumbs": _crumbs(Link(MINE, reverse("portal:holdings")), Link("Thêm giấy tờ")),
    }
    return render(request, "portal/holdings/add.html", context, status=422 if form.is_bound else 200)


def _declaring(request: HttpRequest) -> DeclareForm:
    return DeclareForm(request.POST, request.FILES) if request.method == "POST" else DeclareForm()


def _kept(request: HttpRequest, form: DeclareForm) -> Holding | None:
    """None when the file was refused, which its box then says. Raises Refusal: anything else."""
    try:
        (stored,) = arriving.claim(request, "file", uploaded_by=account(request))
    except Refusal as refused:
        form.add_error("file", str(refused))
        return None
    return owning.add(actor_of(request), stored, form.declared())


@citizen_only
def take_back(request: HttpRequest, holding: int) -> HttpResponse:
    row = _found(request, holding)
    if request.method == "POST":
        try:
            owning.take_back(actor_of(request), row.pk)
        except Refusal as refusal:
            return _show(request, row, CorrectionForm(), refusal)
        messages.success(request, f"Đã gỡ “{row.name}”. Hồ sơ đã dùng giấy tờ này không đổi.")
    return redirect("portal:holding", holding=row.pk)


@citizen_only
def correct(request: HttpRequest, holding: int) -> HttpResponse:
    row, form, refusal = _found(request, holding), CorrectionForm(posted(request)), None
    if request.method != "POST":
        return redirect("portal:holding", holding=row.pk)
    if form.is_valid():
        try:
            owning.ask_correction(actor_of(request), row.pk, wish=form.cleaned_data["wish"])
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, "Đã gửi đề nghị sửa. Trả lời hiện ở trang này.")
            return redirect("portal:holding", holding=row.pk)
    return _show(request, row, form, refusal)
