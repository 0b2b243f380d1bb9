"""``motcua classify``: the eight criteria and the level of every record."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded, note

if TYPE_CHECKING:
    from motcua.reengineering.criteria.judging import Judgement


@guarded
def classify(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Tệp hoặc thư mục chứa thủ tục.")],
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="Ngày áp dụng quy định; mặc định hôm nay."),
    ] = None,
    evidence: Annotated[
        Path | None, typer.Option("--evidence", help="Tệp JSON hoặc YAML bằng chứng người rà soát bổ sung.")
    ] = None,
    form: FormatOption = Format.text,
) -> None:
    """Xét tám tiêu chí dịch vụ công trực tuyến và xếp mức từng thủ tục, kèm bằng chứng và chỗ còn thiếu."""
    from motcua.catalog.readers.files import read_path
    from motcua.core.clock import today
    from motcua.reengineering.criteria.added import read_added
    from motcua.reengineering.criteria.judging import judge
    from motcua.reengineering.criteria.levels import rule_of_levels
    from motcua.reengineering.criteria.record import Record

    day = on.date() if on else today()
    rule_of_levels(day)
    added = read_added(evidence) if evidence else {}
    found = read_path(path)
    for name in found.skipped:
        note(f"Bỏ qua {name}: không phải tệp thủ tục hành chính.")
    judged = []
    for reading in found.readings:
        record = Record.read(reading)
        if record is None:
            note(f"Bỏ qua một bản ghi không có mã thủ tục trong {reading.source}.")
            continue
        by_hand = added.get(reading.code)
        judged.append(
            judge(record, by_hand.evidence, on=day, reason=by_hand.reason)
            if by_hand
            else judge(record, on=day)
        )
    emit([one.as_json() for one in judged], as_text(judged), form)


def as_text(judged: list[Judgement]) -> str:
    """Counts by level, then for each procedure its level and what is missing."""
    counts = Counter(one.level.label for one in judged)
    told = ", ".join(f"{number} {label}" for label, number in counts.most_common())
    lines = [f"Đã xét {len(judged)} bản ghi" + (f": {told}." if told else ".")]
    for one in judged:
        lines += ["", *described(one)]
    return "\n".join(lines)


def described(one: Judgement) -> list[str]:
    """The level of a procedure, a line for each criterion that is not met, and the default of full."""
    from motcua.reengineering.criteria.states import TITLES

    head = f"{one.procedure} {one.name}: {one.level.label}"
    if one.could_become is not one.level:
        head += f" (có thể thành {one.could_become.label} nếu các điểm chưa rõ đều đạt)"
    gaps = [
        f"  {c.number}. {TITLES[c.number]}: {c.state.label}. {c.gap}"
        for c in one.criteria.values()
        if not c.state.counts_as_met
    ]
    return [head, *gaps, f"  {one.by_default.says}"]
