"""The dossier as a Dublin Core record (OAI-PMH's ``oai_dc`` form), which every archive can read."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as Xml

from motcua.archive.composing.description import files_told
from motcua.core.text import printable

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"


def dublin_core(described: dict[str, Any]) -> bytes:
    """``described``: of :func:`motcua.archive.composing.description.describe`."""
    Xml.register_namespace("oai_dc", OAI_DC)
    Xml.register_namespace("dc", DC)
    root = Xml.Element(f"{{{OAI_DC}}}dc")
    for name, value in _rows(described):
        if value:
            Xml.SubElement(root, f"{{{DC}}}{name}").text = printable(str(value))
    return xml_text(root)


def xml_text(root: Xml.Element) -> bytes:
    """UTF-8 with declaration, indented."""
    Xml.indent(root, " ")
    text: bytes = Xml.tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"


def _rows(told: dict[str, Any]) -> list[tuple[str, Any]]:
    units, dates = told["units"], told["dates"]
    rows = [
        ("title", told["title"]),
        ("identifier", told["code"]),
        ("creator", told["applicant"]["name"]),
        ("publisher", units["deciding"]["name"]),
        ("contributor", units["received"]["name"]),
        ("subject", told["procedure"]["field"]),
        ("subject", told["procedure"]["code"]),
        ("description", f"{told['title']}: {told['state']['label']}"),
        ("date", dates["ended"]),
        ("type", "Collection"),
        ("language", "vi"),
        ("rights", "Tài liệu lưu trữ có thông tin cá nhân; khai thác theo pháp luật về lưu trữ."),
    ]
    return rows + [("relation", file["path"]) for file in files_told(told)]
