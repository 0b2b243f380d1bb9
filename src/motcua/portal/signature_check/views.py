"""The page on which anybody checks a signed PDF."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.forms import Form, posted
from motcua.documents.uploads import FileTooLarge, megabytes
from motcua.portal.two_codes import caller
from motcua.signatures import trusting, verdicts
from motcua.signatures.models import PublicCheck
from motcua.signatures.pades.verifying import verify

MOST, WINDOW = 20, timedelta(minutes=15)
"""A check is work; an office behind one address still gets by with this."""


class TooManyChecks(Refusal):
    """Đã kiểm tra quá nhiều tệp trong ít phút."""


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
    form, verdict, refusal, name = CheckForm(posted(request), request.FILES or None), None, None, ""
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        name = file.name or ""
        try:
            verdict = _judged(file, caller(request))
        except Refusal as caught:
            refusal = caught
    context = {"form": form, "verdict": verdict, "refusal": refusal, "name": name}
    status = 422 if form.errors or refusal else 200
    return render(request, "portal/signature_check/check.html", context, status=status)


def _judged(file: UploadedFile[bytes], address: str) -> verdicts.Shown:
    """Raises TooManyChecks, FileTooLarge, Unreadable."""
    if (file.size or 0) > settings.UPLOAD_FILE_LIMIT:
        limit = megabytes(settings.UPLOAD_FILE_LIMIT)
        raise FileTooLarge(f"Tệp “{file.name}”", f"lớn hơn {limit}", "Nhờ cơ quan cấp văn bản kiểm tra giúp.")
    _count(address)
    return verdicts.shown(verify(file.read(), trusting.current(), what=f"Tệp “{file.name}”"))


def _count(address: str) -> None:
    now, key = clock.now(), salted_hmac("motcua.signature-check", address, algorithm="sha256").hexdigest()
    PublicCheck.objects.filter(at__lt=now - 4 * WINDOW).delete()
    if PublicCheck.objects.filter(key=key, at__gt=now - WINDOW).count() >= MOST:
        raise TooManyChecks("Kiểm tra chữ ký", remedy="Vui lòng thử lại sau 15 phút.")
    PublicCheck.objects.create(key=key, at=now)
