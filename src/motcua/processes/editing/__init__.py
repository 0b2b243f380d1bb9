"""Changing a process step by step, as a table editor does: every operation gives a new, sound model.

What an operation would break is refused with :class:`CannotEdit` and nothing changes. A changed structure
is laid out anew.
"""

from motcua.processes.editing.properties import NewLane, rename, set_act, set_lane, set_limit
from motcua.processes.editing.rebuilding import CannotEdit, NoSuchStep, new_step
from motcua.processes.editing.sequence import add_after, move_earlier, move_later, remove
from motcua.processes.editing.sidebyside import in_sequence, side_by_side

__all__ = [
    "CannotEdit",
    "NewLane",
    "NoSuchStep",
    "add_after",
    "in_sequence",
    "move_earlier",
    "move_later",
    "new_step",
    "remove",
    "rename",
    "set_act",
    "set_lane",
    "set_limit",
    "side_by_side",
]
