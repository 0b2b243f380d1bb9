"""The catalogue's tables."""

from motcua.catalog.models.binding import EForm, ProcedureProcess
from motcua.catalog.models.procedure import Procedure, ProcedureVersion, Publication, published_at
from motcua.catalog.models.time_limit import DueMode, TimeLimitRule

__all__ = [
    "DueMode",
    "EForm",
    "Procedure",
    "ProcedureProcess",
    "ProcedureVersion",
    "Publication",
    "TimeLimitRule",
    "published_at",
]
