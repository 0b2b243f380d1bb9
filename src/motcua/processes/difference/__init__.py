"""Two processes side by side, as it is and as it is to be: what was added, removed, moved and changed."""

from motcua.processes.difference.comparing import Difference, Entry, Status, compare
from motcua.processes.difference.picture import svg
from motcua.processes.difference.totals import Totals, totals_of
from motcua.processes.difference.wording import Line, TotalLine, lines, total_lines

__all__ = [
    "Difference",
    "Entry",
    "Line",
    "Status",
    "TotalLine",
    "Totals",
    "compare",
    "lines",
    "svg",
    "total_lines",
    "totals_of",
]
