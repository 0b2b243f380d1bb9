"""What points at stored files. One that nothing points at is nobody's, and goes with its content."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from functools import cache, partial
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet

from motcua.audit.acts import record
from motcua.core import clock
from motcua.documents import sweeping
from motcua.documents.models import StoredFile

NAMED: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("dossiers.Dossier", "form_data", {"state": None}),
    ("desk.IntakeDraft", "data", {}),
)
"""Rows that name files by their number inside JSON: model, field, which rows. What a session names (a draft
of a petition, a portrait being cut) is younger than any file looked at here."""

BATCH: Final = 2000
"""Files looked at by one query."""


@cache
def pointing() -> tuple[tuple[type[Model], str], ...]:
    """Every field of every model that points at a stored file, wherever modules add one."""
    return tuple(
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is StoredFile and not field.auto_created
    )


def loose(rows: QuerySet[StoredFile], but: Collection[type[Model]] = ()) -> QuerySet[StoredFile]:
    """Those of these files no field points at; ``but``: of models other than these."""
    for model, field in pointing():
        if model in but:
            continue
        rows = rows.exclude(Exists(model._default_manager.filter(**{field: OuterRef("pk")})))
    return rows


def named() -> set[int]:
    """Every whole number in the JSON that may name files: more than the files themselves, never fewer."""
    found: set[int] = set()
    for label, field, which in NAMED:
        rows = apps.get_model(label)._default_manager.filter(**which).exclude(**{field: {}})
        for data in rows.values_list(field, flat=True).iterator():
            found |= _numbers(data)
    return found


def _numbers(data: object) -> set[int]:
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return set[int]().union(*map(_numbers, data))
    return {data} if isinstance(data, int) else set()


def clear_loose() -> int:
    """Delete files older than a draft is kept (DRAFT_DAYS) that nothing points at and no draft names: of
    forms refused and given up, of papers taken back, of copies nobody kept. How many; it goes to the log."""
    before = clock.now() - timedelta(days=settings.DRAFT_DAYS)
    old = StoredFile.objects.filter(uploaded_at__lt=before, destroyed="").order_by("pk")
    gone, last = 0, 0
    while batch := list(old.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        last = batch[-1]
        found = set(loose(StoredFile.objects.filter(pk__in=batch)).values_list("pk", flat=True))
        if found:
            with transaction.atomic():
                gone += remove(found)
    if gone:
        record("documents:file:clear", "Tệp không thuộc hồ sơ, giấy tờ nào", count=gone)
    return gone


def unused(files: Iterable[int], but: Collection[type[Model]] = ()) -> dict[int, str]:
    """Id and hash of those of these files nothing points at and no draft names, under lock. ``but``: as
    :func:`loose` takes it."""
    rows = StoredFile.objects.select_for_update().filter(pk__in=list(files)).order_by("pk")
    # Whoever is just about to point at one of them is waited for here and then seen below.
    held = [row.pk for row in rows]
    found = dict(loose(StoredFile.objects.filter(pk__in=held), but).values_list("pk", "sha256"))
    kept = named() if found else set()
    return {file: digest for file, digest in found.items() if file not in kept}


def remove(files: Iterable[int]) -> int:
    """Delete those of these files nothing points at and no draft names, within the transaction of the caller;
    how many. Content no other file has leaves the disk once that is committed; after a kill in between, the
    sweep takes it."""
    gone = unused(files)
    StoredFile.objects.filter(pk__in=gone).delete()
    transaction.on_commit(partial(sweeping.clear_content, sorted(set(gone.values()))), robust=True)
    return len(gone)
