"""What a package says about its dossier: ``data/metadata/dossier.json``.

The shape is that of ``archive/data/dossier.schema.json``, which lies in every package.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

from motcua.archive.composing.pieces import Piece
from motcua.archive.schedule import Period
from motcua.dossiers.models import ComponentFile, Dossier, Result
from motcua.dossiers.states import State

COMPONENT = (
    *("order", "name", "code", "originals", "copies"),
    *("shown_only", "replaced_by_data", "asked_because", "note"),
)
"""What is told of a component beside its files."""
SCHEMA = "urn:motcua:archive:dossier:1"


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
        "supplements": list(map(_supplement, dossier.supplements.order_by("number"))),
        "payments": list(map(_payment, dossier.payments.all())),
        "pauses": list(map(_pause, dossier.pauses.all())),
        "retention": period.as_json(),
        "history": {"events": dossier.event_count, "head": dossier.event_head},
    }


def text_of(described: Any) -> bytes:
    """JSON for people and machines: indented, keys in the order given."""
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()


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
    }


def _components(dossier: Dossier, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [
        {
            **{name: getattr(row, name) for name in COMPONENT},
            "files": [
                _file(piece)
                for piece in pieces
                if isinstance(piece.of, ComponentFile) and piece.of.component_id == row.pk
            ],
        }
        for row in dossier.components.all()
    ]


def _results(dossier: Dossier, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [
        {
            "name": row.name,
            "code": row.code,
            "number": row.number,
            "issued_at": moment(row.issued_at),
            "check_code": row.check_code,
            "signer": row.signer,
            "signed_at": moment(row.signed_at),
            "files": [_file(one) for one in pieces if isinstance(one.of, Result) and one.of.pk == row.pk],
        }
        for row in dossier.results.order_by("pk")
    ]


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
