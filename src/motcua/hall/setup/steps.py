"""What has been set up and what comes next, so that a first hall is made step by step."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.counters.models import Centre, Counter, Device, Line
from motcua.hall.printing.jobs import PrinterState
from motcua.hall.wall import voice


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``done``: whether it needs nothing more; ``words``: how it stands; ``anchor``: where."""

    title: str
    done: bool
    words: str
    anchor: str


def steps(
    centre: Centre,
    lines: list[Line],
    counters: list[Counter],
    devices: list[Device],
    printer: PrinterState | None,
) -> list[Step]:
    """In the order they are made."""
    served = {line.pk for counter in counters if counter.active for line in counter.lines.all()}
    in_use = [line for line in lines if line.active]
    alone = [line.name for line in in_use if line.pk not in served]
    kinds = {Device.Kind(device.kind) for device in devices if device.active}
    return [
        Step("Bộ phận Một cửa", centre.active, "" if centre.active else "Đang ngừng dùng.", "trung-tam"),
        Step(
            "Nhu cầu", bool(in_use), f"{len(in_use)} nhu cầu" if in_use else "Chưa có nhu cầu nào.", "nhu-cau"
        ),
        Step("Quầy", bool(counters) and not alone, _counters(counters, alone), "quay"),
        Step("Máy trong sảnh", _enough(kinds), _machines(kinds), "may"),
        Step("In phiếu", _prints(centre, printer), _printing(centre, printer), "in-thu"),
        Step("Đọc số", bool(voice.program()) or not centre.spoken, _voice(centre), "nghe-thu"),
    ]


def _counters(counters: list[Counter], alone: list[str]) -> str:
    if not counters:
        return "Chưa có quầy nào."
    return f"Chưa quầy nào tiếp: {'; '.join(alone)}." if alone else f"{len(counters)} quầy"


def _enough(kinds: set[Device.Kind]) -> bool:
    return {Device.Kind.KIOSK, Device.Kind.WALL} <= kinds


def _machines(kinds: set[Device.Kind]) -> str:
    wanted = (Device.Kind.KIOSK, Device.Kind.WALL)
    missing = [str(kind.label).lower() for kind in wanted if kind not in kinds]
    return f"Chưa có {' và '.join(missing)}." if missing else "Đã có máy lấy số và màn hình."


def _prints(centre: Centre, printer: PrinterState | None) -> bool:
    """A printer nobody has tried is not known to print."""
    return not centre.printer or (printer is not None and printer.problem is None)


def _printing(centre: Centre, printer: PrinterState | None) -> str:
    if not centre.printer:
        return "Máy lấy số in qua trình duyệt, hoặc người đến dùng điện thoại."
    if printer is None:
        return "Chưa in thử."
    return f"{printer.problem.vietnamese}." if printer.problem else "Lần in gần nhất đã ra giấy."


def _voice(centre: Centre) -> str:
    if not centre.spoken:
        return "Chỉ rung chuông, theo lựa chọn của Bộ phận Một cửa."
    if voice.program():
        return "Máy chủ đọc được tiếng Việt."
    return (
        "Máy chủ chưa có chương trình espeak-ng: màn hình nào không có giọng tiếng Việt riêng "
        "chỉ rung chuông. Người quản trị máy chủ cài bằng lệnh apt-get install espeak-ng."
    )
