"""The procedure linter: parsed procedures a second on one core, every rule on, reading apart."""

from __future__ import annotations

import os
import statistics
from pathlib import Path
from time import process_time

from bench.rounds import ROUNDS, Row, grouped
from motcua.reengineering.lint import engine, paper_names
from motcua.reengineering.lint.reading import read_paths
from motcua.reengineering.lint.records import ProcedureRecord
from motcua.reengineering.lint.wording import folding

WANTED = 1000
"""Procedures a second."""
DEMO = Path(__file__).resolve().parent.parent / "src/motcua/demo/data/procedures.yaml"
REPEATED = 20
"""Times the demo's procedures are judged a round, where no real ones are at hand."""


def run() -> list[Row]:
    records, times, about = _records()
    rates = [len(records) * times / _seconds(records, times) for _ in range(ROUNDS + 1)][1:]
    rate = statistics.median(rates)
    return [
        Row(
            f"Soát quy tắc trên {about}, một nhân",
            f"{grouped(round(rate))} thủ tục/s",
            "",
            rate / WANTED,
            "so với 1.000 thủ tục/s",
            "≥ 1",
            rate >= WANTED,
        )
    ]


def _records() -> tuple[list[ProcedureRecord], int, str]:
    """Records with content and how often a round judges them: the real ones ``MOTCUA_DATA`` names once, else
    the demo's again and again."""
    folder = os.environ.get("MOTCUA_DATA")
    found = read_paths([Path(folder) / "procedures" if folder else DEMO]).records
    records = [one for one in found if isinstance(one, ProcedureRecord) and not one.header]
    if folder:
        return records, 1, f"{len(records)} thủ tục thật"
    return records, REPEATED, f"{len(records)} thủ tục mẫu, lặp {REPEATED} lần"


def _seconds(records: list[ProcedureRecord], times: int) -> float:
    """Processor time of some passes, none of which remembers anything of another."""
    spent = 0.0
    for _ in range(times):
        for remembered in (paper_names.folded, paper_names.without_form, paper_names.paper, folding.folded):
            remembered.cache_clear()
        start = process_time()
        engine.judge(records)
        spent += process_time() - start
    return spent
