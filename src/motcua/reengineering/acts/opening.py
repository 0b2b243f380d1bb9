"""Opening a review: what is reviewed, in what order, and the present process it starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max

from motcua.catalog.models import Procedure, ProcedureProcess
from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.text import squeeze
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.reengineering.acting import Acting, opening
from motcua.reengineering.models import Diagram, Review, ReviewedProcedure, ReviewVersion
from motcua.reengineering.tags import Tag

NUMBERING = 0x6D6F_7265
"""Advisory lock, with the year: two reviews opened at once would both take the next number."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A procedure to review, by its id; ``case_code``: one case of it by itself."""

    procedure: int
    case_code: str = ""


def open_review(actor: Actor, unit: int, title: str, subjects: Sequence[Subject]) -> Review:
    """Open a review led by ``unit``, its procedures in the order given, each with the process in force.

    Raises:
        Refusal: no title, no procedure, or one named twice.
        NotFound: no such unit or procedure.
    """
    title = squeeze(title)
    _check(title, subjects)
    lead = Unit.objects.filter(pk=unit).first()
    if lead is None:
        raise NotFound("Cơ quan chủ trì")
    review = Review(title=title, unit=lead, opened_by_id=actor.account, opened_at=clock.now())
    with opening(actor, review) as act:
        _number(review)
        review.save()
        ReviewVersion.objects.create(review=review, number=1, content={}, by_id=actor.account, at=act.now)
        codes = [_take_up(act, subject, place) for place, subject in enumerate(subjects, start=1)]
        act.record(Tag.OPEN, title=title, procedures=codes)
    return review


def _check(title: str, subjects: Sequence[Subject]) -> None:
    if not title:
        raise Refusal("Tên đề án", "chưa được ghi", "Ghi tên đề án.", where="title")
    if not subjects:
        raise Refusal("Đề án", "chưa có thủ tục nào", "Chọn ít nhất một thủ tục.", where="subjects")
    if len(set(subjects)) < len(subjects):
        raise Refusal("Đề án", "có thủ tục được chọn hai lần", "Bỏ thủ tục bị lặp.", where="subjects")


def _number(review: Review) -> None:
    """The next number of the year; waits while another review of the year is being opened."""
    review.year = clock.today().year
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [NUMBERING, review.year])
    last = Review.objects.filter(year=review.year).aggregate(last=Max("number"))["last"] or 0
    review.number = last + 1


def _take_up(act: Acting, subject: Subject, place: int) -> str:
    """One procedure as it stands now: version in force and drawn process."""
    procedure = Procedure.objects.filter(pk=subject.procedure).first()
    if procedure is None:
        raise NotFound("Thủ tục")
    reviewed = ReviewedProcedure.objects.create(
        review=act.review,
        position=place,
        procedure=procedure,
        version=procedure.current_version,
        case_code=subject.case_code,
    )
    bound = ProcedureProcess.in_force(procedure, clock.day_of(act.now), subject.case_code)
    if bound:
        process = bound.process
        Diagram.objects.create(
            reviewed=reviewed,
            side=Diagram.Side.AS_IS,
            number=1,
            xml=process.xml,
            process=process,
            by_id=act.actor.account,
            at=act.now,
            note=f"Quy trình đang vận hành, phiên bản {process.number}",
        )
    return reviewed.key
