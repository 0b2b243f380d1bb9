"""Hash chain of events: pure functions.

Each dossier has its own chain, since one global chain would make every writer wait for every other.
The daily seal (``audit/seals.py``) covers all chain heads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

GENESIS = "0" * 64


def link(previous: str, content: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the previous hash and the canonical JSON of ``content``."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def first_break(chain: Iterable[tuple[str, Mapping[str, Any]]]) -> int | None:
    """Index of the first entry whose stored hash does not follow, None when the chain holds.

    ``chain``: (stored hash, content) in order.
    """
    previous = GENESIS
    for index, (stored, content) in enumerate(chain):
        if link(previous, content) != stored:
            return index
        previous = stored
    return None
