"""From a present sheet that was filled in to the sheet after: what stays keeps its figures."""

from __future__ import annotations

from dataclasses import replace

from motcua.core.text import fold
from motcua.reengineering.cost.estimate import Estimate, Work
from motcua.reengineering.cost.rows import Row


def carried(filled: Estimate, proposed: Estimate, after: Estimate) -> Estimate:
    """The sheet ``after`` with the figures of the tasks that are in ``filled`` too.

    ``proposed``: the present sheet as the record alone gives it. Tasks people added to it stay; those they
    took out do not come back; those the new way does without fall away. Times and subjects are the present
    ones; the agency's own time is not carried, since that is what changes.
    """
    known = {_key(work) for work in proposed.works}
    mine = {_key(work): work for work in filled.works}
    meant = [work for work in after.works if _key(work) in mine or _key(work) not in known]
    works = [mine.get(_key(work), work) for work in meant]
    works += [work for key, work in mine.items() if key not in known and work not in works]
    order = list(Row)
    return replace(
        after,
        works=tuple(sorted(works, key=lambda work: order.index(work.row))),
        fees_vnd=filled.fees_vnd if after.fees_vnd is None else after.fees_vnd,
        times_per_year=filled.times_per_year,
        subjects_per_year=filled.subjects_per_year,
    )


def _key(work: Work) -> tuple[Row, str]:
    return work.row, fold(work.name)
