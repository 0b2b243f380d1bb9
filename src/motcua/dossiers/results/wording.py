"""What a template of results says, before it is one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.dossiers.models import ResultTemplate


@dataclass(frozen=True)
class Wording:
    """What a template says and is for; as in :class:`~motcua.dossiers.models.ResultTemplate`."""

    name: str
    body: str
    book: str
    number_form: str
    valid_from: date
    kind: str = ResultTemplate.Kind.RESULT
    procedure: str = ""
    result_code: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    valid_months: int | None = None
    source: str = ""
