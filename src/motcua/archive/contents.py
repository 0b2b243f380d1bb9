"""The bytes behind a dossier, and who else points at them.

The vault keeps each content once for all rows, so bytes may go only when nobody outside the dossier needs
them. Rows that merely followed the dossier's own paper (its scan, its recognised text, the copy before it
was signed) do not count as somebody else; their files go with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.apps import apps
from django.db.models import Model

from motcua.archive.composing.pieces import pieces_of
from motcua.archive.models import Package
from motcua.documents.pointing import pointing
from motcua.dossiers.models import Dossier

DESTROYED = Package.State.DESTROYED
OWN = {
    "dossiers.ComponentFile": "component__dossier",
    "dossiers.FieldReading": "dossier",
    "dossiers.Result": "dossier",
    "dossiers.Extract": "result__dossier",
    "side_files.Held": "side_file__dossier",
}
"""Rows of a dossier itself, and how each leads to it."""
FOLLOWING = frozenset(
    {
        "digitising.Recognition.source",
        "digitising.Recognition.searchable",
        "digitising.Page.file",
        "digitising.Parting.file",
        "digitising.Capture.file",
        "digitising.Capture.unsigned",
        "digitising.FolderFile.file",
        "digitising.Portrait.file",
        "digitising.Portrait.source",
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
    ("digitising.Parting", "scan__capture__file", "file"),
    ("digitising.Portrait", "file", "source"),
    ("signatures.Signing", "file", "source"),
)
"""(model, from which file, to which): files made on the way to a paper."""
POSTED = "nội dung niêm yết, tin tức"
ELSEWHERE = {
    "archive.Destruction.record": "biên bản lưu trữ",
    "archive.Transfer.record": "biên bản lưu trữ",
    "archive.Transfer.proof": "biên bản lưu trữ",
    "books.Page.file": "sổ cũ",
    "books.Page.view": "sổ cũ",
    "disclosure.Certificate.pdf": POSTED,
    "disclosure.Consultation.pdf": POSTED,
    "disclosure.Media.captions": POSTED,
    "disclosure.Media.file": POSTED,
    "disclosure.Media.still": POSTED,
    "disclosure.Opinion.scan": POSTED,
    "disclosure.Paper.file": POSTED,
    "disclosure.PostingVersion.documents": POSTED,
    "disclosure.PostingVersion.pdf": POSTED,
    "disclosure.PostingVersion_documents.storedfile": POSTED,
    "disclosure.Slip.photo": POSTED,
    "dossiers.CertifiedCopy.file": "sổ chứng thực bản sao",
    "dossiers.CertifiedCopy.scan": "sổ chứng thực bản sao",
    "dossiers.LogBook.file": "sổ theo dõi đã khóa",
    "petitions.Attachment.file": "phản ánh, kiến nghị",
    "side_files.Outage.proof": "bằng chứng sự cố của hệ thống ngoài",
    "side_files.Push.proof": "bằng chứng chuyển hồ sơ phụ",
    "signatures.Key.picture": "hình chữ ký",
    "store.Holding.file": "kho giấy tờ",
    "store.Merge.proof": "kho giấy tờ",
    "store.Settlement.proof": "kho giấy tờ",
}
"""Where content is needed whatever becomes of the dossier, in words."""
ANOTHER = "hồ sơ khác"
OF_A_KEPT_PAPER = "bản đọc được của giấy tờ còn giữ"
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
    return found | dict(_taken_apart(set(found)))


def _taken_apart(digests: set[str]) -> Iterator[tuple[str, str]]:
    """The files pages came out of, a stack of many papers too: only their hash leads there."""
    pages = apps.get_model("digitising.Page")._default_manager.filter(scan__capture__file__sha256__in=digests)
    files = apps.get_model("documents.StoredFile")._default_manager.filter(sha256__in=pages.values("of_file"))
    yield from files.values_list("sha256", "name")


def _derived(digests: set[str]) -> Iterator[tuple[str, str]]:
    for label, source, made in DERIVED:
        rows = apps.get_model(label)._default_manager.filter(**{f"{source}__sha256__in": digests})
        for digest, name in rows.values_list(f"{made}__sha256", f"{made}__name"):
            if digest:
                yield digest, name


def needed_elsewhere(digest: str, dossier: Dossier) -> str:
    """What else points at this content, as words; empty when nothing does. A dossier whose own package was
    destroyed needs it no longer."""
    for model, field in pointing():
        label = model._meta.label
        if f"{label}.{field}" in FOLLOWING:
            continue
        rows = model._default_manager.filter(**{f"{field}__sha256": digest})
        if path := OWN.get(label):
            rows = rows.exclude(**{path: dossier}).exclude(**{f"{path}__package__state": DESTROYED})
        if rows.exists():
            return ANOTHER if path else ELSEWHERE[f"{label}.{field}"]
    return ""


def copies_of_kept(going: Collection[str]) -> set[str]:
    """Those of the content going that are searchable copies of papers which stay, here or elsewhere."""
    rows = apps.get_model("digitising.Recognition")._default_manager.filter(searchable__sha256__in=going)
    kept = rows.filter(source__destroyed="").exclude(source__sha256__in=going)
    return set(kept.values_list("searchable__sha256", flat=True))


def _own_fields() -> Iterator[tuple[type[Model], str, str]]:
    for model, field in pointing():
        if path := OWN.get(model._meta.label):
            yield model, field, path
