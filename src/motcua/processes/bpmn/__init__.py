"""BPMN 2.0 XML: check it, compile it. What is not supported is refused by name, never guessed."""

from motcua.processes.bpmn.compiling import check, compile
from motcua.processes.findings import NotRunnable, Unsupported

__all__ = ["NotRunnable", "Unsupported", "check", "compile"]
