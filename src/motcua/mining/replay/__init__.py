"""Replay of an event log on a compiled process: the stepper that runs dossiers is the judge."""

from motcua.mining.replay.logs import Replayed, replay_log
from motcua.mining.replay.matching import UnknownStep
from motcua.mining.replay.moving import TooManyMarkings
from motcua.mining.replay.replaying import Fit, Outcome, Replayer
from motcua.mining.replay.summary import Departure, Summary, summed

__all__ = [
    "Departure",
    "Fit",
    "Outcome",
    "Replayed",
    "Replayer",
    "Summary",
    "TooManyMarkings",
    "UnknownStep",
    "replay_log",
    "summed",
]
