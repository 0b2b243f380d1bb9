"""A file whose calls point to processes kept elsewhere, made complete in itself.

What runs must not change when the called process gets a new version: its content is copied in, once, when
the caller is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from motcua.processes.bpmn.compiling import compile
from motcua.processes.bpmn.vocabulary import FLOW_NODES
from motcua.processes.bpmn.xml import MODEL, OURS, children, local, parse, reference, text

Resolver = Callable[[str], bytes | None]
"""The BPMN file of a process by its key, None when there is none."""

_REFERRING = {"id", "sourceRef", "targetRef", "default", "attachedToRef", "calledElement", f"{OURS}span"}
"""Attributes that hold an id of the same process."""
_NAMING = {"incoming", "outgoing", "flowNodeRef"}
"""Elements whose text is an id of the same process."""


def bundled(data: bytes, resolve: Resolver) -> bytes:
    """The file with the processes it calls by key copied in; the same bytes when there are none.

    Keys ``resolve`` does not know are left, for the check to name. Raises NotBpmn, NotRunnable (of a
    called file).
    """
    root = parse(data)
    present = {p.get("id") for p in children(root, "process") if any(local(c) in FLOW_NODES for c in p)}
    calls = [c for c in root.iter(f"{MODEL}callActivity") if c.get("calledElement")]
    found: dict[str, str] = {}
    for call in calls:
        key = (call.get("calledElement") or "").strip()
        if reference(key) in present:
            continue
        if key not in found and (called := resolve(key)) is not None:
            found[key] = _copied(called, root, f"called{len(found) + 1}.")
        if key in found:
            call.set("calledElement", found[key])
    if not found:
        return data
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _copied(data: bytes, root: etree._Element, prefix: str) -> str:
    """Append the processes of a file, every id made their own by ``prefix``; the main one's new id."""
    main = compile(data).id
    processes = [deepcopy(process) for process in children(parse(data), "process")]
    ids = {element.get("id") for process in processes for element in process.iter()} - {None}
    for process in processes:
        _renamed(process, ids, prefix)
        root.append(process)
    return prefix + main


def _renamed(process: etree._Element, ids: set[str | None], prefix: str) -> None:
    for element in process.iter():
        for name in _REFERRING & {str(key) for key in element.attrib}:
            if (value := element.get(name)) in ids or reference(value) in ids:
                element.set(name, prefix + reference(value))
        if local(element) in _NAMING and reference(text(element)) in ids:
            element.text = prefix + reference(text(element))
