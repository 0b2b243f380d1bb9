"""Retention, nomination, packages with their checks, transfer, destruction."""

from motcua.archive.models.destruction import Destruction, DestructionItem, Hold
from motcua.archive.models.nominations import Nomination, NominationItem
from motcua.archive.models.packages import Check, Package, Restoration
from motcua.archive.models.retention import RetentionRule
from motcua.archive.models.transfers import Transfer

__all__ = [
    "Check",
    "Destruction",
    "DestructionItem",
    "Hold",
    "Nomination",
    "NominationItem",
    "Package",
    "Restoration",
    "RetentionRule",
    "Transfer",
]
