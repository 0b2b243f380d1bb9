"""The dossier and everything that grows around it."""

from motcua.dossiers.models.books import BookNumber, LogBook
from motcua.dossiers.models.codes import CodeCounter, CodeGeneration, DossierCode
from motcua.dossiers.models.deadlines import DeadlineEntry, Pause
from motcua.dossiers.models.dossier import Channel, Dossier, FilingKind
from motcua.dossiers.models.events import Event
from motcua.dossiers.models.papers import Component, ComponentFile, Origin
from motcua.dossiers.models.proposals import Proposal, Supplement
from motcua.dossiers.models.readings import FieldReading
from motcua.dossiers.models.results import (
    CertifiedCopy,
    Extract,
    Payment,
    Result,
    ResultDraft,
    Standing,
)
from motcua.dossiers.models.templates import ResultTemplate
from motcua.dossiers.models.tracking import TrackingFailure
from motcua.dossiers.models.work import ProcessTimer, WorkItem

__all__ = [
    "BookNumber",
    "CertifiedCopy",
    "Channel",
    "CodeCounter",
    "CodeGeneration",
    "Component",
    "ComponentFile",
    "DeadlineEntry",
    "Dossier",
    "DossierCode",
    "Event",
    "Extract",
    "FieldReading",
    "FilingKind",
    "LogBook",
    "Origin",
    "Pause",
    "Payment",
    "ProcessTimer",
    "Proposal",
    "Result",
    "ResultDraft",
    "ResultTemplate",
    "Standing",
    "Supplement",
    "TrackingFailure",
    "WorkItem",
]
