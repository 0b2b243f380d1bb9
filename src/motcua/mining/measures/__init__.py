"""Measures of an event log, as Ibis expressions: whichever engine holds the log computes them.

Every event counts whatever its lifecycle; inside a case events stand by time, ties in file order.
"""

from __future__ import annotations

from motcua.mining.measures.flow import Edge, Flow, flow
from motcua.mining.measures.handovers import Handover, handovers
from motcua.mining.measures.rework import Rework, rework
from motcua.mining.measures.spread import Spread
from motcua.mining.measures.summary import Summary, summary
from motcua.mining.measures.throughput import Throughput, throughput
from motcua.mining.measures.variants import Variant, Variants, variants
from motcua.mining.measures.waiting import Waiting, waiting

__all__ = [
    "Edge",
    "Flow",
    "Handover",
    "Rework",
    "Spread",
    "Summary",
    "Throughput",
    "Variant",
    "Variants",
    "Waiting",
    "flow",
    "handovers",
    "rework",
    "summary",
    "throughput",
    "variants",
    "waiting",
]
