"""Units, accounts, who holds which role where, and the people and organisations who file."""

from motcua.identity.models.accounts import Assignment, Unit, User, UserManager
from motcua.identity.models.parties import OtherNumber, Party

__all__ = ["Assignment", "OtherNumber", "Party", "Unit", "User", "UserManager"]
