"""Machines papers are scanned with: network scanners (eSCL), scanners of this computer (SANE), folders."""

from motcua.digitising.devices.running import ability, check, scan
from motcua.digitising.devices.settings import Ability, Colour, Settings, Source

__all__ = ["Ability", "Colour", "Settings", "Source", "ability", "check", "scan"]
