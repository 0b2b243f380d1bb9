"""``motcua workflows``: published workflow tables to BPMN. No database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from motcua.cli.output import Format, FormatOption, emit, guarded
from motcua.core.errors import Unreadable

app = typer.Typer(help="Bảng quy trình nội bộ đã công bố: chuyển thành quy trình BPMN.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keeps the sub-command's name although it is the only one."""


@app.command("import")
@guarded
def import_tables(
    path: Annotated[Path, typer.Argument(help="Tệp YAML, JSON hoặc XLSX chứa các bảng quy trình.")],
    out: Annotated[Path | None, typer.Option("--out", help="Thư mục ghi các tệp .bpmn.")] = None,
    roles: Annotated[
        Path | None, typer.Option("--roles", help="Bảng đối chiếu đơn vị, vị trí bổ sung (YAML).")
    ] = None,
    form: FormatOption = Format.text,
) -> None:
    """Đọc các bảng quy trình, dựng BPMN có làn và bản vẽ, nêu những chỗ cần xem lại."""
    found = list(_items(path, out, roles))
    data = {
        "workflows": len({item["key"] for item in found}),
        "variants": len(found),
        "publishable": sum(item["publishable"] for item in found),
        "items": found,
    }
    emit(data, _text(data), form)


def _items(path: Path, out: Path | None, roles: Path | None) -> Iterator[dict[str, Any]]:
    from motcua.processes import tables
    from motcua.processes.tables import responsible

    known = responsible.reviewed()
    if roles:
        known = known.extended(responsible.load(roles))
    for record in tables.read(path):
        for variant in record.variants:
            result = tables.to_bpmn(record, variant, roles=known)
            model = result.model
            yield {
                "key": record.key,
                "process": model.id,
                "procedure": record.tthc_code,
                "title": model.name,
                "case": variant.case,
                "tasks": sum(1 for _ in model.tasks()),
                "lanes": [lane.name for lane in model.lanes.values()],
                "publishable": result.publishable,
                "warnings": [warned.as_json() for warned in result.warnings],
                "file": _write(out, model.id, result.xml),
            }


def _write(out: Path | None, name: str, xml: bytes) -> str | None:
    if out is None:
        return None
    target = out / f"{name}.bpmn"
    try:
        out.mkdir(parents=True, exist_ok=True)
        target.write_bytes(xml)
    except OSError as error:
        raise Unreadable(str(target), "không ghi được tệp", "Hãy chọn thư mục khác.", str(error)) from None
    return str(target)


def _text(data: dict[str, Any]) -> str:
    lines = [
        f"{data['workflows']} quy trình, {data['variants']} trường hợp; "
        f"{data['publishable']} trường hợp công bố được ngay."
    ]
    for item in data["items"]:
        lines.append(f"- {item['process']}: {item['title']} ({item['tasks']} bước)")
        for warned in item["warnings"]:
            where = f"bước {warned['step']}: " if warned["step"] else ""
            lines.append(f"    {'!' if warned['blocking'] else '·'} {where}{warned['message']}")
    return "\n".join(lines)
