"""The bytes behind a dossier, and who else points at them.

The vault keeps each content once for all rows, so bytes may go only when nobody outside the dossier needs
them. Rows that merely followed the dossier's own paper (its scan, its recognised text, the copy before it
was signed) do not count as somebody else; their files go with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db.models import Model

from motcua.archive.composing.pieces import pieces_of
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier

OWN = {
    "dossiers.ComponentFile": "component__dossier",
    "dossiers.Result": "dossier",
    "side_files.Held": "side_file__dossier",
}
"""Rows of the dossier itself, and how each leads to it."""
FOLLOWING = frozenset(
    {
        "digitising.Recognition.source",
        "digitising.Recognition.searchable",
        "digitising.Page.file",
        "digitising.Capture.file",
        "digitising.Capture.unsigned",
        "digitising.FolderFile.file",
        "documents.Arrival.file",
        "signatures.Signing.source",
        "signatures.Signing.file",
    }
)
"""Traces of how a paper came to be what it is."""
DERIVED = (
    ("digitising.Recognition", "source", "searchable"),
    ("digitising.Capture", "file", "unsigned"),
    ("digitising.Page", "scan__capture__file", "file"),
    ("signatures.Signing", "file", "source"),
)
"""(model, from which file, to which): files made on the way to a paper."""
WHERE = {
    "dossiers": "hồ sơ khác",
    "store": "kho giấy tờ",
    "side_files": "hồ sơ phụ",
    "disclosure": "nội dung niêm yết, tin tức",
    "petitions": "phản ánh, kiến nghị",
    "books": "sổ cũ",
    "archive": "biên bản lưu trữ",
}
"""Where content is still needed, in words, by module."""
ROUNDS = 3
"""A signed capture leads to the unsigned one, to its pages: no longer way is known."""


def contents_of(dossier: Dossier) -> dict[str, str]:
    """Name by SHA-256 of everything that is the dossier's: its files and what was made on the way to them."""
    found = {piece.file.sha256: piece.file.name for piece in pieces_of(dossier)}
    for model, field, path in _own_fields():
        rows = model._default_manager.filter(**{path: dossier}).values_list(
            f"{field}__sha256", f"{field}__name"
        )
        found.update({digest: name for digest, name in rows if digest})
    for _round in range(ROUNDS):
        found |= dict(_derived(set(found)))
    return found


def _derived(digests: set[str]) -> Iterator[tuple[str, str]]:
    for label, source, made in DERIVED:
        rows = apps.get_model(label)._default_manager.filter(**{f"{source}__sha256__in": digests})
        for digest, name in rows.values_list(f"{made}__sha256", f"{made}__name"):
            if digest:
                yield digest, name


def needed_elsewhere(digest: str, dossier: Dossier) -> str:
    """What else points at this content, as words; empty when nothing does."""
    for model, field in _pointing():
        rows = model._default_manager.filter(**{f"{field}__sha256": digest})
        label = model._meta.label
        if f"{label}.{field}" in FOLLOWING:
            continue
        if label in OWN:
            rows = rows.exclude(**{OWN[label]: dossier})
        if rows.exists():
            return WHERE.get(model._meta.app_label, "phần khác của hệ thống")
    return ""


@cache
def _pointing() -> tuple[tuple[type[Model], str], ...]:
    """Every field of every model that points at a stored file, wherever modules add one."""
    return tuple(
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is StoredFile and not field.auto_created
    )


def _own_fields() -> Iterator[tuple[type[Model], str, str]]:
    for model, field in _pointing():
        if path := OWN.get(model._meta.label):
            yield model, field, path
