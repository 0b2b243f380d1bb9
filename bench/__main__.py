"""``python -m bench [--large]``: run every benchmark, print the table, keep it in var/bench.md."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bench.rounds import Row

ALL = (
    *("stepping", "committed_step", "receipt", "work_list", "index_page", "lint", "simulation", "mining"),
    *("recount", "tickets", "calls", "hall", "store", "verify", "uploads"),
    "ocr",
)
ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Each benchmark runs in a process of its own: Django is set up once and a cluster is left at the end."""
    wanted = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    wanted.add_argument("--large", action="store_true", help="work list, index page, store: 2,000,000")
    wanted.add_argument("--one", choices=ALL, help="run one benchmark here and print its rows as JSON")
    wanted.add_argument("names", nargs="*", help=f"some of {', '.join(ALL)}")
    given = wanted.parse_args()
    if given.one:
        print(json.dumps([asdict(row) for row in _rows(given.one, large=given.large)]))
        return 0
    names = given.names or (["work_list", "index_page", "store"] if given.large else ALL)
    rows = [row for name in names for row in _apart(name, large=given.large)]
    text = table(rows)
    print(text)
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "bench.md").write_text(text, "utf-8")
    return 0 if all(row.kept for row in rows) else 1


def _rows(name: str, *, large: bool) -> list[Row]:
    module = importlib.import_module(f"bench.{name}")
    return list(module.run(2_000_000) if large else module.run())


def _apart(name: str, *, large: bool) -> list[Row]:
    print(f"… {name}", file=sys.stderr)
    command = [sys.executable, "-m", "bench", "--one", name, *(["--large"] if large else [])]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


def table(rows: list[Row]) -> str:
    """The rows as Markdown, under the machine they were measured on."""
    lines = [
        f"Đo ngày {date.today():%d/%m/%Y} trên: {machine()}.",  # noqa: DTZ011 - the day people read
        "",
        "| Phép đo | Một Cửa | Đối chứng | Tỷ lệ | Nghĩa của tỷ lệ | Yêu cầu | Đạt |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        ratio = f"{row.ratio:.2f}".replace(".", ",")
        parts = (
            row.name,
            row.ours,
            row.theirs,
            ratio,
            row.meaning,
            row.wanted,
            "có" if row.kept else "**chưa**",
        )
        lines.append("| " + " | ".join(parts) + " |")
    return "\n".join(lines) + "\n"


def machine() -> str:
    """Processor, cores, memory, systems: what a reader needs to compare."""
    cores = len(os.sched_getaffinity(0))
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{_processor()}, {cores} nhân, {system}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = (line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


if __name__ == "__main__":
    sys.exit(main())
