"""Reading BPMN 2.0 XML safely: no entities, no network, a size limit; and the few helpers over its tree."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from motcua.core.errors import Unreadable
from motcua.processes.definition import NAMESPACE

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DIAGRAM = "{http://www.omg.org/spec/BPMN/20100524/DI}"
BOUNDS = "{http://www.omg.org/spec/DD/20100524/DC}"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}"
OURS = f"{{{NAMESPACE}}}"

MAX_BYTES = 5 * 1024 * 1024
"""Size limit of one file, in bytes; the largest public reference model has 140 kB."""


class NotBpmn(Unreadable):
    """Tệp không phải là sơ đồ BPMN 2.0."""


def parse(data: bytes) -> etree._Element:
    """The root ``definitions`` element. Raises :class:`NotBpmn`."""
    if len(data) > MAX_BYTES:
        raise _refused(f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB", "Hãy tách bớt sơ đồ rồi thử lại.")
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused(
            f"không phải XML đọc được, {_place(error)}", "Hãy xuất lại tệp từ công cụ vẽ."
        ) from None
    # A document type can define entities (expansion attacks); no BPMN tool writes one.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused("tệp khai báo DOCTYPE, không được nhận", "Hãy xuất lại tệp không có DOCTYPE.")
    if root.tag != MODEL + "definitions":
        raise _refused("", "Hãy chọn tệp .bpmn có phần tử gốc definitions.")
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _place(error: Exception) -> str:
    line = getattr(error, "lineno", None)
    return f"sai ở dòng {line}" if line else "sai bảng mã"


def _refused(reason: str, remedy: str) -> NotBpmn:
    return NotBpmn("Sơ đồ BPMN", reason, remedy)


def local(element: etree._Element) -> str:
    """The local name of a BPMN element; empty for foreign ones."""
    tag = element.tag
    return tag[len(MODEL) :] if isinstance(tag, str) and tag.startswith(MODEL) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The direct BPMN children, all of them or only those of the given local names."""
    return (child for child in element if (name := local(child)) and (not names or name in names))


def text(element: etree._Element | None) -> str:
    """All text inside, trimmed; empty when there is no element."""
    return "" if element is None else "".join(str(part) for part in element.itertext()).strip()


def reference(value: str | None) -> str:
    """The id a QName points to, without its prefix."""
    return (value or "").strip().rpartition(":")[2]


def name_of(element: etree._Element) -> str:
    """The ``name`` with line breaks and runs of blanks made single blanks."""
    return " ".join((element.get("name") or "").split())
