"""One version of a drawn process: on screen, on paper, as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.downloads import attached, printed
from motcua.processes.drawing import svg
from motcua.reengineering.models import Diagram, Review, ReviewedProcedure
from motcua.reengineering.sheet.drawing_pdf import strips_pdf
from motcua.reengineering.sheet.strips import process_drawing
from motcua.studio.finding import SLUGS, find_diagram, find_place, find_side
from motcua.studio.page import shell
from motcua.studio.pages.process import drawn
from motcua.studio.views.process import TAB


@officer
def version(request: OfficerRequest, code: str, place: int, side: str, number: int) -> HttpResponse:
    """The picture and its table, made to be printed."""
    review, reviewed, diagram = _found(request, code, place, side, number)
    seen = drawn(diagram)
    title = f"{diagram.get_side_display()}, phiên bản {number}"
    context = {
        **shell(request, review, TAB, Link(title)),
        "reviewed": reviewed,
        "seen": seen,
        "picture": seen.picture(f"Quy trình {title.lower()}: {reviewed.procedure.name}"),
        "title": title,
        "slug": side,
    }
    return render(request, "studio/version.html", context)


@officer
def xml_file(request: OfficerRequest, code: str, place: int, side: str, number: int) -> HttpResponse:
    """The BPMN file, as the drawing page opens it."""
    _, _, diagram = _found(request, code, place, side, number)
    return attached(diagram.xml, f"{_file_name(code, place, diagram)}.bpmn", "application/xml")


@officer
def svg_file(request: OfficerRequest, code: str, place: int, side: str, number: int) -> HttpResponse:
    """The picture as a file that needs no page around it."""
    _, reviewed, diagram = _found(request, code, place, side, number)
    picture = svg(drawn(diagram).model, title=reviewed.procedure.name, fixed_colours=True)
    return attached(picture, f"{_file_name(code, place, diagram)}.svg", "image/svg+xml")


@officer
def pdf_file(request: OfficerRequest, code: str, place: int, side: str, number: int) -> HttpResponse:
    """The drawing on paper, cut into pages where it is long."""
    _, reviewed, diagram = _found(request, code, place, side, number)
    name = _file_name(code, place, diagram)
    title = f"{reviewed.procedure.name} – {diagram.get_side_display().lower()}, phiên bản {number}"
    drawing = process_drawing(drawn(diagram).model)
    return printed(strips_pdf(drawing, title, diagram.at, note=name), name)


def _found(
    request: OfficerRequest, code: str, place: int, side: str, number: int
) -> tuple[Review, ReviewedProcedure, Diagram]:
    review, reviewed = find_place(request.actor, code, place)
    return review, reviewed, find_diagram(reviewed, find_side(side), number)


def _file_name(code: str, place: int, diagram: Diagram) -> str:
    return f"{code}-{place}-{SLUGS[Diagram.Side(diagram.side)]}-{diagram.number}"
