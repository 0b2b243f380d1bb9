"""The tables of re-engineering."""

from motcua.reengineering.models.catalogue import CatalogueCheck, CatalogueFinding, CatalogueStanding
from motcua.reengineering.models.inventory import DataSystem, Measurement
from motcua.reengineering.models.operation import Operation, ProcessCheck, Promise
from motcua.reengineering.models.problem import Problem, ProblemCheck
from motcua.reengineering.models.review import (
    Approval,
    Diagram,
    Opinion,
    Review,
    ReviewedProcedure,
    ReviewVersion,
)
from motcua.reengineering.models.simulation import SimulationRun
from motcua.reengineering.models.suppression import Suppression
from motcua.reengineering.models.trial import PracticeRun, Trial, TrialRow

__all__ = [
    "Approval",
    "CatalogueCheck",
    "CatalogueFinding",
    "CatalogueStanding",
    "DataSystem",
    "Diagram",
    "Measurement",
    "Operation",
    "Opinion",
    "PracticeRun",
    "Problem",
    "ProblemCheck",
    "ProcessCheck",
    "Promise",
    "Review",
    "ReviewVersion",
    "ReviewedProcedure",
    "SimulationRun",
    "Suppression",
    "Trial",
    "TrialRow",
]
