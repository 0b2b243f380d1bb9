"""Beginning a file that will come in pieces: what is refused before a byte is sent."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet, Sum
from django.http import HttpRequest

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.documents import arriving, content, filenames, uploads, vault
from motcua.documents.models import Arrival
from motcua.documents.tus import pieces
from motcua.identity.actors import actor_for
from motcua.identity.models import User

VISITORS: Final = "visitor:"
ALL_VISITORS: Final = 20
"""How many times one visitor's bound all visitors together may have on the disk."""
MOST_FILES: Final = 20_000
"""Of all visitors together, however small."""
EMPTY: Final = timedelta(minutes=15)
"""How long a file of which nothing came is kept; a session costs nothing, so neither may a place."""


class TooMuchUnfinished(Refusal):
    """Bạn có quá nhiều tệp đang gửi dở hoặc chưa dùng vào hồ sơ nào."""


class Crowded(Refusal):
    """Nhiều người đang gửi tệp cùng lúc."""


def begin(request: HttpRequest, name: str, size: int, accept: str = "") -> Arrival:
    """A row and an empty file for a file of this name and size (bytes). ``accept``: what its box says of the
    files it takes, so that another kind is refused beside the file and not only with the form.

    Raises:
        NonsenseName, EmptyFile, FileTooLarge, TooMuchUnfinished, Crowded, NoRoom.
    """
    plain = filenames.cleaned(name)
    uploads.check_size(plain, size, largest(request))
    if size == 0:
        raise uploads.EmptyFile(f"Tệp “{plain}”", remedy="Vui lòng mở tệp để kiểm tra rồi tải lên lại.")
    owner = arriving.owner(request)
    _check_disk(plain, size)
    with transaction.atomic(), uploads.room_for(plain):
        _check_unfinished(owner, size)
        now = clock.now()
        row = Arrival.objects.create(
            owner=owner,
            name=plain,
            size=size,
            accept=content.extensions(content.accepted(accept)),
            begun_at=now,
            expires_at=now + EMPTY,
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
    most = settings.UPLOAD_UNFINISHED_LIMIT
    if _announced(owner) + size > most:
        raise TooMuchUnfinished(
            "Gửi tệp",
            f"đang có nhiều hơn {uploads.megabytes(most)} tệp gửi dở hoặc chưa dùng",
            "Vui lòng bỏ bớt tệp, hoặc lưu trang này rồi gửi tiếp.",
        )
    if owner.startswith(VISITORS) and not _room_for_visitors(size):
        remedy = "Vui lòng thử lại sau ít phút, hoặc gửi tệp cùng biểu mẫu, không cần gửi trước."
        raise Crowded("Gửi tệp", remedy=remedy)


def _on_the_way(**whose: str) -> QuerySet[Arrival]:
    return Arrival.objects.filter(**whose, taken=False, expires_at__gt=clock.now())


def _announced(owner: str) -> int:
    return _on_the_way(owner=owner).aggregate(total=Sum("size"))["total"] or 0


def _room_for_visitors(size: int) -> bool:
    """By what truly came: an announcement alone takes nobody's place."""
    rows = list(_on_the_way(owner__startswith=VISITORS).values_list("pk", "file", "size")[:MOST_FILES])
    come = sum(size if file else pieces.length(key) or 0 for key, file, size in rows)
    return len(rows) < MOST_FILES and come + size <= ALL_VISITORS * settings.UPLOAD_UNFINISHED_LIMIT
