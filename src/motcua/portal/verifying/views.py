"""The page behind the QR of an issued paper: what it is and whether it stands; no account, no script."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted
from motcua.dossiers.results import codes, verifying
from motcua.portal.two_codes import AS_PRINTED, caller
from motcua.signatures import public_checks


class CodeForm(Form):
    code = forms.CharField(
        label="Mã xác minh",
        max_length=40,
        help_text="16 chữ và số in ở cuối trang, cạnh mã QR.",
        widget=forms.TextInput(attrs={**AS_PRINTED, "class": "govuk-input--width-20"}),
    )

    def clean_code(self) -> str:
        """As codes are kept; one of another length or with other signs cannot be any."""
        code = codes.as_kept(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError("Mã gồm đúng 16 chữ và số. Xem lại mã in ở cuối trang.")
        return code


class FileForm(Form):
    file = forms.FileField(
        label="Tệp cần đối chiếu",
        help_text="Tệp PDF bạn nhận được. Tệp chỉ được đọc để so sánh, không lưu lại.",
        error_messages={"required": "Chọn tệp cần đối chiếu."},
    )


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Type the code by hand."""
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return redirect("portal:verified", code=form.cleaned_data["code"])
    return render(request, "portal/verifying/ask.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    """What the paper is; a POST compares a file with it."""
    try:
        told = _told(request, code)
    except Refusal as refusal:
        again = CodeForm(initial={"code": code})
        status = 404 if isinstance(refusal, NotFound) else 429
        context = {"form": again, "refusal": refusal}
        return render(request, "portal/verifying/ask.html", context, status=status)
    form = FileForm(posted(request), request.FILES or None)
    told_context: dict[str, Any] = {"told": told, "form": form}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            public_checks.allow(file, caller(request))
            told_context |= _compared(told, file)
        except Refusal as refusal:
            told_context["refusal"] = refusal
    status = 422 if form.errors or "refusal" in told_context else 200
    return render(request, "portal/verifying/told.html", told_context, status=status)


def _told(request: HttpRequest, code: str) -> verifying.Told:
    told = verifying.find(code, caller(request))
    if told is None:
        raise NotFound(
            "Không tìm thấy văn bản",
            "mã xác minh chưa đúng",
            "Xem lại 16 chữ và số in ở cuối trang. Giấy có mã không tồn tại có thể là giấy giả.",
        )
    return told


def _compared(told: verifying.Told, file: UploadedFile[bytes]) -> dict[str, Any]:
    """Whether the file is the issued one, byte by byte, and what its signatures say."""
    same = verifying.same_file(told.code, file.chunks())
    try:
        return {"compared": True, "same": same, "verdict": public_checks.judged(file)}
    except Refusal as refusal:
        return {"compared": True, "same": same, "unread": refusal}
