"""Published workflow tables, read and turned into processes."""

from motcua.processes.tables.importing import ImpossibleTable, TableResult, to_bpmn
from motcua.processes.tables.records import read

__all__ = ["ImpossibleTable", "TableResult", "read", "to_bpmn"]
