"""The identity of a version: its code, the kind of its source, and the hash of its content."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from motcua.catalog.record import Content

FORMAT = 1
"""Number of the canonical form inside the hash; raising it is a migration of stored hashes."""
UNORDERED = (
    *("executing_agencies", "coordinating_agencies", "levels", "subjects", "cases", "channels", "fees"),
    *("results", "legal_bases", "local_codes", "replaces"),
)
"""Lists whose order says nothing; sources give them in changing order. Steps and components keep theirs."""


def canonical(content: Content) -> dict[str, Any]:
    """The content as JSON with one order for everything that has no order of its own."""
    data = content.model_dump(mode="json", exclude_defaults=True)
    for name in UNORDERED:
        if name in data:
            data[name] = sorted(data[name], key=written)
    return data


def written(value: Any) -> str:
    """One spelling of a JSON value: sorted names, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(content: Content) -> str:
    """SHA-256 of the canonical content, as 64 hexadecimal digits.

    Left out on purpose: moments of crawling and updating, identifiers and addresses of the source's own
    tables, and the source's state word, none of which says anything about the procedure.
    """
    return hashlib.sha256(written([FORMAT, canonical(content)]).encode()).hexdigest()
