"""Rows of signatures."""

from motcua.signatures.models.keys import Key, WrongSecret
from motcua.signatures.models.signings import Signing
from motcua.signatures.models.trust import Anchor, PublicCheck, Verdict

__all__ = ["Anchor", "Key", "PublicCheck", "Signing", "Verdict", "WrongSecret"]
