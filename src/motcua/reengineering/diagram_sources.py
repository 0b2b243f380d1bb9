"""A drawn process out of a file: BPMN as it is, or one workflow of a published table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from motcua.core.errors import Refusal, Unreadable
from motcua.processes import tables
from motcua.processes.tables.records import WorkflowRecord

Item = TypeVar("Item")


_DECLARED = re.compile(r"""(<\?xml[^>]*?encoding=["'])([A-Za-z0-9._-]+)""")


class Ambiguous(Refusal):
    """Tệp có nhiều quy trình, chưa rõ dùng quy trình nào."""


@dataclass(frozen=True, slots=True)
class Found:
    """BPMN text; ``source``: the document the workflow was published in, empty when unknown."""

    xml: str
    source: str = ""


def read_diagram(
    raw: bytes, name: str, code: str, *, workflow: int | None = None, variant: int | None = None
) -> Found:
    """The process in ``raw``. ``code``: of the procedure it should belong to.

    Raises:
        Ambiguous: several workflows or variants, and none chosen; they are listed.
        Unreadable, ImpossibleTable: as the readers say.
    """
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Found(_text(raw, name))
    record = _workflow(tables.read(raw), name, code, workflow)
    cases = [one.case or f"trường hợp {n}" for n, one in enumerate(record.variants, start=1)]
    chosen = _nth(record.variants, variant, name, cases)
    source = " ".join(filter(None, (record.doc_code, record.issuer)))
    return Found(tables.to_bpmn(record, chosen).xml.decode(), source)


def _text(raw: bytes, name: str) -> str:
    """The file as text, declared as UTF-8, in which it is stored and read again; that it is a process is
    found when it is stored."""
    declared = _DECLARED.match(raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].decode("latin-1"))
    encoding = declared[2] if declared else "utf-8"
    try:
        text = raw.decode("utf-8-sig" if encoding.lower() == "utf-8" else encoding)
    except (UnicodeDecodeError, LookupError):
        reason = f"không phải văn bản {encoding.upper()}"
        raise Unreadable(name, reason, "Hãy lưu lại tệp theo bảng mã UTF-8.") from None
    return _DECLARED.sub(r"\1UTF-8", text, count=1)


def _workflow(records: Sequence[WorkflowRecord], name: str, code: str, chosen: int | None) -> WorkflowRecord:
    """The chosen one, else the only one of this procedure, else the only one."""
    mine = [record for record in records if record.tthc_code == code]
    if chosen is None and len(mine) == 1:
        return mine[0]
    return _nth(records, chosen, name, [record.label for record in records])


def _nth(items: Sequence[Item], chosen: int | None, name: str, labels: Sequence[str]) -> Item:
    if chosen is None and len(items) == 1:
        return items[0]
    if chosen is not None and 1 <= chosen <= len(items):
        return items[chosen - 1]
    listed = "; ".join(f"{n}. {label}" for n, label in enumerate(labels, start=1))
    raise Ambiguous(name, f"có {len(items)} quy trình hoặc trường hợp: {listed}", "Hãy chọn một số thứ tự.")
