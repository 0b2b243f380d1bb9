"""Outside systems, local side files, their outages and what is to be pushed later."""

from motcua.side_files.models.outages import Outage
from motcua.side_files.models.pushes import Push
from motcua.side_files.models.side_files import Held, SideFile, StateSeen
from motcua.side_files.models.systems import OutsideSystem

__all__ = ["Held", "Outage", "OutsideSystem", "Push", "SideFile", "StateSeen"]
