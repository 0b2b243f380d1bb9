"""``data/index.html``: the dossier for a person with nothing but a browser; no script, nothing fetched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import quote

from motcua.core.display import size, when
from motcua.dossiers.models import Event
from motcua.dossiers.timeline import internal_lines

STYLE = (
    "body{font:18px/1.5 sans-serif;max-width:46em;margin:2em auto;padding:0 1em;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.3em .5em;"
    "text-align:left;vertical-align:top}th{background:#eef1f4}"
)


def index_page(
    told: Mapping[str, Any],
    forms: Sequence[Mapping[str, Any]],
    verdicts: Mapping[str, str],
    events: Sequence[Event],
) -> bytes:
    """``told``: the description; ``forms``: printed forms; ``verdicts``: words on signatures by path."""
    parts = [
        f"<h1>{escape(told['title'])}</h1><p>Mã hồ sơ <strong>{escape(told['code'])}</strong></p>",
        _facts(told),
        "<h2>Giấy tờ đã nộp</h2>",
        *(_group(row, verdicts) for row in told["components"]),
        "<h2>Kết quả</h2>",
        *([_group(row, verdicts) for row in told["results"]] or ["<p>Không có kết quả điện tử.</p>"]),
        *_more("Bản sao đã cấp", told["extracts"], verdicts),
        *_more("Hồ sơ phụ trên hệ thống khác", told["side_files"], verdicts),
        "<h2>Biểu mẫu</h2>",
        _files(forms, verdicts) or "<p>Không có.</p>",
        "<h2>Nội dung tờ khai</h2>",
        _table([(name, _plain(value)) for name, value in told["form"].items()]) or "<p>Không có.</p>",
        "<h2>Diễn biến</h2>",
        _history(events),
        "<p>Cách tự kiểm tra gói này được ghi trong tệp <a href='huong-dan.txt'>huong-dan.txt</a>.</p>",
    ]
    head = f"<meta charset='utf-8'><meta name='viewport' content='width=device-width'><style>{STYLE}</style>"
    title = f"<title>{escape(told['code'])} – {escape(told['title'])}</title>"
    body = "\n".join(parts)
    page = f"<head>{head}{title}</head><body><main>\n{body}\n</main></body>"
    return f"<!doctype html>\n<html lang='vi'>{page}</html>\n".encode()


def _facts(told: Mapping[str, Any]) -> str:
    dates, units = told["dates"], told["units"]
    kept = told["retention"]
    period = "Vĩnh viễn" if kept["permanent"] else f"{kept['years']} năm, đến hết {kept['keep_until']}"
    unsure = "" if kept["confirmed"] else " (thời hạn chưa xác nhận)"
    rows = [
        ("Người nộp", told["applicant"]["name"]),
        ("Thủ tục", told["procedure"]["code"]),
        ("Nơi tiếp nhận", units["received"]["name"]),
        ("Nơi giải quyết", units["deciding"]["name"]),
        ("Trạng thái", told["state"]["label"]),
        ("Tiếp nhận", _when(dates["received"])),
        ("Hạn trả", _when(dates["due"])),
        ("Kết thúc", _when(dates["ended"])),
        ("Thời hạn bảo quản", f"{period}{unsure}"),
        ("Căn cứ thời hạn", kept["source"]),
    ]
    return _table([row for row in rows if row[1]])


def _when(moment: str | None) -> str:
    return when(datetime.fromisoformat(moment)) if moment else ""


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _table(rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"<tr><th scope='row'>{escape(a)}</th><td>{escape(b)}</td></tr>" for a, b in rows]
    return f"<table>{''.join(lines)}</table>" if lines else ""


def _group(row: Mapping[str, Any], verdicts: Mapping[str, str]) -> str:
    number = f", số {escape(row['number'])}" if row.get("number") else ""
    files = _files(row["files"], verdicts) or "<p>Không có tệp.</p>"
    return f"<h3>{escape(row['name'])}{number}</h3>{_standing(row)}{files}"


def _more(heading: str, rows: Sequence[Mapping[str, Any]], verdicts: Mapping[str, str]) -> list[str]:
    """A part most dossiers do not have."""
    return [f"<h2>{heading}</h2>", *(_group(row, verdicts) for row in rows)] if rows else []


def _standing(row: Mapping[str, Any]) -> str:
    """How an issued paper stands, or a dossier in a system outside."""
    state = row.get("state")
    if not state:
        return ""
    if isinstance(state, str):
        return f"<p>Trạng thái: {escape(state)}</p>"
    told = [state["label"], _when(row["state_at"]), row["state_reason"], row["state_document"]]
    until = f"; có giá trị đến hết {escape(row['expires_on'])}" if row["expires_on"] else ""
    return f"<p>{escape(', '.join(part for part in told if part))}{until}</p>"


def _files(files: Iterable[Mapping[str, Any]], verdicts: Mapping[str, str]) -> str:
    lines = []
    for file in files:
        link = quote(file["path"].removeprefix("data/"))
        verdict = f"<br>Chữ ký số: {escape(verdicts[file['path']])}" if file["path"] in verdicts else ""
        copy = f" – {escape(file['origin'])}" if file.get("rendition_of") else ""
        lines.append(
            f"<li><a href='{link}'>{escape(file['name'])}</a> ({size(file['octets'])}){copy}{verdict}</li>"
        )
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _history(events: Sequence[Event]) -> str:
    rows = [
        f"<li>{escape(when(line.at))}: {escape(line.text)} <small>{escape(line.who)}</small></li>"
        for line in internal_lines(events)
        if line.text
    ]
    return f"<ol>{''.join(rows)}</ol>"
