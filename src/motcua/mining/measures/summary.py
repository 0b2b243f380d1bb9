"""What ``motcua mine`` tells of a log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.mining.log import Log
from motcua.mining.measures.flow import Flow, flow
from motcua.mining.measures.spread import Spread
from motcua.mining.measures.throughput import throughput
from motcua.mining.measures.variants import Variants, variants


@dataclass(frozen=True)
class Summary:
    """Counts, the directly-follows graph, variants and throughput of one log."""

    flow: Flow
    variants: Variants
    throughput: Spread

    def as_json(self) -> dict[str, Any]:
        """The shape of the command line."""
        return {
            "cases": self.flow.cases,
            "events": self.flow.events,
            "activities": len(self.flow.activities),
            "variants": self.variants.count,
            "start_activities": self.flow.starts,
            "end_activities": self.flow.ends,
            "dfg": [edge.as_json() for edge in self.flow.edges],
            "throughput_s": self.throughput.as_json(),
        }


def summary(log: Log, top: int = 5) -> Summary:
    """Everything of :class:`Summary`, with the ``top`` variants."""
    return Summary(flow(log), variants(log, top), throughput(log).seconds)
