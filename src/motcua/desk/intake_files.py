"""Scans attached during intake: kept at once, so a form that comes back never asks for them again."""

from __future__ import annotations

import re
from typing import cast

from motcua.desk.access import OfficerRequest
from motcua.desk.intake import Typed
from motcua.documents import arriving, uploads
from motcua.documents.models import StoredFile
from motcua.identity.models import User

SCAN = re.compile(r"giay-(\d{1,3})-scan")


def take_in(request: OfficerRequest, typed: Typed) -> None:
    """Store what was uploaded and note it by the line it belongs to.

    Raises the refusals of :mod:`motcua.documents.uploads`; files stored before the bad one stay.
    """
    names = dict.fromkeys(name.removesuffix(arriving.SUFFIX) for name in [*request.FILES, *request.POST])
    for name in names:
        if found := SCAN.fullmatch(name):
            uploads.check_total([*_sizes(typed), *arriving.sizes(request, name)])
            stored = arriving.claim(request, name, uploaded_by=cast(User, request.user))
            kept: dict[str, list[int]] = typed.setdefault("_files", {})
            line = kept.setdefault(found[1], [])
            line += [file.pk for file in stored if file.pk not in line]


def drop(typed: Typed, which: str) -> None:
    """Take a file off its line: ``<line>:<file>``."""
    line, _, file = which.partition(":")
    kept: dict[str, list[int]] = typed.get("_files", {})
    kept[line] = [pk for pk in kept.get(line, []) if str(pk) != file]


def names(typed: Typed) -> dict[str, list[StoredFile]]:
    """The kept files by line (one query when there are any)."""
    kept: dict[str, list[int]] = typed.get("_files", {})
    wanted = [pk for pks in kept.values() for pk in pks]
    rows = StoredFile.objects.in_bulk(wanted) if wanted else {}
    return {line: [rows[pk] for pk in pks if pk in rows] for line, pks in kept.items()}


def _sizes(typed: Typed) -> list[int]:
    return [file.size for files in names(typed).values() for file in files]
