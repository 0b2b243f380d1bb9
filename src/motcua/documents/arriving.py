"""Files people hand in, however they come: in the form itself, or ahead of it in pieces.

A page that takes files calls :func:`claim`, and :func:`sizes` where their sum is bounded. A file that came
ahead is named in the form by its key in the field ``<name>-da-gui``; only who sent it may name it. It can be
named again until it expires, so that a form that comes back, or is sent twice, loses nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import IO, Any, Final, cast

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.documents import content, uploads
from motcua.documents.malware import ScannerAway
from motcua.documents.models import Arrival, StoredFile
from motcua.documents.tus import pieces
from motcua.documents.upload_handler import left_out
from motcua.identity.models import User

SUFFIX: Final = "-da-gui"
"""Of the field that carries the keys of files that came ahead."""
_MARK: Final = "arriving"
"""In the session of somebody without an account: a random word only that browser has."""
_SOON: Final = timedelta(hours=1)
"""How long a claimed file can be named again."""


class ArrivalGone(NotFound):
    """Tệp gửi trước không còn được giữ."""


class Unfinished(Refusal):
    """Tệp chưa gửi lên hết."""


def claim(
    request: HttpRequest,
    field: str,
    *,
    uploaded_by: User | None = None,
    limit: int | None = None,
    among: frozenset[str] = content.PAPERS,
    forget: bool = False,
) -> list[StoredFile]:
    """The files given in a field of the sent form, those that came ahead first, each kept and judged.

    Args:
        uploaded_by: written down as who handed them in; None for somebody without an account.
        limit, among: as :func:`motcua.documents.uploads.store`.
        forget: at once forget who sent a file ahead; it cannot be named again then.

    Raises:
        ArrivalGone, Unfinished, NoRoom, and the refusals of :func:`motcua.documents.uploads.store`.
    """
    if missed := left_out(request):
        raise uploads.no_room(missed[0])
    ahead = [_taken(row, uploaded_by, among, forget=forget) for row in _named(request, field, limit)]
    given = [
        uploads.store(
            cast(IO[bytes], file), file.name or "", limit=limit, uploaded_by=uploaded_by, among=among
        )
        for file in request.FILES.getlist(field)
    ]
    return [*ahead, *given]


def sizes(request: HttpRequest, field: str) -> list[int]:
    """The sizes of the files given in a field, in bytes, before anything is kept."""
    ahead = mine(request).filter(pk__in=_keys(request, field)).values_list("size", flat=True)
    return [*ahead, *(file.size or 0 for file in request.FILES.getlist(field))]


def owner(request: HttpRequest) -> str:
    """Whose files this request sends: the account's, else those of a mark given to this browser's session."""
    if request.user.is_authenticated:
        return f"account:{request.user.pk}"
    return f"visitor:{request.session.setdefault(_MARK, get_random_string(32))}"


def mine(request: HttpRequest) -> QuerySet[Arrival]:
    """What this request may add to, look at and name; files begun before signing in stay one's own."""
    owners = [f"visitor:{mark}"] if (mark := request.session.get(_MARK)) else []
    if request.user.is_authenticated:
        owners.append(f"account:{request.user.pk}")
    return Arrival.objects.filter(owner__in=owners, expires_at__gt=clock.now())


def settle(row: Arrival, sha256: str = "") -> StoredFile:
    """Judge a file that has come whole and keep it; again the same. ``sha256``: its hash, where known.

    Raises:
        Refusal: of :func:`motcua.documents.uploads.settle`. A file found bad is gone; it stays where only the
            moment is bad (no room, no scanner).
        Unfinished, ArrivalGone.
    """
    try:
        with transaction.atomic():
            held = Arrival.objects.select_for_update().filter(pk=row.pk).first()
            if held is None:
                raise gone(row.name)
            return held.file or _settled(held, sha256)
    except (uploads.NoRoom, ScannerAway, Unfinished, ArrivalGone):
        raise
    except Refusal:
        drop(row)
        raise


def drop(row: Arrival) -> None:
    """Forget a file on its way, its bytes first; one that nobody took yet goes with it."""
    with transaction.atomic():
        held = Arrival.objects.select_for_update().filter(pk=row.pk).first()
        if held is None:
            return
        pieces.drop(held.pk)
        file = None if held.taken else held.file
        held.delete()
        if file is not None:
            file.delete()


def keep(row: Arrival) -> None:
    """Keep a file that grows now for another day. Raises ArrivalGone."""
    _change(row, expires_at=clock.now() + timedelta(hours=settings.UPLOAD_HOURS))


def _change(row: Arrival, **values: Any) -> None:
    """Change a row that another tab may have given up meanwhile. Raises ArrivalGone."""
    for name, value in values.items():
        setattr(row, name, value)
    if not Arrival.objects.filter(pk=row.pk).update(**values):
        raise gone(row.name)


def _settled(row: Arrival, sha256: str) -> StoredFile:
    come = pieces.length(row.pk)
    if come is None:
        raise gone(row.name)
    if come != row.size:
        remedy = "Vui lòng chờ gửi xong, hoặc chọn lại tệp này để gửi tiếp."
        raise Unfinished(f"Tệp “{row.name}”", remedy=remedy)
    with uploads.room_for(row.name), pieces.whole(row.pk, sha256) as whole:
        row.file = uploads.settle(whole, row.name, among=content.accepted(row.accept))
    row.save(update_fields=["file"])
    return row.file


def _named(request: HttpRequest, field: str, limit: int | None) -> Iterator[Arrival]:
    """The named files, each once, in the order they were named."""
    most = settings.UPLOAD_FILE_LIMIT if limit is None else limit
    keys = _keys(request, field)
    found = mine(request).in_bulk(keys)
    for key in keys:
        if key not in found:
            raise gone("gửi trước")
        uploads.check_size(found[key].name, found[key].size, most)
        yield found[key]


def _keys(request: HttpRequest, field: str) -> list[uuid.UUID]:
    """What stands in the field, without what is no key."""
    found = []
    for word in request.POST.getlist(f"{field}{SUFFIX}"):
        try:
            found.append(uuid.UUID(word.strip()))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def _taken(row: Arrival, by: User | None, among: frozenset[str], *, forget: bool) -> StoredFile:
    file = settle(row)
    if file.media_type not in among:
        raise uploads.wrong_kind(row.name, among)
    # Once it is said to be taken, giving it up in another tab leaves the file alone.
    _change(row, taken=True, expires_at=clock.now() + _SOON)
    if by is not None and file.uploaded_by_id is None:
        file.uploaded_by = by
        file.save(update_fields=["uploaded_by"])
    if forget:
        row.delete()
    return file


def gone(name: str) -> ArrivalGone:
    """Said of a file that is on its way no more."""
    return ArrivalGone(f"Tệp “{name}”", remedy="Vui lòng chọn lại tệp và gửi lên lần nữa.")
