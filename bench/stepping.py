"""The stepper's load-complete-save cycle against SpiffWorkflow's, same model, same choices."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from time import perf_counter

from bench.rounds import Row, interleaved, spoken
from motcua.processes import bpmn, stepper
from motcua.processes.definition import ProcessModel
from motcua.processes.state import State

HERE = Path(__file__).resolve().parent
PEER = HERE.parent / ".bench-venv" / "bin" / "python"
OURS, THEIRS = 400, 4
"""Whole processes a round."""


def run() -> list[Row]:
    path = HERE / "model.bpmn"
    model = bpmn.compile(path.read_bytes())
    with subprocess.Popen(
        [PEER, HERE / "peers" / "spiff.py", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as peer:
        ours, theirs, ratio = interleaved(lambda _n: _cycle(model, OURS), lambda _n: _ask(peer, THEIRS))
        assert peer.stdin
        peer.stdin.close()
    return [
        Row(
            "Máy chạy bước: nạp, hoàn thành, lưu",
            spoken(ours),
            f"SpiffWorkflow: {spoken(theirs)}",
            1 / ratio,
            "nhanh hơn bao nhiêu lần",
            "≥ 100",
            1 / ratio >= 100,
        )
    ]


def _cycle(model: ProcessModel, processes: int) -> float:
    """Mean seconds of one load-complete-save cycle over whole processes."""
    spent, cycles = 0.0, 0
    for _ in range(processes):
        saved = stepper.start(model, {"amount": 200}).dump()
        while True:
            start = perf_counter()
            state = State.load(saved)
            if state.finished:
                break
            saved = stepper.complete(model, state, state.tasks[0]).dump()
            spent, cycles = spent + perf_counter() - start, cycles + 1
    return spent / cycles


def _ask(peer: subprocess.Popen[str], processes: int) -> float:
    assert peer.stdin and peer.stdout
    print(processes, file=peer.stdin, flush=True)
    answer = json.loads(peer.stdout.readline())
    return float(answer["seconds"]) / int(answer["cycles"])
