"""The simulation of ten steps against Prosimos and against a plain simpy program, and its memory.

All three run bench/simulation.bpmn with bench/simulation_scenario.json: office calendar, priorities, sending
back. ``python -m bench.simulation CASES`` is the child whose memory is measured.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from bench.rounds import Row, grouped, interleaved, seconds, spoken
from bench.stepping import HERE, PEER
from motcua.processes import bpmn, simulation
from motcua.processes.definition import ProcessModel
from motcua.processes.simulation import Scenario

MODEL, SCENARIO = HERE / "simulation.bpmn", HERE / "simulation_scenario.json"
ROUNDS = 5
SIMPY, PROSIMOS = 10_000, 5_000
FEW, MANY = 100_000, 1_000_000
"""Cases a round; cases of the two runs whose memory is compared."""


def run() -> list[Row]:
    return [
        _against("plain_simpy.py", "simpy", [SCENARIO], SIMPY, 2),
        _against("prosimos_runs.py", "Prosimos", [MODEL, SCENARIO], PROSIMOS, 50),
        _memory(),
    ]


def _against(script: str, name: str, arguments: list[Path], cases: int, wanted: int) -> Row:
    model, scenario = _read()
    command = [PEER, HERE / "peers" / script, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        ours, theirs, ratio = interleaved(
            lambda n: seconds(lambda: simulation.simulate(model, scenario, cases, n)),
            lambda _n: _ask(peer, cases),
            ROUNDS,
        )
        assert peer.stdin
        peer.stdin.close()
    return Row(
        f"Mô phỏng {grouped(cases)} hồ sơ mười bước (lịch, ưu tiên, làm lại)",
        spoken(ours),
        f"{name}: {spoken(theirs)}",
        1 / ratio,
        "nhanh hơn bao nhiêu lần",
        f"≥ {wanted}",
        1 / ratio >= wanted,
    )


def _read() -> tuple[ProcessModel, Scenario]:
    model = bpmn.compile(MODEL.read_bytes())
    return model, simulation.read(json.loads(SCENARIO.read_text("utf-8")), model)


def _ask(peer: subprocess.Popen[str], cases: int) -> float:
    assert peer.stdin and peer.stdout
    print(cases, file=peer.stdin, flush=True)
    return float(json.loads(peer.stdout.readline())["seconds"])


def _memory() -> Row:
    few, many = _apart(FEW), _apart(MANY)
    return Row(
        f"Mô phỏng {grouped(MANY)} hồ sơ mười bước: bộ nhớ cao nhất",
        f"{many['kib'] / 1024:.1f} MiB, {grouped(round(many['rate']))} bước/s",
        f"{grouped(FEW)} hồ sơ: {few['kib'] / 1024:.1f} MiB",
        many["kib"] / few["kib"],
        "bộ nhớ khi mười lần nhiều hơn",
        "≤ 1,05",
        many["kib"] / few["kib"] <= 1.05,
    )


def _apart(cases: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.simulation", str(cases)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _child(cases: int) -> None:
    result = simulation.simulate(*_read(), cases, 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"kib": peak, "rate": result.events / result.seconds}))


if __name__ == "__main__":
    _child(int(sys.argv[1]))
