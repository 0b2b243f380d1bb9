"""A cluster's notes: its port and passwords, readable by their owner only."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def write_private(path: Path, text: str) -> None:
    """Write a file of mode 600 in one go: readers see the old text or the new, never a part."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    draft.touch(0o600)
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object kept in ``path``; empty when there is none or it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class Notes:
    """``port`` (int) and ``passwords`` (role → word), kept as JSON."""

    path: Path

    def read(self) -> dict[str, Any]:
        return read_object(self.path)

    def add(self, **changes: object) -> None:
        """Change some entries; call while holding the cluster's start lock."""
        write_private(self.path, json.dumps(self.read() | changes))

    @property
    def port(self) -> int | None:
        return self.read().get("port")

    def url(self, role: str, name: str) -> str:
        """The address of database ``name`` for ``role``."""
        found = self.read()
        return f"postgresql://{role}:{found['passwords'][role]}@127.0.0.1:{found['port']}/{name}"
