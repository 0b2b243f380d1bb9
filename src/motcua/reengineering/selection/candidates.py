"""What is known of a procedure when it is weighed for review. Whatever is not known is None, never zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.reengineering.criteria.judging import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Dossiers of one procedure submitted in one year.

    ``people``: distinct applicants. ``own_online``: filed online without an officer's help. ``trips``: times
    people had to come, None when the log does not tell.
    """

    year: int
    dossiers: int
    people: int
    online: int = 0
    own_online: int = 0
    direct: int = 0
    post: int = 0
    trips: int | None = None

    @property
    def online_share(self) -> float | None:
        """Online among all, None without dossiers."""
        return self.online / self.dossiers if self.dossiers else None


@dataclass(frozen=True, slots=True)
class Sharing:
    """Systems and databases a decision needs, and how many of them are connected or ready to be."""

    needed: int
    ready: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """``findings``: findings of the linter by rule id, None when it did not run. ``papers``: papers asked."""

    code: str
    name: str
    field: str = ""
    agency: str = ""
    judgement: Judgement | None = None
    counts: Counts | None = None
    sharing: Sharing | None = None
    findings: Mapping[str, int] | None = None
    papers: int | None = None
