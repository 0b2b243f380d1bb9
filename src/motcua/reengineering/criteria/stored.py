"""What a record says of the criteria, as JSON: judging thousands anew for a page would take too long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.reengineering.criteria.evidence import Evidence
from motcua.reengineering.criteria.finding import Finding
from motcua.reengineering.criteria.states import State


def written(found: Mapping[int, Finding]) -> dict[str, Any]:
    """``{"1": {"state", "gap", "signature", "evidence": [...]}, …}``; only what the record itself says."""
    return {str(number): _written(one) for number, one in found.items()}


def read(stored: Mapping[str, Any]) -> dict[int, Finding]:
    """The findings :func:`written` wrote."""
    return {int(number): _read(int(number), one) for number, one in stored.items()}


def _written(found: Finding) -> dict[str, Any]:
    return {
        "state": found.state.value,
        "gap": found.gap,
        "signature": found.signature.value if found.signature else None,
        "evidence": [one.as_json() for one in found.evidence],
    }


def _read(number: int, stored: Mapping[str, Any]) -> Finding:
    seen = (Evidence(criterion=number, **one | {"state": State(one["state"])}) for one in stored["evidence"])
    signature = State(stored["signature"]) if stored["signature"] else None
    return Finding(State(stored["state"]), tuple(seen), stored["gap"], signature)
