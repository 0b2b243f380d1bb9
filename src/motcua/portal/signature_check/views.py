"""The page on which anybody checks a signed PDF."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from motcua.core.errors import Refusal
from motcua.core.forms import Form, posted
from motcua.portal.two_codes import caller
from motcua.signatures import public_checks


class CheckForm(Form):
    file = forms.FileField(
        label="Tệp PDF đã ký",
        help_text="Tệp chỉ được đọc để kiểm tra, không lưu lại.",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={"required": "Chọn tệp PDF cần kiểm tra."},
    )


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """The form; a POST shows the verdict above it."""
    form, verdict, name = CheckForm(posted(request), request.FILES or None), None, ""
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        name = file.name or ""
        try:
            public_checks.allow(file, caller(request))
            verdict = public_checks.judged(file)
        except Refusal as caught:
            form.add_error("file", str(caught))
    context = {"form": form, "verdict": verdict, "name": name}
    status = 422 if form.errors else 200
    return render(request, "portal/signature_check/check.html", context, status=status)
