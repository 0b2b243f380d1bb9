"""Rows of petitions."""

from motcua.petitions.models.events import PetitionEvent, Trace
from motcua.petitions.models.papers import Alarm, Attachment, Attempt, Clarification, Statement
from motcua.petitions.models.petition import (
    HANDLED,
    OPEN,
    About,
    Channel,
    CodeCounter,
    Kind,
    Petition,
    State,
)

__all__ = [
    "HANDLED",
    "OPEN",
    "About",
    "Alarm",
    "Attachment",
    "Attempt",
    "Channel",
    "Clarification",
    "CodeCounter",
    "Kind",
    "Petition",
    "PetitionEvent",
    "State",
    "Statement",
    "Trace",
]
