"""Beginning a file that will come in pieces: what is refused before a byte is sent."""

from __future__ import annotations

import shutil
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, Sum
from django.http import HttpRequest

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.documents import arriving, filenames, uploads, vault
from motcua.documents.models import Arrival
from motcua.documents.tus import pieces
from motcua.identity.actors import actor_for
from motcua.identity.models import User

VISITORS: Final = "visitor:"
ALL_VISITORS: Final = 20
"""How many times one visitor's bound all visitors together may have on the way."""


class TooMuchUnfinished(Refusal):
    """Bạn có quá nhiều tệp đang gửi dở hoặc chưa dùng vào hồ sơ nào."""


def begin(request: HttpRequest, name: str, size: int) -> Arrival:
    """A row and an empty file for a file of this name and size (bytes).

    Raises:
        NonsenseName, EmptyFile, FileTooLarge, TooMuchUnfinished, NoRoom.
    """
    plain = filenames.cleaned(name)
    uploads.check_size(plain, size, largest(request))
    if size == 0:
        raise uploads.EmptyFile(f"Tệp “{plain}”", remedy="Vui lòng mở tệp để kiểm tra rồi tải lên lại.")
    owner = arriving.owner(request)
    _check_disk(plain, size)
    with transaction.atomic(), uploads.room_for(plain):
        _check_unfinished(owner, size)
        row = Arrival.objects.create(
            owner=owner, name=plain, size=size, begun_at=clock.now(), expires_at=arriving.kept_until()
        )
        pieces.begin(row.pk)
    return row


def largest(request: HttpRequest) -> int:
    """The largest file this request may begin, bytes; the form that takes it may have a bound of its own.
    Officers scan whole bundles."""
    if isinstance(request.user, User) and actor_for(request.user).is_staff:
        return settings.UPLOAD_DOSSIER_LIMIT
    return settings.UPLOAD_FILE_LIMIT


def _check_disk(name: str, size: int) -> None:
    if shutil.disk_usage(vault.incoming()).free < size + settings.UPLOAD_DISK_RESERVE:
        raise uploads.no_room(name)


def _check_unfinished(owner: str, size: int) -> None:
    """Bounds on what is on the way: of one owner, and of all visitors together, who cost nothing to be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"arrivals {owner.partition(':')[0]}"])
    bounds = [(Q(owner=owner), settings.UPLOAD_UNFINISHED_LIMIT)]
    if owner.startswith(VISITORS):
        everybody = Q(owner__startswith=VISITORS)
        bounds.append((everybody, ALL_VISITORS * settings.UPLOAD_UNFINISHED_LIMIT))
    for whose, most in bounds:
        if _on_the_way(whose) + size > most:
            raise TooMuchUnfinished(
                "Gửi tệp",
                f"đang có nhiều hơn {uploads.megabytes(most)} tệp gửi dở hoặc chưa dùng",
                "Vui lòng bỏ bớt tệp, hoặc lưu trang này rồi gửi tiếp.",
            )


def _on_the_way(whose: Q) -> int:
    rows = Arrival.objects.filter(whose, taken=False, expires_at__gt=clock.now())
    return rows.aggregate(total=Sum("size"))["total"] or 0
