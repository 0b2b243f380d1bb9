"""What the record alone says of one criterion."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from motcua.reengineering.criteria.evidence import SIGNATURE, Evidence
from motcua.reengineering.criteria.states import State, together


@dataclass(frozen=True, slots=True)
class Finding:
    """``gap``: a Vietnamese sentence on what is missing, empty when nothing is. ``signature``: the state of
    the signing part, of criterion 3 only."""

    state: State
    evidence: tuple[Evidence, ...] = field(default=())
    gap: str = ""
    signature: State | None = None

    @classmethod
    def unknown(cls, gap: str, evidence: tuple[Evidence, ...] = ()) -> Finding:
        return cls(State.UNKNOWN, evidence, gap)

    @property
    def whole(self) -> State:
        """The state of the criterion, both parts taken together."""
        return self.state if self.signature is None else together((self.state, self.signature))

    def with_added(self, added: tuple[Evidence, ...]) -> Finding:
        """The latest word of a person decides; what the record says stays beside it."""
        if not added:
            return self
        state, signature = latest(added, ""), latest(added, SIGNATURE)
        return Finding(
            state or self.state,
            self.evidence + added,
            self.gap,
            signature or self.signature,
        )


def latest(added: tuple[Evidence, ...], part: str) -> State | None:
    """The state by the latest evidence on a part; of one day, the one given last."""
    own = sorted((one for one in added if one.part == part), key=lambda one: one.on or date.min)
    return own[-1].state if own else None
