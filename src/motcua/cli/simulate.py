"""``motcua simulate``: a process under a scenario, from the command line. No database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded
from motcua.core.display import dong, figure

if TYPE_CHECKING:
    from motcua.processes.simulation import Result
    from motcua.processes.simulation.results import Spread


@guarded
def simulate(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="Tệp .bpmn của quy trình.")],
    scenario: Annotated[Path, typer.Option("--scenario", help="Tệp kịch bản, JSON hoặc YAML.")],
    cases: Annotated[int, typer.Option("--cases", help="Số hồ sơ cần mô phỏng.")] = 10_000,
    seed: Annotated[int, typer.Option("--seed", help="Số khởi đầu ngẫu nhiên; cùng số, cùng kết quả.")] = 1,
    form: FormatOption = Format.text,
) -> None:
    """Mô phỏng quy trình: thời gian giải quyết, chờ đợi, tỷ lệ đúng hạn, mức sử dụng nhân lực."""
    from motcua.core.named_files import content
    from motcua.processes import bpmn, simulation
    from motcua.processes.simulation.numbers import whole

    compiled = bpmn.compile(content(model))
    document = simulation.parse(content(scenario), str(scenario))
    result = simulation.simulate(
        compiled, simulation.read(document, compiled), whole(cases, "cases", 1), whole(seed, "seed", 0)
    )
    emit(result.as_json(), _text(result), form)


def _text(result: Result) -> str:
    lines = [
        f"{figure(result.cases)} hồ sơ, {figure(result.events)} lần thực hiện bước.",
        f"Thời gian giải quyết (giờ làm việc): {_spread(result.cycle)}.",
        f"Thời gian giải quyết (giờ theo lịch): {_spread(result.calendar)}.",
        f"Trong đó chờ người xử lý (giờ): {_spread(result.waiting)}.",
        _on_time(result),
    ]
    lines += [
        f"Vai trò {name}: bận {figure(used * 100, 1)} % thời gian, trung bình "
        f"{figure(result.queue.get(name, 0.0), 2)} việc chờ."
        for name, used in result.utilisation.items()
    ]
    lines += [
        f"Hồ sơ {name} ({figure(found.cases)}): {_spread(found.cycle)}."
        for name, found in result.classes.items()
    ]
    if result.trips is not None:
        lines.append(f"Số lần đi lại mỗi hồ sơ: {figure(result.trips, 2)}.")
    if result.cost_vnd is not None:
        lines.append(f"Chi phí công việc mỗi hồ sơ: {dong(round(result.cost_vnd))}.")
    if not result.stable:
        lines.append(_overloaded(result))
    return "\n".join(lines)


def _spread(hours: Spread) -> str:
    if hours.mean is None:
        return "chưa hồ sơ nào xong"
    within = ""
    if hours.interval is not None:
        within = f" (95 %: {figure(hours.interval[0], 2)}–{figure(hours.interval[1], 2)})"
    named = {"p50": "một nửa không quá", "p90": "90 % không quá", "p99": "99 % không quá"}
    parts = [
        f"{named[name]} {figure(value, 2)}" for name, value in hours.quantiles.items() if value is not None
    ]
    return f"trung bình {figure(hours.mean, 2)}{within}, {', '.join(parts)}"


def _on_time(result: Result) -> str:
    if result.on_time is None or result.limit_hours is None:
        return "Chưa có thời hạn để tính tỷ lệ đúng hạn."
    return f"Đúng hạn ({figure(result.limit_hours)} giờ làm việc): {figure(result.on_time * 100, 1)} %."


def _overloaded(result: Result) -> str:
    over = [f"{name} cần {figure(load, 2)} lần sức" for name, load in result.load.items() if load >= 1 - 1e-9]
    named = f" ({'; '.join(over)})" if over else ""
    return f"Không ổn định: việc chờ tăng mãi{named}. Hãy thêm người hoặc giảm việc."
