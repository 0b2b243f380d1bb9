"""What eSCL's XML says, and the order of a scan in it.

Names are compared without their namespace: scanners differ in the versions they declare.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from motcua.digitising.devices.settings import Ability, Colour, Settings, Source

SCAN = "http://schemas.hp.com/imaging/escl/2011/05/03"
PWG = "http://www.pwg.org/schemas/2010/12/sm"
COLOURS = {Colour.COLOUR: "RGB24", Colour.GREY: "Grayscale8", Colour.BLACK: "BlackAndWhite1"}
STEPS = (75, 100, 150, 200, 240, 300, 400, 600, 1200)
"""Resolutions offered where a scanner names a range, dots per inch."""
A4 = (2480, 3508)
"""Width and height in three-hundredths of an inch."""


class NotEscl(Exception):
    """The answer is no XML of this protocol."""


@dataclass(frozen=True, slots=True)
class Status:
    """``state``: Idle, Processing, Testing, Stopped, Down; ``feeder``: AdfState, empty without a feeder;
    ``jobs``: state and reasons of each job by its address."""

    state: str
    feeder: str
    jobs: dict[str, tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The ability, and the largest region of each source in three-hundredths of an inch."""

    ability: Ability
    largest: dict[Source, tuple[int, int]]
    version: str


def capabilities(body: bytes) -> Capabilities:
    """Read ``ScannerCapabilities``. Raises NotEscl."""
    root = _root(body, "ScannerCapabilities")
    inputs = {
        Source.FLATBED: _find(root, "PlatenInputCaps"),
        Source.FEEDER: _find(root, "AdfSimplexInputCaps"),
    }
    present = {source: part for source, part in inputs.items() if part is not None}
    modes = {_text(one) for one in _all(root, "ColorMode")}
    ability = Ability(
        model=_word(root, "MakeAndModel"),
        sources=tuple(present),
        duplex=_find(root, "AdfDuplexInputCaps") is not None,
        colours=tuple(colour for colour, mode in COLOURS.items() if mode in modes),
        dpis=_resolutions(root),
    )
    largest = {
        source: (_number(part, "MaxWidth") or A4[0], _number(part, "MaxHeight") or A4[1])
        for source, part in present.items()
    }
    return Capabilities(ability, largest, _word(root, "Version") or "2.0")


def status(body: bytes) -> Status:
    """Read ``ScannerStatus``. Raises NotEscl."""
    root = _root(body, "ScannerStatus")
    jobs = {
        _word(job, "JobUri"): (
            _word(job, "JobState"),
            tuple(_text(reason) for reason in _all(job, "JobStateReason")),
        )
        for job in _all(root, "JobInfo")
    }
    return Status(_word(root, "State"), _word(root, "AdfState"), jobs)


def order(settings: Settings, known: Capabilities) -> bytes:
    """``ScanSettings``: what to scan and how, JPEG unless black and white (which JPEG cannot hold)."""
    names = {"scan": SCAN, "pwg": PWG}
    root = etree.Element(f"{{{SCAN}}}ScanSettings", nsmap=names)
    _put(root, PWG, "Version", known.version)
    _put(root, SCAN, "Intent", "Document")
    width, height = known.largest.get(settings.source, A4)
    region = _put(_put(root, PWG, "ScanRegions"), PWG, "ScanRegion")
    sizes = {"Height": min(height, A4[1]), "Width": min(width, A4[0]), "XOffset": 0, "YOffset": 0}
    for name, size in sizes.items():
        _put(region, PWG, name, str(size))
    _put(region, PWG, "ContentRegionUnits", "escl:ThreeHundredthsOfInches")
    _put(root, PWG, "InputSource", "Platen" if settings.source is Source.FLATBED else "Feeder")
    _put(root, SCAN, "ColorMode", COLOURS[settings.colour])
    for axis in ("XResolution", "YResolution"):
        _put(root, SCAN, axis, str(known.ability.nearest(settings.dpi)))
    if settings.source is Source.FEEDER:
        _put(root, SCAN, "Duplex", "true" if settings.duplex else "false")
    kind = "image/png" if settings.colour is Colour.BLACK else "image/jpeg"
    _put(root, PWG, "DocumentFormat", kind)
    _put(root, SCAN, "DocumentFormatExt", kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _root(body: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotEscl from None
    if etree.QName(root).localname != name:
        raise NotEscl
    return root


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in root.iter(etree.Element) if etree.QName(one).localname == name)


def _find(root: etree._Element, name: str) -> etree._Element | None:
    return next(_all(root, name), None)


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()[:200]


def _word(root: etree._Element, name: str) -> str:
    found = _find(root, name)
    return _text(found) if found is not None else ""


def _number(root: etree._Element, name: str) -> int:
    word = _word(root, name)
    return int(word) if word.isdecimal() and len(word) < 7 else 0


def _resolutions(root: etree._Element) -> tuple[int, ...]:
    """The named ones; of a range the usual ones inside it."""
    named = {_number(one, "XResolution") for one in _all(root, "DiscreteResolution")}
    found = _find(root, "XResolutionRange")
    if found is not None:
        low, high = _number(found, "Min"), _number(found, "Max")
        named |= {step for step in STEPS if low <= step <= high}
    return tuple(sorted(named - {0}))


def _put(parent: etree._Element, space: str, name: str, text: str = "") -> etree._Element:
    child = etree.SubElement(parent, f"{{{space}}}{name}")
    child.text = text or None
    return child
