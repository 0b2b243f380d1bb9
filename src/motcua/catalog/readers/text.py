"""Text of a file to plain JSON values: JSON, one JSON per line, or YAML whose codes stay text."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from motcua.core import bounded_yaml
from motcua.core.errors import Unreadable


class CodeKeepingLoader(yaml.CSafeLoader):
    """Safe YAML to which ``1.001190`` without quotes is a procedure's code, not a number."""


CODE = re.compile(r"^\d\.\d{6}$")
CodeKeepingLoader.yaml_implicit_resolvers = {
    first: [("tag:yaml.org,2002:str", CODE), *resolvers] if first.isdigit() else list(resolvers)
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def parse(file: Path, name: str) -> list[Any]:
    """The documents of a file: one, or one per line, or the elements of a list.

    Raises:
        Unreadable: not UTF-8, not JSON or YAML, or with characters the database cannot hold.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        yes = file.suffix.lower() in {".yaml", ".yml"}
        documents = parse_yaml(text, name) if yes else parse_json(text, name)
        storable(documents, name)
    except (OSError, UnicodeError) as error:
        raise Unreadable(
            name, f"không đọc được ({error.__class__.__name__})", "Tệp phải là chữ UTF-8."
        ) from None
    except RecursionError:
        raise Unreadable(name, "cấu trúc lồng nhau quá sâu", "Hãy kiểm tra lại tệp.") from None
    return documents


def parse_yaml(text: str, name: str) -> list[Any]:
    try:
        return listed(plain(bounded_yaml.load(text, CodeKeepingLoader)))
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise broken(name, "YAML", mark.line + 1 if mark else None) from None


def plain(value: Any) -> Any:
    """YAML as JSON can hold it: names are text, dates ISO text, infinities and NaN text."""
    if isinstance(value, dict):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes) or (isinstance(value, float) and not math.isfinite(value)):
        return str(value)
    return value


def parse_json(text: str, name: str) -> list[Any]:
    try:
        return listed(loads(text))
    except json.JSONDecodeError as error:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        if len(lines) < 2 or not is_json(lines[0][1]):
            raise broken(name, "JSON", error.lineno) from None
        return [parse_line(line, number, name) for number, line in lines]


def loads(text: str) -> Any:
    """JSON whose NaN and numbers beyond measure stay text, so that they show as defects."""
    return json.loads(text, parse_constant=str, parse_float=finite)


def finite(text: str) -> float | str:
    number = float(text)
    return number if math.isfinite(number) else text


def is_json(line: str) -> bool:
    try:
        loads(line)
    except json.JSONDecodeError:
        return False
    return True


def parse_line(line: str, number: int, name: str) -> Any:
    try:
        return loads(line)
    except json.JSONDecodeError:
        raise broken(name, "JSON", number) from None


def broken(name: str, language: str, line: int | None) -> Unreadable:
    where = f"dòng {line}" if line else ""
    reason = f"không phải {language} hợp lệ" + (f" ở {where}" if where else "")
    return Unreadable(name, reason, "Hãy sửa tệp rồi nhập lại.", where)


def storable(documents: list[Any], name: str) -> None:
    """Refuse lone surrogates (UnicodeError) and NUL characters: no text column can hold them."""
    text = json.dumps(documents, ensure_ascii=False)
    text.encode()
    if "\\u0000" in text:
        raise Unreadable(name, "có ký tự rỗng (NUL) trong chữ", "Hãy xóa ký tự ấy rồi nhập lại.")


def listed(document: Any) -> list[Any]:
    return document if isinstance(document, list) else [document]
