"""OCEL 2.0 as JSON: dossiers, officers and units are objects; an event tells which of them it touched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

import pyarrow.compute as pc

from motcua.mining.log import Log
from motcua.mining.writing.rows import Attributes, events, said

CASE, ROLES = "case", {"resource": "officer", "unit": "unit"}
"""Object types: of a case, and of what the optional columns name."""
SINCE = "1970-01-01T00:00:00Z"
"""Time of an attribute that never changes, by the specification."""
LIFECYCLE = "lifecycle"


def write(log: Log, file: IO[bytes], cases: Attributes) -> None:
    """Written piece by piece; ids of objects carry their type, since OCEL knows one space of ids."""
    for piece in _pieces(log, cases):
        file.write(piece.encode())


def _pieces(log: Log, cases: Attributes) -> Iterator[str]:
    roles = {name: kind for name, kind in ROLES.items() if log.has(name)}
    yield f'{{"objectTypes": {_json(_object_types(roles, cases))}'
    yield f',\n"eventTypes": {_json(_event_types(log))}'
    yield ',\n"objects": ['
    yield from _listed(_objects(log, roles, cases))
    yield '],\n"events": ['
    yield from _listed(_events(log, roles))
    yield "]}\n"


def _listed(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    for number, one in enumerate(found):
        yield (",\n" if number else "\n") + _json(one)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _object_types(roles: dict[str, str], cases: Attributes) -> list[dict[str, Any]]:
    attributes = [{"name": name, "type": "string"} for name in cases.columns]
    kinds = [{"name": kind, "attributes": []} for kind in roles.values()]
    return [{"name": CASE, "attributes": attributes}, *kinds]


def _event_types(log: Log) -> list[dict[str, Any]]:
    attributes = [{"name": LIFECYCLE, "type": "string"}] if log.has(LIFECYCLE) else []
    return [{"name": name, "attributes": attributes} for name in log.activities]


def _objects(log: Log, roles: dict[str, str], cases: Attributes) -> Iterator[dict[str, Any]]:
    for number, case in enumerate(log.cases):
        told = [{"name": name, "time": SINCE, "value": value} for name, value in cases.of(number)]
        yield _object(CASE, case, told)
    for name, kind in roles.items():
        for value in pc.unique(log.table[name]).drop_null().to_pylist():
            yield _object(kind, value, [])


def _object(kind: str, name: str, attributes: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": f"{kind}:{name}", "type": kind, "attributes": attributes, "relationships": []}


def _events(log: Log, roles: dict[str, str]) -> Iterator[dict[str, Any]]:
    for row in events(said(log)):
        touched = [(CASE, row["case"], CASE)]
        touched += [(kind, row[name], name) for name, kind in roles.items() if row[name] is not None]
        state = row.get(LIFECYCLE)
        yield {
            "id": f"event:{row['row']}",
            "type": row["activity"],
            "time": row["at"].replace("+00:00", "Z"),
            "attributes": [{"name": LIFECYCLE, "value": state}] if state is not None else [],
            "relationships": [
                {"objectId": f"{kind}:{value}", "qualifier": qualifier} for kind, value, qualifier in touched
            ],
        }
