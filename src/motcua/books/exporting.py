"""Decided entries as files: CSV, XLSX, JSON, each with its code and where on which picture it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from motcua.books.members import acting, project_of
from motcua.books.models import Entry, Project
from motcua.books.powers import Verb
from motcua.books.registers import Register, register_of
from motcua.core.csv_text import csv_bytes
from motcua.core.errors import NotFound
from motcua.core.workbooks import add_sheet, begun, written
from motcua.documents import content
from motcua.identity.actors import Actor

JSON = "application/json"
TYPES = {"csv": content.CSV, "xlsx": content.XLSX, "json": JSON}
HEAD = (
    "Mã mục",
    "Quyển",
    "Trang",
    "Tệp ảnh",
    "SHA-256 ảnh",
    "Vùng x",
    "Vùng y",
    "Vùng rộng",
    "Vùng cao",
    "Cách chốt",
)
LETTERS = 26
"""Columns a sheet can size; the widest register has fewer with its head."""


def export(actor: Actor, project: int, kind: str) -> tuple[bytes, str]:
    """The file and its media type. ``kind``: csv, xlsx or json. Regions are in ten-thousandths of the
    picture. Raises NotFound for another kind."""
    row = project_of(project)
    if kind not in TYPES:
        raise NotFound("Định dạng này", remedy="Chọn CSV, XLSX hoặc JSON.")
    with acting(actor, Verb.EXPORT, row) as act:
        register = register_of(row.kind)
        entries = list(_entries(row))
        act.record("books:project:export", row.name, project=row.pk, kind=kind, entries=len(entries))
    return _written(row, register, entries, kind), TYPES[kind]


def _entries(project: Project) -> Iterator[Entry]:
    rows = Entry.objects.filter(project=project, state__in=[Entry.State.AGREED, Entry.State.SETTLED])
    rows = rows.select_related("page__book").only(
        "code", "state", "values", "region", "page__order", "page__name", "page__sha256", "page__book__name"
    )
    return rows.order_by("page__place", "order").iterator(2000)


def _written(project: Project, register: Register, entries: list[Entry], kind: str) -> bytes:
    if kind == "json":
        return _json(project, register, entries)
    heading = [*HEAD, *(field.label for field in register.fields)]
    rows = ([*_head(one), *(one.values.get(f.name, "") for f in register.fields)] for one in entries)
    if kind == "csv":
        return csv_bytes(heading, rows)
    book = begun()
    add_sheet(book, register.name[:31], [(name, 18) for name in heading[:LETTERS]], rows)
    return written(book)


def _head(entry: Entry) -> list[Any]:
    page = entry.page
    region = entry.region or ["", "", "", ""]
    return [
        entry.code,
        page.book.name,
        page.order,
        page.name,
        page.sha256,
        *region,
        entry.get_state_display(),
    ]


def _json(project: Project, register: Register, entries: list[Entry]) -> bytes:
    fields = [{"name": one.name, "label": one.label, "kind": one.kind} for one in register.fields]
    told = {
        "project": project.name,
        "unit": project.unit.code,
        "register": {"kind": register.kind, "name": register.name, "fields": fields},
        "entries": [
            {
                "code": one.code,
                "book": one.page.book.name,
                "page": one.page.order,
                "picture": {"name": one.page.name, "sha256": one.page.sha256},
                "region": one.region or None,
                "state": one.state,
                "values": one.values,
            }
            for one in entries
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
