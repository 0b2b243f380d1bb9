"""What an officer can decide on a dossier's page: one record a verb, its form, and how the verb is called."""

from motcua.desk.decisions.offers import Offer, offers, reasons_against
from motcua.desk.decisions.record import Decision
from motcua.desk.decisions.table import DECISIONS

__all__ = ["DECISIONS", "Decision", "Offer", "offers", "reasons_against"]
