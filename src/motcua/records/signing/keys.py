"""One's keys and those of one's units: which sign, which ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.errors import Forbidden, Refusal
from motcua.core.forms import posted, put_beside
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.downloads import attached
from motcua.identity.actors import Actor
from motcua.records.signing.forms import PictureForm, RetireForm
from motcua.records.signing.page import seal_units, shown
from motcua.signatures import keys
from motcua.signatures.acts import keys as verbs
from motcua.signatures.models import Key
from motcua.signatures.refusals import NoKey

HERE = "records:keys"


@officer
def listed(request: OfficerRequest) -> HttpResponseBase:
    """Own keys first, then each unit's."""
    units = seal_units(request.actor)
    groups = [("Khóa của tôi", list(keys.kept(request.actor.account)))]
    rows = Key.objects.filter(unit__in=units).order_by("retired_at", "-chosen", "-added_at")
    groups += [
        (f"Con dấu số: {name}", [row for row in rows if row.unit_id == pk]) for pk, name in units.items()
    ]
    return shown(request, "keys", HERE, None, groups=groups, now=clock.now())


@officer
def one(request: OfficerRequest, key: int) -> HttpResponseBase:
    """A key in full; a POST retires it."""
    row = _mine(request.actor, key)
    form, refusal = RetireForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            verbs.retire(request.actor, key, form.cleaned_data["reason"])
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã ngừng dùng khóa “{row.name}”. Chữ ký đã tạo vẫn giữ giá trị.")
            return redirect(HERE)
    return _one(request, row, form, refusal, PictureForm(auto_id="anh-%s"))


@require_POST
@officer
def choose(request: OfficerRequest, key: int) -> HttpResponseBase:
    """Sign with it from now on."""
    row = verbs.choose(request.actor, key)
    messages.success(request, f"Từ nay ký bằng khóa “{row.name}”.")
    return redirect(HERE)


@require_POST
@officer
def picture(request: OfficerRequest, key: int) -> HttpResponseBase:
    """Another picture for its marks."""
    row = _mine(request.actor, key)
    form, refusal = PictureForm(request.POST, request.FILES, auto_id="anh-%s"), None
    if form.is_valid():
        try:
            verbs.set_picture(request.actor, key, form.cleaned_data["picture"].read())
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, "Đã đổi ảnh.")
            return redirect("records:key", key=key)
    return _one(request, row, RetireForm(), refusal, form)


@officer
def picture_file(request: OfficerRequest, key: int) -> HttpResponseBase:
    """The picture itself."""
    row = _mine(request.actor, key)
    if row.picture is None:
        raise NoKey("Ảnh của khóa")
    return attached(keys.picture_of(row), "anh.png", "image/png")


def _one(
    request: OfficerRequest, row: Key, form: RetireForm, refusal: Refusal | None, pictures: PictureForm
) -> HttpResponse:
    failed = pictures if pictures.errors else form
    return shown(
        request, "key", HERE, failed, refusal, row=row, retiring=form, pictures=pictures, now=clock.now()
    )


def _mine(actor: Actor, key: int) -> Key:
    """The key when this officer keeps it. Raises NoKey, Forbidden."""
    row = Key.objects.select_related("unit", "picture").filter(pk=key).first()
    if row is None:
        raise NoKey("Khóa ký")
    if row.user_id != actor.user and row.unit_id not in seal_units(actor):
        raise Forbidden("Khóa ký này", "là của người khác")
    return row
