"""A signed file checked by anybody, without an account: read, judged and forgotten."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.crypto import salted_hmac

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.documents.uploads import FileTooLarge, megabytes
from motcua.signatures import trusting, verdicts
from motcua.signatures.models import PublicCheck
from motcua.signatures.pades.verifying import verify

MOST, WINDOW = 20, timedelta(minutes=15)
"""A check is work; an office behind one address still gets by with this."""


class TooManyChecks(Refusal):
    """Đã kiểm tra quá nhiều tệp trong ít phút."""


def allow(file: UploadedFile[bytes], address: str) -> None:
    """Count one file against the caller's network address. Raises FileTooLarge, TooManyChecks.

    Counted before it is asked whether one more is allowed, so that many sent at once see each other.
    """
    if (file.size or 0) > settings.UPLOAD_FILE_LIMIT:
        most = megabytes(settings.UPLOAD_FILE_LIMIT)
        raise FileTooLarge(f"Tệp “{file.name}”", f"lớn hơn {most}", "Nhờ cơ quan cấp văn bản kiểm tra giúp.")
    now, key = clock.now(), salted_hmac("motcua.signature-check", address, algorithm="sha256").hexdigest()
    PublicCheck.objects.filter(at__lt=now - 4 * WINDOW).delete()
    own = PublicCheck.objects.create(key=key, at=now)
    if PublicCheck.objects.filter(key=key, at__gt=now - WINDOW).count() > MOST:
        own.delete()
        raise TooManyChecks("Kiểm tra chữ ký", remedy="Vui lòng thử lại sau 15 phút.")


def judged(file: UploadedFile[bytes]) -> verdicts.Shown:
    """The verdict on an allowed file. Raises Unreadable."""
    file.seek(0)
    return verdicts.shown(verify(file.read(), trusting.current(), what=f"Tệp “{file.name}”"))
