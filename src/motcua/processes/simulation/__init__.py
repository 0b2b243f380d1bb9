"""Simulation of a process on the very model it runs by. docs/simulation.md says what is assumed."""

from motcua.processes.simulation.fitting import Fit, fit
from motcua.processes.simulation.numbers import BadScenario
from motcua.processes.simulation.reading import parse, read
from motcua.processes.simulation.results import Result, between
from motcua.processes.simulation.running import Cancelled, Progress, simulate
from motcua.processes.simulation.scenario import Scenario
from motcua.processes.simulation.suggesting import scenario_from_model

__all__ = [
    "BadScenario", "Cancelled", "Fit", "Progress", "Result", "Scenario", "between", "fit", "parse",
    "read", "scenario_from_model", "simulate",
]  # fmt: skip
