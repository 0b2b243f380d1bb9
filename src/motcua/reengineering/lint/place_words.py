"""The place of a finding in plain words, so that nobody has to read a pointer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from motcua.catalog.published_words import way
from motcua.catalog.record import Content, SourceKind
from motcua.catalog.statements import WHERE
from motcua.core.text import squeeze
from motcua.processes.definition import Kind, ProcessModel

LONGEST = 110
"""Characters of a name; a paper may be called by half a page."""
BULLETS = "-–•*+. "
"""Signs lists of papers begin with."""
WHOLE = "Cả hồ sơ thủ tục"


def in_record(where: str, content: Content, kind: SourceKind) -> str:
    """``Giấy tờ thứ 2 “Tờ khai …”`` for a pointer into a record of some source."""
    pointers = WHERE.get(kind, WHERE[SourceKind.PACK])
    for part, say in PARTS.items():
        above = pointers.get(part)
        if above and (where == above or where.startswith(f"{above}/")):
            below = where[len(above) :].split("/")
            return say(content, [int(token) for token in below if token.isdecimal()])
    return "Mã thủ tục" if where.endswith(("/code", "/ma_tthc")) else WHOLE


def in_drawing(element: str, model: ProcessModel) -> str:
    """``Bước “Đóng dấu”`` for an element of a process."""
    node = model.nodes.get(element)
    if node is None:
        return "Cả quy trình"
    return f"{'Bước ' if node.kind is Kind.TASK else ''}{named(node.name or element)}"


def named(words: str) -> str:
    """A name in quotation marks, shortened."""
    plain = squeeze(words).lstrip(BULLETS)
    return f"“{plain if len(plain) <= LONGEST else f'{plain[:LONGEST].rstrip()}…'}”"


def paper(content: Content, numbers: Sequence[int]) -> str:
    if len(numbers) < 2:
        return "Thành phần hồ sơ"
    group = content.groups[numbers[0]]
    inside = f", nhóm {named(group.name)}" if group.name and len(content.groups) > 1 else ""
    return f"Giấy tờ thứ {numbers[1] + 1} {named(group.components[numbers[1]].name)}{inside}"


def case(content: Content, numbers: Sequence[int]) -> str:
    if not numbers:
        return "Các trường hợp"
    one = content.cases[numbers[0]]
    name = one.name or one.code
    return f"Trường hợp thứ {numbers[0] + 1}{f' {named(name)}' if name else ''}"


def channel(content: Content, numbers: Sequence[int]) -> str:
    if not numbers:
        return "Cách nộp hồ sơ"
    method = content.channels[numbers[0]].method
    return f"Nộp hồ sơ {way(method)}"


def step(_content: Content, numbers: Sequence[int]) -> str:
    return f"Trình tự thực hiện, đoạn thứ {numbers[0] + 1}" if numbers else "Trình tự thực hiện"


def result(content: Content, numbers: Sequence[int]) -> str:
    return f"Kết quả {named(content.results[numbers[0]].name)}" if numbers else "Kết quả"


def always(words: str) -> Callable[[Content, Sequence[int]], str]:
    return lambda _content, _numbers: words


PARTS: dict[str, Callable[[Content, Sequence[int]], str]] = {
    "components": paper,
    "cases": case,
    "channels": channel,
    "steps": step,
    "results": result,
    "legal bases": always("Căn cứ pháp lý"),
    "executing agencies": always("Cơ quan thực hiện"),
    "conditions": always("Yêu cầu, điều kiện"),
}
"""By part of a record: how a place in it is said, from the numbers in the pointer (counted from 0)."""
