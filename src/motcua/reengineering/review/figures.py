"""The money side of a review, read from its cost sheets."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.reengineering.cost.estimate import compare
from motcua.reengineering.cost.estimate_file import read_estimates


def cost_per_case(sheet: Mapping[str, object]) -> tuple[int, int]:
    """Đồng one case costs people before and after, at the likely values.

    Raises:
        BadCost, NotFilled: the sheet cannot be read or has blanks; ``where`` is the place.
    """
    comparison = compare(*read_estimates(sheet))
    return comparison.before.per_case_vnd, comparison.after.per_case_vnd
