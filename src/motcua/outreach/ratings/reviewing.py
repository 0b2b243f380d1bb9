"""Words people wrote: reviewed and published, kept back, answered. No officer, no moment is shown."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted
from motcua.core.masking import TAKEN
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.outreach.page import shell
from motcua.outreach.ratings import scope as scopes
from motcua.outreach.ratings.scope import UNIT
from motcua.ratings import words
from motcua.ratings.acts import reviewing
from motcua.ratings.models import Rating
from motcua.ratings.powers import POWERS, Verb

HERE = "outreach:ratings-words"
PAGE_SIZE = 20
PUBLISH, KEEP, REPLY = "cong-bo", "giu-lai", "tra-loi"


class WordsForm(Form):
    """One text with the three things that can be done about it."""

    text = forms.CharField(
        label="Bản công bố",
        required=False,
        max_length=4000,
        help_text=f"Chỉ được thay phần cần che thêm bằng {TAKEN}; không thêm, không sửa chữ của người dân.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    reason = forms.CharField(label="Lý do không công bố", required=False, max_length=300)
    reply = forms.CharField(
        label="Cơ quan trả lời", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


@officer
def listed(request: OfficerRequest) -> HttpResponse:
    """Those that wait, flagged ones first, then the reviewed."""
    scope = scopes.asked(request.actor, request.GET.dict())
    reviewed = Paginator(words.reviewed(scope.units), PAGE_SIZE)
    waiting = words.waiting(scope.units) if scope.may(Verb.REVIEW) else Rating.objects.none()
    context = {
        **shell(request, HERE),
        "scope": scope,
        "units": [
            (unit, "– " * (len(scope.tree.path(unit.pk)) - 1))
            for unit in scopes.readable(scope.actor, Verb.READ, scope.tree)
        ],
        "may_review": scope.may(Verb.REVIEW),
        "number": words.waiting(scope.units).count(),
        "waiting": waiting[:PAGE_SIZE],
        "reviewed": reviewed.get_page(request.GET.get("trang")),
    }
    return render(request, "outreach/ratings/words.html", context)


@officer
def one(request: OfficerRequest, key: uuid.UUID) -> HttpResponse:
    """One text; each POST is one verb. Raises NotFound, Forbidden."""
    rating = _found(request, key)
    form = WordsForm(posted(request), initial={"text": rating.words_masked, "reply": rating.reply})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            said = _act(request, rating, form.cleaned_data)
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, said)
            return redirect(f"{reverse(HERE)}?{UNIT}={rating.unit.code}")
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    context = {**shell(request, HERE), "rating": rating, "form": form, "refusal": refusal}
    return render(request, "outreach/ratings/one.html", {**context, **_may(request, rating)}, status=status)


def _act(request: OfficerRequest, rating: Rating, said: dict[str, str]) -> str:
    chosen = request.POST.get("viec", "")
    if chosen == PUBLISH:
        reviewing.publish(request.actor, rating.key, text=said["text"])
        return "Đã công bố ý kiến."
    if chosen == KEEP:
        reviewing.keep_back(request.actor, rating.key, reason=said["reason"])
        return "Đã ghi không công bố. Đánh giá vẫn được tính."
    reviewing.reply(request.actor, rating.key, text=said["reply"])
    return "Đã ghi trả lời của cơ quan."


def _found(request: OfficerRequest, key: uuid.UUID) -> Rating:
    rating = Rating.objects.select_related("unit").filter(key=key).exclude(words_masked="").first()
    if rating is None:
        raise NotFound("Ý kiến này", remedy="Mở lại danh sách ý kiến.")
    verb = Verb.READ if rating.reviewed_at else Verb.REVIEW
    POWERS.authorise(request.actor, verb, rating.unit_id)
    return rating


def _may(request: OfficerRequest, rating: Rating) -> dict[str, Any]:
    return {
        "may_review": POWERS.may(request.actor, Verb.REVIEW, rating.unit_id),
        "may_reply": rating.shown and POWERS.may(request.actor, Verb.REPLY, rating.unit_id),
    }
