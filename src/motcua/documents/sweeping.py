"""Clearing what nobody will use: files that stopped on their way, content no row needs."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from motcua.core import clock
from motcua.documents import arriving, vault
from motcua.documents.models import Arrival, StoredFile

BATCH = 500


def sweep() -> int:
    """Remove expired arrivals, leftovers of killed servers, content without a row; how many files went."""
    return drop_expired() + clear_incoming() + clear_vault()


def drop_expired() -> int:
    """Files nobody added to or took in time, with their bytes. What was taken only loses its key."""
    rows = list(Arrival.objects.filter(expires_at__lte=clock.now()))
    for row in rows:
        arriving.drop(row)
    return len(rows)


def clear_incoming() -> int:
    """Files beside the vault that no act and no arrival writes any more."""
    known = {f"arrival-{key.hex}" for key in Arrival.objects.values_list("pk", flat=True)}
    old = [path for path in vault.incoming().iterdir() if path.name not in known and _is_older(path, 1)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def clear_vault(days: int | None = None) -> int:
    """Content of the vault no row needs (there is none, or it was destroyed), once it has lain for some days
    (UPLOAD setting VAULT_DAYS).

    Acts under way may settle the same content meanwhile: each file is held for itself, its age and the rows
    looked at again, and a file somebody settles right now is left for the next time.
    """
    kept = settings.VAULT_DAYS if days is None else days
    return sum(_cleared(path, kept) for paths in _batches(kept) for path in _without_row(paths))


def clear_content(digests: Iterable[str]) -> int:
    """Content of these hashes no row points to, at once; how many files went."""
    return sum(_cleared(vault.path_of(digest), 0) for digest in digests)


def _batches(days: int) -> Iterator[list[Path]]:
    batch: list[Path] = []
    for path in (Path(settings.MEDIA_ROOT) / "sha256").glob("??/??/*"):
        if _is_older(path, days):
            batch.append(path)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _without_row(paths: list[Path]) -> list[Path]:
    found = StoredFile.objects.filter(sha256__in=[path.name for path in paths], destroyed="")
    known = set(found.values_list("sha256", flat=True))
    return [path for path in paths if path.name not in known]


def _cleared(path: Path, days: int) -> bool:
    with transaction.atomic():
        if not vault.hold(path.name, shared=False):
            return False
        # Settled between the two looks: the row is there now, or the file is young.
        if StoredFile.objects.filter(sha256=path.name, destroyed="").exists() or not _is_older(path, days):
            return False
        path.unlink(missing_ok=True)
    return True


def _is_older(path: Path, days: float) -> bool:
    """By the disk's own clock: when it was settled last."""
    try:
        return time.time() - path.stat().st_mtime > timedelta(days=days).total_seconds()
    except FileNotFoundError:
        return False
