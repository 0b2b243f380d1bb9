"""What a package says about its dossier: ``data/metadata/dossier.json``.

The shape is that of ``archive/data/dossier.schema.json``, which lies in every package.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from motcua.archive.composing import parts
from motcua.archive.composing.pieces import Piece
from motcua.archive.schedule import Period
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State

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
        "components": parts.components(dossier, pieces),
        "results": parts.results(dossier, pieces),
        "extracts": parts.extracts(dossier, pieces),
        "side_files": parts.side_files(dossier, pieces),
        "supplements": list(map(parts.supplement, dossier.supplements.order_by("number"))),
        "payments": list(map(parts.payment, dossier.payments.all())),
        "pauses": list(map(parts.pause, dossier.pauses.all())),
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


def _dates(dossier: Dossier) -> dict[str, str | None]:
    names = ("created", "submitted", "received", "due", "decided", "returned", "ended")
    return {name: parts.moment(getattr(dossier, f"{name}_at")) for name in names}
