"""What a cost sheet still lacks, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.reengineering.cost.estimate import Estimate

NAMES = {
    "hours": "thời gian",
    "hourly_income_vnd": "thu nhập bình quân một giờ",
    "services_vnd": "chi phí dịch vụ",
    "fees_vnd": "phí, lệ phí",
    "times_per_year": "số lần một năm",
    "subjects_per_year": "số đối tượng một năm",
}


@dataclass(frozen=True, slots=True)
class Blank:
    """``task``: place of the task from 0, None for the sheet as a whole; ``field``: what is not filled in."""

    task: int | None
    field: str
    text: str


def blanks(estimate: Estimate) -> Iterator[Blank]:
    """Each place that is still to be filled in, in the order of the sheet."""
    for pointer in estimate.blanks():
        parts = pointer.strip("/").split("/")
        name = NAMES[parts[-1]]
        if len(parts) == 1:
            yield Blank(None, parts[0], name)
        else:
            place = int(parts[1])
            work = estimate.works[place]
            yield Blank(place, parts[2], f"{name} của “{work.name or work.row.label}”")
