"""Buttons of a posting's page: each calls one verb. And its papers."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.core.forms import Form, put_beside
from motcua.desk.access import OfficerRequest, officer
from motcua.disclosure.acts import posting_proofs as proofs
from motcua.disclosure.acts import postings as acts
from motcua.disclosure.models import Certificate, Posting, PostingVersion, Slip
from motcua.disclosure.postings.freezing import verify
from motcua.disclosure.postings.poster import SIZES, board_index, print_copy
from motcua.disclosure.powers import POWERS, Verb
from motcua.documents import arriving
from motcua.documents.downloads import download, printed
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.outreach.postings import forms, pages
from motcua.outreach.postings.views import show


@require_POST
@officer
def act(request: OfficerRequest, posting: int, what: str) -> HttpResponse:
    """One button. What is refused stands beside its form, or on top."""
    row = pages.found(request.actor, posting)
    latest = row.versions.order_by("-number")[0]
    made = FORMS[what](request.POST, request.FILES) if what in FORMS else None
    if made is not None and not made.is_valid():
        return show(request, posting, None, **{SENT[what]: made})
    try:
        DO[what](request, row, latest, made or Form())
    except KeyError:
        raise NotFound("Việc này", remedy="Mở lại trang niêm yết.") from None
    except Refusal as refusal:
        beside = made is not None and put_beside(made, refusal)
        sent = {SENT[what]: made} if made is not None else {}
        return show(request, posting, None if beside else refusal, **sent)
    messages.success(request, DONE[what])
    return redirect("outreach:posting", posting=posting)


@officer
def print_one(request: OfficerRequest, posting: int, size: str) -> HttpResponse:
    """The latest approved version for the board, A4 or A3."""
    row = pages.found(request.actor, posting)
    version = row.versions.exclude(approved_by=None).order_by("-number").first()
    if version is None:
        raise NotFound(f"Bản in của {row.number}", "chưa được duyệt", "Duyệt rồi in.")
    version.posting = row
    verify(version)
    return printed(print_copy(version, _size(size)), f"{row.number}-{size}")


@officer
def print_index(request: OfficerRequest, unit: int, size: str) -> HttpResponse:
    """What hangs on the board of a unit today."""
    if unit not in pages.readable(request.actor, Tree()):
        raise Forbidden("Bảng niêm yết", POWERS[Verb.READ_POSTINGS].refusal)
    row = Unit.objects.select_related("parent").get(pk=unit)
    return printed(board_index(row, clock.now(), _size(size)), f"bang-niem-yet-{row.code}")


@officer
def proof(request: OfficerRequest, posting: int, kind: str, pk: int) -> HttpResponseBase:
    """A slip's photo or a record of posting."""
    row = pages.found(request.actor, posting)
    if kind == "anh":
        slip = Slip.objects.filter(pk=pk, version__posting=row).select_related("photo").first()
        file = slip.photo if slip else None
    else:
        made = Certificate.objects.filter(pk=pk, posting=row).select_related("pdf").first()
        file = made.pdf if made else None
    if file is None:
        raise NotFound("Tệp này", remedy="Mở lại trang niêm yết.")
    return download(file)


def _size(size: str) -> str:
    if size not in SIZES:
        raise NotFound("Khổ giấy này", remedy="Chọn A4 hoặc A3.")
    return size


def _approve(request: OfficerRequest, row: Posting, latest: PostingVersion, form: Form) -> None:
    acts.approve(request.actor, latest.pk, request.POST.get("seen", ""))


def _send_back(request: OfficerRequest, row: Posting, latest: PostingVersion, form: Form) -> None:
    acts.send_back(request.actor, latest.pk, form.cleaned_data["words"])


def _put_up(request: OfficerRequest, row: Posting, latest: PostingVersion, form: Form) -> None:
    acts.put_up(request.actor, latest.pk)


def _withdraw(request: OfficerRequest, row: Posting, latest: PostingVersion, form: Form) -> None:
    acts.withdraw(request.actor, row.pk, form.cleaned_data["reason"], form.cleaned_data["decision"])


def _slip(request: OfficerRequest, row: Posting, latest: PostingVersion, form: Form) -> None:
    data = form.cleaned_data
    POWERS.authorise(request.actor, Verb.PROVE_DISPLAY, row.unit_id)
    photo = arriving.claim(request, "photo")[0].pk
    proofs.add_slip(request.actor, row.pk, data["where"], data["put_up_on"], data["signed_by"], photo)


def _certify(request: OfficerRequest, row: Posting, latest: PostingVersion, form: Form) -> None:
    proofs.certify(request.actor, row.pk)


Doing = Callable[[OfficerRequest, Posting, PostingVersion, Form], None]
DO: dict[str, Doing] = {
    "duyet": _approve,
    "tra-lai": _send_back,
    "niem-yet": _put_up,
    "go": _withdraw,
    "ban-giay": _slip,
    "bien-ban": _certify,
}
FORMS: dict[str, type[Form]] = {
    "tra-lai": forms.WordsForm,
    "go": forms.WithdrawForm,
    "ban-giay": forms.SlipForm,
}
SENT = {"tra-lai": "words", "go": "withdraw", "ban-giay": "slip"}
"""Under which name the page shows the form."""
DONE = {
    "duyet": "Đã duyệt. Có thể niêm yết.",
    "tra-lai": "Đã trả lại để sửa.",
    "niem-yet": "Đã niêm yết.",
    "go": "Đã gỡ. Trang niêm yết còn lại thông báo về việc gỡ.",
    "ban-giay": "Đã ghi xác nhận bản giấy.",
    "bien-ban": "Đã lập biên bản niêm yết.",
}
