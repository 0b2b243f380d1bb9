"""The sentences of all tabs, gathered for whoever decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from motcua.reengineering.content import ReviewContent
from motcua.reengineering.judged.findings import findings_of
from motcua.reengineering.models import Diagram, Review, ReviewedProcedure
from motcua.studio.pages import cost, criteria, file, findings, process, simulation_runs, simulation_taking
from motcua.studio.tabs import TABS, address

Side = Diagram.Side
Source = Callable[[ReviewedProcedure, ReviewContent], str]


@dataclass(frozen=True, slots=True)
class Told:
    """What one tab says; ``url``: where it is worked on."""

    title: str
    url: str
    texts: list[str]


def of_file(reviewed: ReviewedProcedure, said: ReviewContent) -> str:
    return file.sentence(said, reviewed)


def of_findings(reviewed: ReviewedProcedure, said: ReviewContent) -> str:
    return findings.compose(reviewed, findings_of(reviewed.review, reviewed, said)).sentence


def of_criteria(reviewed: ReviewedProcedure, said: ReviewContent) -> str:
    return criteria.compose(reviewed, said).sentence


def of_process(reviewed: ReviewedProcedure, _said: ReviewContent) -> str:
    newest = (reviewed.latest(side) for side in (Side.AS_IS, Side.TO_BE))
    present, proposed = (process.drawn(row) if row else None for row in newest)
    return process.sentence(reviewed, present, proposed)


def of_cost(reviewed: ReviewedProcedure, said: ReviewContent) -> str:
    kept = cost.kept_sheets(reviewed, said)
    return cost.sentence(reviewed, cost.totals(kept.sheets), kept.stored)


def of_simulation(reviewed: ReviewedProcedure, _said: ReviewContent) -> str:
    columns = simulation_runs.chosen(simulation_runs.runs_of(reviewed), ())
    return simulation_taking.sentence(reviewed, columns)


SOURCES: dict[str, Source] = {
    "studio:file": of_file,
    "studio:findings": of_findings,
    "studio:criteria": of_criteria,
    "studio:process": of_process,
    "studio:cost": of_cost,
    "studio:simulation": of_simulation,
}
"""By the address name of the tab."""


def sentences(review: Review, rows: list[ReviewedProcedure], said: ReviewContent) -> list[Told]:
    """In the order of the tabs, one sentence a procedure; a tab that says nothing yet is left out."""
    found = []
    for title, name in TABS:
        texts = [SOURCES[name](row, said) for row in rows] if name in SOURCES else []
        if any(texts):
            found.append(Told(title, address(name, review), [text for text in texts if text]))
    return found
