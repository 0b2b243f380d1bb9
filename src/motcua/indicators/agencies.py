"""Whether a procedure's record names a unit among the agencies that carry it out."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.core.text import words_only
from motcua.identity.models import Unit


def name_unit(agencies: Iterable[str], unit: Unit) -> bool:
    """``agencies``: in folded words (:func:`~motcua.core.text.words_only`). The unit's own name may add where
    it is."""
    own = f" {words_only(unit.name)} "
    return any(agency and f" {agency} " in own for agency in agencies)
