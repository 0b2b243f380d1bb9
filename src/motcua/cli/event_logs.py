"""How commands name an event log, its columns and the zone of its bare times."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

CASE, ACTIVITY, TIMESTAMP, ZONE = (
    *("case:concept:name", "concept:name", "time:timestamp"),
    "Asia/Ho_Chi_Minh",
)
LogArgument = Annotated[
    Path, typer.Argument(metavar="LOG", help="Nhật ký sự kiện: XES (.xes, .xes.gz), CSV hoặc Parquet.")
]
CaseOption = Annotated[str, typer.Option("--case", help="Cột mã hồ sơ.")]
ActivityOption = Annotated[str, typer.Option("--activity", help="Cột hoạt động.")]
TimestampOption = Annotated[str, typer.Option("--timestamp", help="Cột thời điểm.")]
ZoneOption = Annotated[str, typer.Option("--zone", help="Múi giờ của thời điểm không ghi múi giờ.")]
