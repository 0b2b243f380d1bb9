"""Dated time-limit rules that come with the product (``catalog/data/time-limit-rules.json``)."""

from __future__ import annotations

import json
from datetime import date, time
from importlib.resources import files
from typing import Any

from motcua.catalog.models import TimeLimitRule


def shipped_rules() -> list[dict[str, Any]]:
    """The rules as rows: procedure, case, limit, cut-off, dates, source, whether it was confirmed."""
    text = files("motcua.catalog").joinpath("data/time-limit-rules.json").read_text("utf-8")
    rows: list[dict[str, Any]] = json.loads(text)
    return rows


def load_shipped_rules() -> int:
    """Add rules that are not there yet; one a site has changed or ended stays as the site left it.

    Returns the number added.
    """
    added = 0
    for row in shipped_rules():
        _, created = TimeLimitRule.objects.get_or_create(
            procedure_code=row["procedure"],
            case_code=row["case"],
            valid_from=date.fromisoformat(row["valid_from"]),
            defaults={
                "limit": row["limit"],
                "cutoff": time.fromisoformat(row["cutoff"]) if row["cutoff"] else None,
                "due_mode": row["due_mode"],
                "source": row["source"],
                "confirmed": row["confirmed"],
                "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            },
        )
        added += created
    return added
