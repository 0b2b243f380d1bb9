"""Conditions of electronic forms: the part of JSON Schema that compares answers with constants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.core.errors import Refusal


class BadCondition(Refusal):
    """Điều kiện trong tờ khai điện tử không đọc được."""


@dataclass(frozen=True, slots=True)
class Condition:
    """All of ``equals`` (field → accepted values), any of ``any_of`` unless empty, and not ``negated``."""

    equals: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    any_of: tuple[Condition, ...] = ()
    negated: Condition | None = None

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether the answers given so far meet it; an absent answer meets no comparison."""
        if any(not _equals(answers.get(name), accepted) for name, accepted in self.equals):
            return False
        if self.any_of and not any(one.holds(answers) for one in self.any_of):
            return False
        return self.negated is None or not self.negated.holds(answers)

    def names(self) -> set[str]:
        """The fields it looks at."""
        inner = [*self.any_of, *([self.negated] if self.negated else [])]
        return {name for name, _values in self.equals}.union(*(one.names() for one in inner))


def _equals(answer: Any, accepted: tuple[Any, ...]) -> bool:
    """JSON equality: ``true`` is not ``1``."""
    return any(type(answer) is type(value) and answer == value for value in accepted)


def read_condition(raw: Mapping[str, Any], where: str) -> Condition:
    """Read an ``if``. Every compared field must also be in ``required``: JSON Schema lets an absent field
    pass a comparison, which is never what the author of a form means."""
    if unknown := sorted(set(raw) - {"properties", "required", "anyOf", "not"}):
        raise BadCondition(unknown[0], "từ khóa này chưa được hỗ trợ trong điều kiện", where=where)
    properties = raw.get("properties", {})
    if loose := sorted(set(properties) ^ set(raw.get("required", ()))):
        raise BadCondition(loose[0], "phải có cả trong properties và required của điều kiện", where=where)
    if not raw:
        raise BadCondition("if", "điều kiện trống", where=where)
    return Condition(
        equals=tuple((name, _accepted(spec, f"{where}/{name}")) for name, spec in properties.items()),
        any_of=tuple(read_condition(one, f"{where}/anyOf") for one in raw.get("anyOf", ())),
        negated=read_condition(raw["not"], f"{where}/not") if "not" in raw else None,
    )


def _accepted(spec: Mapping[str, Any], where: str) -> tuple[Any, ...]:
    if set(spec) == {"const"}:
        return (spec["const"],)
    if set(spec) == {"enum"}:
        return tuple(spec["enum"])
    raise BadCondition(where, "chỉ so sánh được bằng const hoặc enum", where=where)
