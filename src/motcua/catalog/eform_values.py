"""One answer: from what was typed to a JSON value, whether it fits, and back into words.

Nothing here reads a clock: ``today`` is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from motcua.catalog.eform_model import Field, Kind
from motcua.core import display
from motcua.core.dates import parse_day

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
FIRST_YEAR = 1900


class UnfitError(ValueError):
    """A typed value that cannot be an answer; the message is for the person."""


def parse(one: Field, raw: str | Sequence[str], today: date) -> Any:
    """What a person typed or chose as a JSON value, None when nothing.

    Raises :class:`UnfitError` with the reason and the remedy.
    """
    value = _converted(one, raw)
    if message := fault(one, value, today):
        raise UnfitError(message)
    return value


def _converted(one: Field, raw: str | Sequence[str]) -> Any:
    if one.kind in (Kind.MANY, Kind.FILES):
        chosen = list(dict.fromkeys([raw] if isinstance(raw, str) else raw))
        return ([int(item) for item in chosen] if one.kind is Kind.FILES else chosen) or None
    text = (raw if isinstance(raw, str) else next(iter(raw), "")).strip()
    if one.kind is Kind.LONG:
        return text.replace("\r\n", "\n") or None
    text = " ".join(text.split())
    if not text:
        return None
    return _of_one_text(one, text)


def _of_one_text(one: Field, text: str) -> Any:
    match one.kind:
        case Kind.DATE:
            return _day(one, text).isoformat()
        case Kind.INTEGER:
            return _whole(one, text)
        case Kind.YES_NO | Kind.TICK:
            return text == "true"
        case _:
            return text


def _day(one: Field, text: str) -> date:
    if day := parse_day(text):
        return day
    raise UnfitError(f"{one.title}: “{text}” không phải ngày có thật. Nhập ngày/tháng/năm, ví dụ 25/08/2026.")


def _whole(one: Field, text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,12}", text):
        raise UnfitError(f"{one.title}: “{text}” không phải số nguyên. Chỉ nhập chữ số.")
    return int(text)


def fault(one: Field, value: Any, today: date) -> str:
    """Why a JSON value is no answer to the field, in words; empty when it is one."""
    if value is None or value in ("", []) or (one.kind is Kind.TICK and value is not True):
        return missing(one) if one.required else ""
    if not isinstance(value, _TYPES[one.kind]) or (one.kind is Kind.INTEGER and isinstance(value, bool)):
        return f"{one.title}: nội dung không đúng kiểu. Nhập lại."
    return _RULES[one.kind](one, value, today)


def missing(one: Field) -> str:
    """What to do about an empty field."""
    if one.required_message:
        return one.required_message
    verb = {Kind.ONE: "Chọn", Kind.MANY: "Chọn", Kind.YES_NO: "Chọn", Kind.FILES: "Tải lên"}.get(
        one.kind, "Nhập"
    )
    if one.kind is Kind.TICK:
        return f"Đánh dấu vào ô “{one.title.rstrip('.')}”."
    if one.title.endswith("?"):
        return f"Trả lời câu hỏi “{one.title}”"
    if one.kind is Kind.YES_NO:
        return f"Chọn Có hoặc Không: {one.title[:1].lower()}{one.title[1:]}."
    return f"{verb} {one.title[:1].lower()}{one.title[1:]}."


def _text(one: Field, value: str, _today: date) -> str:
    least, most = one.rules.get("minLength", 0), one.rules.get("maxLength")
    if most is not None and len(value) > most:
        return f"{one.title} dài {len(value)} ký tự, nhiều nhất {most}. Viết ngắn hơn."
    if len(value) < least:
        return f"{one.title} cần ít nhất {least} ký tự."
    if "pattern" in one.rules and not re.search(one.rules["pattern"], value):
        return one.pattern_message or f"{one.title} chưa đúng mẫu. Kiểm tra lại."
    return ""


def _email(one: Field, value: str, today: date) -> str:
    if not EMAIL.fullmatch(value):
        return f"{one.title} chưa đúng, ví dụ ten@vidu.vn."
    return _text(one, value, today)


def _date(one: Field, value: str, today: date) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return f"{one.title}: nội dung không đúng kiểu. Nhập lại."
    if day.year < FIRST_YEAR:
        return f"{one.title}: năm {day.year} quá xa. Kiểm tra lại năm."
    if one.not_after == "today" and day > today:
        return f"{one.title} không thể sau hôm nay ({display.day(today)})."
    return ""


def _integer(one: Field, value: int, _today: date) -> str:
    least, most = one.rules.get("minimum"), one.rules.get("maximum")
    if (least is not None and value < least) or (most is not None and value > most):
        edges = [f"từ {least}" if least is not None else "", f"đến {most}" if most is not None else ""]
        return f"{one.title} phải {' '.join(filter(None, edges))}."
    return ""


def _one(one: Field, value: str, _today: date) -> str:
    return "" if value in {choice.value for choice in one.choices} else missing(one)


def _many(one: Field, value: list[Any], _today: date) -> str:
    known = {choice.value for choice in one.choices}
    if one.kind is Kind.MANY and any(item not in known for item in value):
        return missing(one)
    most = one.rules.get("maxItems")
    if most is not None and len(value) > most:
        return f"{one.title}: nhiều nhất {most}, đang có {len(value)}. Bỏ bớt."
    return ""


def _anything(_one: Field, _value: Any, _today: date) -> str:
    return ""


_TYPES: Mapping[Kind, type] = {
    Kind.INTEGER: int,
    Kind.YES_NO: bool,
    Kind.TICK: bool,
    Kind.MANY: list,
    Kind.FILES: list,
    **dict.fromkeys((Kind.TEXT, Kind.LONG, Kind.DATE, Kind.EMAIL, Kind.ONE), str),
}
_RULES: Mapping[Kind, Callable[[Field, Any, date], str]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.EMAIL: _email,
    Kind.DATE: _date,
    Kind.INTEGER: _integer,
    Kind.ONE: _one,
    Kind.MANY: _many,
    Kind.FILES: _many,
    Kind.YES_NO: _anything,
    Kind.TICK: _anything,
}


def shown(one: Field, value: Any) -> str:
    """A value in words, for the summary and for paper; empty when there is none."""
    if value is None or value == "":
        return ""
    match one.kind:
        case Kind.DATE:
            return display.day(date.fromisoformat(value))
        case Kind.YES_NO | Kind.TICK:
            return "Có" if value else "Không"
        case Kind.ONE:
            return one.label_of(value)
        case Kind.MANY:
            return ", ".join(one.label_of(item) for item in value)
        case Kind.FILES:
            return f"{len(value)} tệp"
        case _:
            return str(value)
