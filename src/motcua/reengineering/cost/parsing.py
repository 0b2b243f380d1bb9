"""A cost file to plain values whose numbers are exact decimals."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from motcua.core.errors import Unreadable
from motcua.core.json_numbers import JsonNumbers

MERGED = "tag:yaml.org,2002:merge"


class _Twice(ValueError):
    """A name that stands twice in one object: one of its values would be lost."""


class _ExactLoader(JsonNumbers):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        own = [name for name, _ in node.value if name.tag != MERGED]
        once([self.construct_object(name, deep=True) for name in own])
        return super().construct_mapping(node, deep)


_ExactLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))
_ExactLoader.add_implicit_resolver(MERGED, re.compile(r"<<\Z"), ["<"])
for _tag in ("float", "int"):
    _ExactLoader.add_constructor(f"tag:yaml.org,2002:{_tag}", lambda _loader, node: exact(str(node.value)))


def parse(content: bytes, name: str) -> Any:
    """The document of a file called ``name``; its ending, or else its first letter, tells JSON from YAML.

    Raises:
        Unreadable: not UTF-8, not JSON or YAML, or a name stands twice in one object.
    """
    try:
        text = content.decode("utf-8-sig")
        return _yaml(text) if is_yaml(text, name) else _json(text)
    except UnicodeDecodeError:
        reason, where = "không phải chữ UTF-8", ""
    except _Twice as error:
        reason, where = f"trường “{error}” ghi hai lần trong cùng một mục", ""
    except json.JSONDecodeError as error:
        reason, where = "không phải JSON hợp lệ", f"dòng {error.lineno}"
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason, where = "không phải YAML hợp lệ", f"dòng {mark.line + 1}" if mark else ""
    except (RecursionError, ValueError, TypeError):
        reason, where = "có giá trị không đọc được", ""
    raise Unreadable(f"Tệp {name}", f"{reason} {where}".strip(), "Vui lòng sửa tệp rồi tính lại.", where)


def is_yaml(text: str, name: str) -> bool:
    ending = Path(name).suffix.lower()
    return ending in {".yaml", ".yml"} or (ending != ".json" and not text.lstrip().startswith(("{", "[")))


def _yaml(text: str) -> Any:
    return yaml.load(text, Loader=_ExactLoader)


def _json(text: str) -> Any:
    return json.loads(
        text,
        parse_float=exact,
        parse_int=exact,
        parse_constant=str,
        object_pairs_hook=_object,
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    once([name for name, _ in pairs])
    return dict(pairs)


def exact(text: str) -> Decimal | str:
    """The number as written; one no decimal can hold stays text and is refused as such."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def once(names: list[Any]) -> None:
    """Raises :class:`_Twice` for a name that stands twice."""
    seen = set()
    for name in names:
        if name in seen:
            raise _Twice(name)
        seen.add(name)
