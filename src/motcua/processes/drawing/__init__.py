"""A process as a picture and as words: lanes, steps, flows, and where a dossier stands."""

from motcua.processes.drawing.narrow import steps_svg
from motcua.processes.drawing.picture import svg
from motcua.processes.drawing.waits import Level, Wait, waits_svg
from motcua.processes.steps import rows, summary

__all__ = ["Level", "Wait", "rows", "steps_svg", "summary", "svg", "waits_svg"]
