"""Which file is read next, who reads it, and what becomes of it.

A reading is claimed with a token and a sign of life (``beat_at``). Whoever lost the token, because the row
was called off or given to another after a silence, cannot change it any more: nothing is lost and nothing is
done twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.text import fold
from motcua.digitising.models import RecognisedPage, Recognition
from motcua.digitising.recognition import available, legible
from motcua.digitising.recognition.child import COPY
from motcua.digitising.recognition.words import restored
from motcua.documents import uploads
from motcua.documents.models import StoredFile

State = Recognition.State
SILENCE: Final = timedelta(seconds=60)
"""After this without a sign of life a reading is given to another; signs come every other second."""
MOST_TRIES: Final = 3
"""A file that took its reader down with it so often is left alone."""
_POISON: Final = (
    "Việc nhận dạng tệp này đã dừng giữa chừng 3 lần nên hệ thống không thử tiếp. Tệp vẫn được giữ; "
    "hãy quét lại hoặc nhập tay."
)


def claim() -> Recognition | None:
    """Take the reading that waits longest; None when none waits."""
    with transaction.atomic():
        waiting = Recognition.objects.filter(state=State.QUEUED).select_related("source")
        row = waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return None
        now = clock.now()
        row.state, row.token, row.beat_at, row.began_at = State.RUNNING, uuid.uuid4(), now, now
        row.tries += 1
        row.save()
    return row


def beat(row: Recognition, pages: int, progress: int) -> bool:
    """Say that a reading is alive and how far it is. Whether it is still ours."""
    return bool(_ours(row).update(beat_at=clock.now(), pages=pages, progress=progress))


def finish(row: Recognition, result: Mapping[str, Any], folder: Path) -> bool:
    """Keep what was read. Whether it was still ours; if not, nothing is kept."""
    if "error" in result:
        return fail(row, result["error"])
    if "missing" in result:
        return _end(row, State.UNAVAILABLE, error=result["missing"], tries=0)
    try:
        searchable = _kept(row.source, folder / COPY)
    except Refusal as refusal:
        return fail(row, str(refusal))
    pages = result["pages"]
    with transaction.atomic():
        ended = {"pages": len(pages), "progress": len(pages), "searchable": searchable}
        if not _end(row, State.DONE, error="", claim=result["claim"], engine=result["engine"], **ended):
            return False
        RecognisedPage.objects.filter(recognition=row).delete()
        RecognisedPage.objects.bulk_create(RecognisedPage(recognition=row, **_clean(page)) for page in pages)
    return True


def fail(row: Recognition, why: str) -> bool:
    """Put a reading down as failed, in words for people. Whether it was still ours."""
    return _end(row, State.FAILED, error=why[:500])


def release(row: Recognition) -> bool:
    """Give a reading back because this worker stops; the try does not count."""
    return bool(_ours(row).update(state=State.QUEUED, token=None, beat_at=None, tries=F("tries") - 1))


def take_up_again() -> bool:
    """Queue anew what fell silent and what waited for a program that is there now. Whether anything waits."""
    lost = Recognition.objects.filter(state=State.RUNNING, beat_at__lt=clock.now() - SILENCE)
    loose: dict[str, Any] = {"token": None, "beat_at": None}
    lost.filter(tries__gte=MOST_TRIES).update(
        state=State.FAILED, error=_POISON, ended_at=clock.now(), **loose
    )
    lost.update(state=State.QUEUED, **loose)
    missing = Recognition.objects.filter(state=State.UNAVAILABLE)
    if missing.exists() and not available.why_not():
        missing.update(state=State.QUEUED, error="", ended_at=None)
    return Recognition.objects.filter(state=State.QUEUED).exists()


def _ours(row: Recognition) -> Any:
    return Recognition.objects.filter(pk=row.pk, state=State.RUNNING, token=row.token)


def _end(row: Recognition, state: State, **values: Any) -> bool:
    return bool(_ours(row).update(state=state, token=None, beat_at=None, ended_at=clock.now(), **values))


def _clean(page: Mapping[str, Any]) -> dict[str, Any]:
    """A page's row; PostgreSQL keeps no NUL, and nobody needs one."""
    words = restored(page["words"], page["number"])
    told = {"readable": legible.readable(words), "numeral": legible.printed_number(words)}
    text = page["text"].replace("\x00", "")
    return {**page, "text": text, "folded": fold(text), **told}


def _kept(source: StoredFile, copy: Path) -> StoredFile:
    """The searchable copy in the vault, named after its source."""
    name = f"{Path(source.name).stem[:120]}-tim-duoc.pdf"
    with copy.open("rb") as file:
        return uploads.store(file, name, limit=copy.stat().st_size, uploaded_by=source.uploaded_by)
