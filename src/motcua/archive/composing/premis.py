"""Preservation metadata: files, what happened to the dossier, and who did it, as PREMIS 3.0 XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as Xml

from motcua.archive.composing.dublin_core import xml_text
from motcua.core.text import printable
from motcua.dossiers.models import Event

PREMIS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LOCAL = "local"


def premis(code: str, files: Sequence[Mapping[str, Any]], events: Iterable[Event]) -> bytes:
    """``files``: path, name, media_type, octets, sha256 of each payload file that is part of the dossier."""
    Xml.register_namespace("premis", PREMIS)
    Xml.register_namespace("xsi", XSI)
    root = Xml.Element(_name("premis"), {"version": "3.0"})
    for file in files:
        _object(root, file)
    agents: dict[str, str] = {}
    for event in events:
        agents[f"{event.actor or 'system'}"] = event.actor_name
        _event(root, code, event)
    for identity, name in sorted(agents.items()):
        _agent(root, identity, name)
    return xml_text(root)


def _name(local: str) -> str:
    return f"{{{PREMIS}}}{local}"


def _put(parent: Xml.Element, path: str, text: object) -> None:
    """A value below ``parent``; every part of the path but the last is made anew."""
    *outer, last = path.split("/")
    for part in outer:
        parent = Xml.SubElement(parent, _name(part))
    Xml.SubElement(parent, _name(last)).text = printable(str(text))


def _identified(parent: Xml.Element, kind: str, value: str) -> None:
    holder = Xml.SubElement(parent, _name(f"{kind}Identifier"))
    _put(holder, f"{kind}IdentifierType", LOCAL)
    _put(holder, f"{kind}IdentifierValue", value)


def _object(root: Xml.Element, file: Mapping[str, Any]) -> None:
    one = Xml.SubElement(root, _name("object"), {f"{{{XSI}}}type": "premis:file"})
    _identified(one, "object", file["path"])
    marks = Xml.SubElement(one, _name("objectCharacteristics"))
    fixity = Xml.SubElement(marks, _name("fixity"))
    _put(fixity, "messageDigestAlgorithm", "SHA-256")
    _put(fixity, "messageDigest", file["sha256"])
    _put(marks, "size", file["octets"])
    _put(marks, "format/formatDesignation/formatName", file["media_type"])
    _put(one, "originalName", file["name"])
    if source := file.get("rendition_of"):
        _derived(one, source)


def _derived(one: Xml.Element, source: str) -> None:
    link = Xml.SubElement(one, _name("relationship"))
    _put(link, "relationshipType", "derivation")
    _put(link, "relationshipSubType", "has source")
    related = Xml.SubElement(link, _name("relatedObjectIdentifier"))
    _put(related, "relatedObjectIdentifierType", LOCAL)
    _put(related, "relatedObjectIdentifierValue", source)


def _event(root: Xml.Element, code: str, event: Event) -> None:
    one = Xml.SubElement(root, _name("event"))
    _identified(one, "event", f"{code}/{event.number}")
    _put(one, "eventType", event.tag)
    _put(one, "eventDateTime", event.at.isoformat())
    _put(one, "eventDetailInformation/eventDetail", event.hash)
    agent = Xml.SubElement(one, _name("linkingAgentIdentifier"))
    _put(agent, "linkingAgentIdentifierType", LOCAL)
    _put(agent, "linkingAgentIdentifierValue", f"{event.actor or 'system'}")


def _agent(root: Xml.Element, identity: str, name: str) -> None:
    one = Xml.SubElement(root, _name("agent"))
    _identified(one, "agent", identity)
    _put(one, "agentName", name)
    _put(one, "agentType", "software" if identity == "system" else "person")
