"""Following a petition: by code and secret, or by the account it was sent from."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.core.errors import Refusal
from motcua.core.forms import Form, put_beside
from motcua.documents.downloads import download
from motcua.petitions import proofs
from motcua.petitions.acts import clarifying, own
from motcua.petitions.acts.own import Proof
from motcua.petitions.models import HANDLED, OPEN, Petition, State
from motcua.petitions.timeline import WHAT_NEXT, story
from motcua.portal.people import account, citizen_only
from motcua.portal.petitions.forms import AgainForm, ClarifyForm, FollowForm, RateForm, WithdrawForm
from motcua.portal.two_codes import asked, caller

OPENED, SECRETS = "petitions", "petition-secrets"
"""Session entries: petitions opened, by code, with the stored hash; secrets not shown yet, by code."""
FORMS: dict[str, type[Form]] = {
    "lam-ro": ClarifyForm,
    "danh-gia": RateForm,
    "tiep-tuc": AgainForm,
    "rut": WithdrawForm,
}
DONE = {
    "lam-ro": "Đã gửi. Cơ quan tiếp tục xử lý.",
    "danh-gia": "Cảm ơn bạn đã đánh giá.",
    "rut": "Đã rút.",
}


def remember(request: HttpRequest, row: Petition, secret: str) -> None:
    """This browser sent it: it opens here, and its secret is shown once."""
    _open(request, row)
    if secret:
        request.session[SECRETS] = {**request.session.get(SECRETS, {}), row.code: secret}


def _open(request: HttpRequest, row: Petition) -> None:
    request.session[OPENED] = {**request.session.get(OPENED, {}), row.code: row.secret}


@never_cache
def sent(request: HttpRequest, code: str) -> HttpResponse:
    """Proof of sending; the secret is shown this one time."""
    row = _mine(request, code)
    secrets = dict(request.session.get(SECRETS, {}))
    secret = secrets.pop(code, "")
    if secret:
        request.session[SECRETS] = secrets
    return render(request, "portal/petitions/sent.html", {"petition": row, "secret": secret})


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    def opened(row: Petition) -> tuple[str, str]:
        _open(request, row)
        return "portal:petition", row.code

    return asked(request, FollowForm, "portal/petitions/ask.html", proofs.find, opened)


@citizen_only
def mine(request: HttpRequest) -> HttpResponse:
    """Those sent from this account under its name."""
    user = account(request)
    rows = Petition.objects.filter(party__user=user).select_related("unit").order_by("-received_at", "-pk")
    return render(request, "portal/petitions/mine.html", {"rows": rows[:200]})


@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    try:
        return _show(request, _mine(request, code))
    except Http404:
        return redirect("portal:petition-ask")


@require_POST
@never_cache
def act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """One act of the petitioner; what was typed comes back when it is refused."""
    row = _mine(request, code)
    if act not in FORMS:
        raise Http404
    form = FORMS[act](request.POST, auto_id=f"{act}-%s")
    if not form.is_valid():
        return _show(request, row, (act, form), status=422)
    try:
        code = VERBS[act](request, row, form)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _show(request, row, (act, form), None if beside else refusal, 422)
    if act in DONE:
        messages.success(request, DONE[act])
        return redirect("portal:petition", code=code)
    return redirect("portal:petition-sent", code=code)


def _clarify(request: HttpRequest, row: Petition, form: Form) -> str:
    from motcua.portal.petitions.writing import keep_files

    files = keep_files(request)
    return clarifying.clarify(_proof(request, row), row.pk, form.cleaned_data["answer"], files).code


def _rate(request: HttpRequest, row: Petition, form: Form) -> str:
    given = form.cleaned_data
    return own.rate(_proof(request, row), row.pk, given["satisfied"] == "co", given["because"]).code


def _again(request: HttpRequest, row: Petition, form: Form) -> str:
    proof = _proof(request, row)
    taken = own.come_again(proof, row.pk, form.cleaned_data["body"], address=caller(request))
    remember(request, taken.petition, taken.secret)
    return taken.petition.code


def _withdraw(request: HttpRequest, row: Petition, form: Form) -> str:
    return own.withdraw(_proof(request, row), row.pk, form.cleaned_data["reason"]).code


VERBS: dict[str, Callable[[HttpRequest, Petition, Form], str]] = {
    "lam-ro": _clarify,
    "danh-gia": _rate,
    "tiep-tuc": _again,
    "rut": _withdraw,
}


@never_cache
def file(request: HttpRequest, code: str, file: int) -> HttpResponseBase:
    """A file of one's own petition, or one that came with the answer."""
    found = _mine(request, code).attachments.filter(file=file).select_related("file").first()
    if found is None:
        raise Http404
    return download(found.file)


def _proof(request: HttpRequest, row: Petition) -> Proof:
    user = account(request)
    return Proof(request.session.get(OPENED, {}).get(row.code, ""), user.pk if user else None)


def _mine(request: HttpRequest, code: str) -> Petition:
    """Raises Http404: not opened here with its secret, nor sent from this account."""
    row = Petition.objects.select_related("unit", "party", "leading", "dossier").filter(code=code).first()
    if row is None or not _proof(request, row).fits(row):
        raise Http404
    return row


def offered(row: Petition) -> list[str]:
    """What the petitioner can do now."""
    found = ["lam-ro"] if row.state == State.CLARIFYING else []
    if row.state in HANDLED and row.satisfied is None:
        found.append("danh-gia")
    if row.state in HANDLED | {State.REFUSED} and not row.followed_by.filter(state__in=OPEN).exists():
        found.append("tiep-tuc")
    return [*found, "rut"] if row.state in OPEN else found


def _show(
    request: HttpRequest,
    row: Petition,
    sent: tuple[str, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    forms = {name: FORMS[name](auto_id=f"{name}-%s") for name in offered(row)}
    if sent is not None:
        forms[sent[0]] = sent[1]
    context = {
        "petition": row,
        "items": story(row),
        "what_next": WHAT_NEXT[State(row.state)],
        "asked": row.clarifications.filter(closed_at=None).first(),
        "files": row.attachments.select_related("file"),
        "acts": {name.replace("-", "_"): form for name, form in forms.items()},
        "followed": row.followed_by.first(),
        "sent": sent[1] if sent else None,
        "refusal": refusal,
    }
    return render(request, "portal/petitions/petition.html", context, status=status)
