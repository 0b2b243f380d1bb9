"""Places for the steps and flows of a process that came without a drawing."""

from motcua.processes.layout.arranging import arranged, complete

__all__ = ["arranged", "complete"]
