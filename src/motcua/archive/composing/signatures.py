"""What was found out about the digital signatures of a dossier's PDF files when it was packed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.archive.composing.pieces import Piece


def verdicts_of(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return []


def words_of(verdicts: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The sentence for each path."""
    return {row["path"]: row["words"] for row in verdicts}
