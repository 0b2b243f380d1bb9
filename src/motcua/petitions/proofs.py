"""That somebody is the petitioner: the code with the secret shown once, or the account it was sent from."""

from __future__ import annotations

from datetime import timedelta

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.parameters import in_force
from motcua.dossiers import tracking
from motcua.petitions.models import Attempt, Petition

FLOOD = timedelta(hours=1)
OLD = timedelta(days=1)
FILES = 10
"""Files of one petition."""


class TooMany(Refusal):
    """Đã gửi quá nhiều lần."""


def give_secret(row: Petition) -> str:
    """A fresh secret for an unsaved petition, to be shown once; only its keyed hash is kept."""
    secret = tracking.new_secret()
    row.secret = tracking.keyed(secret, row.key.hex)
    return secret


def find(code: str, secret: str, address: str) -> Petition:
    """The petition with this code and secret. ``address``: of the caller, for the limit on failures only.

    Raises:
        NotFound: wrong code or wrong secret, told apart by nothing.
        TooManyFailures: five failures for this code or from this address in 15 minutes.
    """
    code, secret = code.strip().upper(), secret.strip().upper()
    row = tracking.guarded(code, address, lambda: _matching(code, secret))
    if row is not None:
        return row
    raise NotFound(
        "Không tìm thấy phản ánh",
        "mã phản ánh hoặc mã bảo mật chưa đúng",
        "Xem lại hai mã đã được cấp khi gửi.",
    )


def refuse_flood(address: str) -> None:
    """Count one more petition sent without an account from this address; inside a transaction.

    Raises TooMany: as many as the dated parameter allows came within the hour.
    """
    key = tracking.keyed(address, "sender")
    tracking.one_at_a_time([key])
    if _recent(key) >= in_force("petition-sendings", clock.today()):
        raise TooMany(
            "Gửi phản ánh, kiến nghị",
            "nơi bạn đang dùng mạng đã gửi nhiều phản ánh trong một giờ qua",
            "Nội dung bạn viết vẫn được giữ. Vui lòng gửi lại sau một giờ, hoặc gọi đến cơ quan.",
        )
    _note(key)


def refuse_upload_flood(address: str, files: int) -> None:
    """Count files sent without an account; inside a transaction. Raises TooMany: more than ten a petition."""
    key = tracking.keyed(address, "upload")
    tracking.one_at_a_time([key])
    if _recent(key) + files > FILES * in_force("petition-sendings", clock.today()):
        raise TooMany("Tải tệp lên", remedy="Vui lòng thử lại sau một giờ, hoặc gửi phản ánh không kèm tệp.")
    _note(key, files)


def clear_old() -> int:
    """Drop attempts nobody counts any more."""
    return Attempt.objects.filter(at__lt=clock.now() - OLD).delete()[0]


def _matching(code: str, secret: str) -> Petition | None:
    row = Petition.objects.filter(code=code).exclude(secret="").first()
    return row if tracking.fits(secret, row.secret if row else None, row.key.hex if row else "") else None


def _recent(key: str) -> int:
    return Attempt.objects.filter(key=key, at__gt=clock.now() - FLOOD).count()


def _note(key: str, times: int = 1) -> None:
    Attempt.objects.bulk_create(Attempt(key=key, at=clock.now()) for _ in range(times))
