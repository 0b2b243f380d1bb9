"""The parts of a description that are lists: papers, results and their copies, side files, what was asked and
paid for, pauses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model

from motcua.archive.composing.pieces import Piece
from motcua.dossiers.models import Dossier, Extract, Result
from motcua.dossiers.models.results import Issued

COMPONENT = (
    *("order", "name", "code", "originals", "copies"),
    *("shown_only", "replaced_by_data", "asked_because", "note"),
)
"""What is told of a component beside its files."""


def moment(at: datetime | None) -> str | None:
    """ISO 8601 in UTC."""
    return at.isoformat() if at else None


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


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


def components(dossier: Dossier, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """Papers with their files."""
    return [
        {
            **{name: getattr(row, name) for name in COMPONENT},
            "files": _files(pieces, row, "component_id"),
        }
        for row in dossier.components.all()
    ]


def results(dossier: Dossier, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """Results as they stand now."""
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


def extracts(dossier: Dossier, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """Copies issued from the register of results."""
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


def side_files(dossier: Dossier, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """The dossier in systems outside, and what was seen there."""
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


def supplement(row: Any) -> dict[str, Any]:
    """One notice that asked for more."""
    return {
        "number": row.number,
        "type": row.type,
        "items": row.items,
        "reason": row.reason,
        "asked_at": moment(row.asked_at),
        "answered_at": moment(row.answered_at),
    }


def payment(row: Any) -> dict[str, Any]:
    """One fee; the amount in đồng."""
    return {
        "name": row.name,
        "amount": row.amount,
        "asked_at": moment(row.asked_at),
        "paid_at": moment(row.paid_at),
    }


def pause(row: Any) -> dict[str, Any]:
    """One time the clock stood still."""
    return {"kind": row.kind, "reason": row.reason, "since": moment(row.since), "until": moment(row.until)}
