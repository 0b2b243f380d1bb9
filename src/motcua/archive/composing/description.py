"""What a package says about its dossier: ``data/metadata/dossier.json``.

The shape is that of ``archive/data/dossier.schema.json``, which lies in every package.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from django.apps import apps
from django.db.models import Model

from motcua.archive.composing.pieces import Piece
from motcua.archive.schedule import Period
from motcua.dossiers.models import Dossier, Extract, Result
from motcua.dossiers.models.results import Issued
from motcua.dossiers.states import State

COMPONENT = (
    *("order", "name", "code", "originals", "copies"),
    *("shown_only", "replaced_by_data", "asked_because", "note"),
)
"""What is told of a component beside its files."""
GROUPS = ("components", "results", "extracts", "side_files")
"""Parts of the description that have files."""
SCHEMA = "urn:motcua:archive:dossier:2"
"""2 tells how results stand, copies, papers held for systems outside, and searchable copies."""


def schema_text() -> bytes:
    """The JSON Schema of :func:`describe`."""
    return files("motcua.archive").joinpath("data/dossier.schema.json").read_bytes()


def describe(dossier: Dossier, pieces: Sequence[Piece], period: Period) -> dict[str, Any]:
    """The dossier in words and numbers; moments in ISO 8601 with zone, money in đồng."""
    version = dossier.procedure_version
    return {
        "schema": SCHEMA,
        "code": dossier.code,
        "title": dossier.title,
        "procedure": {
            "code": version.procedure.code,
            "field": version.procedure.field,
            "version": version.number,
            "case": dossier.case_code,
        },
        "channel": dossier.channel,
        "filing": dossier.filing_kind,
        "state": {"code": dossier.state, "label": State(dossier.state).label if dossier.state else ""},
        "granted": dossier.granted,
        "ending": dossier.ending,
        "units": units_of(dossier),
        "applicant": {"name": dossier.applicant_name, "details": dossier.applicant_details},
        "dates": _dates(dossier),
        "limit": {"text": dossier.limit, "source": dossier.limit_source},
        "form": {name: value for name, value in dossier.form_data.items() if not name.startswith("_")},
        "copies": dossier.copies,
        "return_method": dossier.return_method,
        "components": _components(dossier, pieces),
        "results": _results(dossier, pieces),
        "extracts": _extracts(dossier, pieces),
        "side_files": _side_files(dossier, pieces),
        "supplements": list(map(_supplement, dossier.supplements.order_by("number"))),
        "payments": list(map(_payment, dossier.payments.all())),
        "pauses": list(map(_pause, dossier.pauses.all())),
        "retention": period.as_json(),
        "history": {"events": dossier.event_count, "head": dossier.event_head},
    }


def text_of(described: Any) -> bytes:
    """JSON for people and machines: indented, keys in the order given."""
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()


def files_told(described: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every file a description names, of any schema."""
    for group in GROUPS:
        for row in described.get(group, ()):
            yield from row["files"]


def units_of(dossier: Dossier) -> dict[str, dict[str, str]]:
    """The three units under their names of the day."""
    names: dict[str, dict[str, str]] = dossier.unit_names
    found = {}
    for role in ("helped", "received", "deciding"):
        unit = getattr(dossier, f"{role}_unit")
        if unit is not None:
            name = names.get(str(unit.pk), {}).get("name") or unit.name
            found[role] = {"code": unit.code, "name": name}
    return found


def moment(at: datetime | None) -> str | None:
    """ISO 8601 in UTC."""
    return at.isoformat() if at else None


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _dates(dossier: Dossier) -> dict[str, str | None]:
    names = ("created", "submitted", "received", "due", "decided", "returned", "ended")
    return {name: moment(getattr(dossier, f"{name}_at")) for name in names}


def _file(piece: Piece) -> dict[str, Any]:
    return {
        "path": piece.path,
        "name": piece.file.name,
        "media_type": piece.file.media_type,
        "octets": piece.file.size,
        "sha256": piece.file.sha256,
        "handed_in_at": moment(piece.file.uploaded_at),
        "origin": piece.origin,
        "rendition_of": piece.rendition_of,
    }


def _files(pieces: Sequence[Piece], of: Model, by: str = "pk") -> list[dict[str, Any]]:
    """Those whose row is ``of``, or leads to it by its field ``by``."""
    return [_file(piece) for piece in pieces if _leads(piece.of, of, by)]


def _leads(row: Model, to: Model, by: str) -> bool:
    return (row == to) if by == "pk" else getattr(row, by, None) == to.pk


def _components(dossier: Dossier, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [
        {
            **{name: getattr(row, name) for name in COMPONENT},
            "files": _files(pieces, row, "component_id"),
        }
        for row in dossier.components.all()
    ]


def _results(dossier: Dossier, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    rows: Sequence[Result] = list(dossier.results.select_related("replaces").order_by("pk"))
    return [
        {
            "name": row.name,
            "code": row.code,
            **_issued(row),
            "replaces": row.replaces.number if row.replaces else None,
            "files": _files(pieces, row),
        }
        for row in rows
    ]


def _extracts(dossier: Dossier, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    rows = Extract.objects.filter(result__dossier=dossier).select_related("result").order_by("pk")
    return [
        {
            "name": f"Bản sao {row.result.name}",
            "of": row.result.number,
            "asked_by": row.asked_by,
            "purpose": row.purpose,
            **_issued(row),
            "files": _files(pieces, row),
        }
        for row in rows
    ]


def _issued(row: Issued) -> dict[str, Any]:
    return {
        "number": row.number,
        "issued_at": moment(row.issued_at),
        "check_code": row.check_code,
        "signer": row.signer,
        "signed_at": moment(row.signed_at),
        "sealed_at": moment(row.sealed_at),
        "state": {"code": row.state, "label": row.get_state_display()},
        "state_at": moment(row.state_at),
        "state_reason": row.state_reason,
        "state_document": row.state_document,
        "expires_on": _day(row.expires_on),
    }


def _side_files(dossier: Dossier, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    rows = apps.get_model("side_files.SideFile")._default_manager.filter(dossier=dossier)
    return [
        {
            "name": row.system.name,
            "system": row.system.code,
            "number": row.number,
            "state": row.state_label,
            "subject": row.subject,
            "seen": [_seen(row, one) for one in row.seen.order_by("pk")],
            "files": _files(pieces, row, "side_file_id"),
        }
        for row in rows.select_related("system").order_by("pk")
    ]


def _seen(side_file: Any, row: Any) -> dict[str, Any]:
    """One look at the system outside."""
    return {
        "at": moment(row.seen_at),
        "number": row.number,
        "state": side_file.system.label(row.state) if row.state else "",
        "where": row.where,
        "note": row.note,
    }


def _supplement(row: Any) -> dict[str, Any]:
    return {
        "number": row.number,
        "type": row.type,
        "items": row.items,
        "reason": row.reason,
        "asked_at": moment(row.asked_at),
        "answered_at": moment(row.answered_at),
    }


def _payment(row: Any) -> dict[str, Any]:
    return {
        "name": row.name,
        "amount": row.amount,
        "asked_at": moment(row.asked_at),
        "paid_at": moment(row.paid_at),
    }


def _pause(row: Any) -> dict[str, Any]:
    return {"kind": row.kind, "reason": row.reason, "since": moment(row.since), "until": moment(row.until)}
