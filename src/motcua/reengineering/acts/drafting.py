"""Writing a review: its content, and the drawn processes of today and tomorrow.

Saving is optimistic: whoever saves names the version they began from. When somebody saved meanwhile nothing
is stored and :class:`SavedMeanwhile` says who and when, so that a screen can show both.
"""

from __future__ import annotations

from collections.abc import Callable

from motcua.core.dates import say_moment
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.processes import bpmn
from motcua.processes.models import with_called
from motcua.reengineering.acting import Acting, acting
from motcua.reengineering.content import ReviewContent
from motcua.reengineering.diagram_sources import read_diagram
from motcua.reengineering.models import Diagram, ReviewedProcedure, ReviewVersion
from motcua.reengineering.policy import Verb
from motcua.reengineering.review.naming import named_procedures
from motcua.reengineering.tags import Tag

Side = Diagram.Side


class SavedMeanwhile(Conflict):
    """Đã có người lưu trước bạn.

    ``latest``: what they saved; what the refused person wrote is still with the screen.
    """

    def __init__(self, what: str, latest: ReviewVersion | Diagram) -> None:
        self.latest = latest
        super().__init__(
            what,
            f"{latest.by.full_name} đã lưu phiên bản {latest.number} lúc {say_moment(latest.at)}",
            "Xem cả hai bản rồi lưu lại phần của bạn trên phiên bản mới.",
        )


def save_content(
    actor: Actor, review: int, base_number: int, content: ReviewContent, note: str = ""
) -> ReviewVersion:
    """Store what the review says as its next version; unchanged content is refused.

    Raises:
        SavedMeanwhile: ``base_number`` is not the latest version.
        Refusal: a procedure is named that is not reviewed here, or nothing changed.
    """
    with acting(actor, Verb.SAVE, review) as act:
        latest = act.review.latest()
        if latest.number != base_number:
            raise SavedMeanwhile("Nội dung đề án", latest)
        return _store_content(act, latest, content, note)


Change = Callable[[ReviewContent], ReviewContent]
"""Makes one person's change to whatever content it is given."""


def save_part(actor: Actor, review: int, base_number: int, change: Change, note: str = "") -> ReviewVersion:
    """Store one change as the next version, on top of what others saved on other topics meanwhile.

    ``base_number``: the version the person saw. ``change`` must give the same topics new words on every
    content.

    Raises:
        SavedMeanwhile: somebody else has saved a topic the change touches since then.
        NotFound: no such version. Refusal: as :func:`save_content`.
    """
    with acting(actor, Verb.SAVE, review) as act:
        latest = act.review.latest()
        seen = act.review.versions.filter(number=base_number).first()
        if seen is None:
            raise NotFound(
                f"Phiên bản {base_number}", remedy="Tải lại trang rồi sửa trên phiên bản mới nhất."
            )
        if _touched(seen.said, change(seen.said)) & _touched(seen.said, latest.said):
            raise SavedMeanwhile("Nội dung đề án", latest)
        return _store_content(act, latest, change(latest.said), note)


def _touched(before: ReviewContent, after: ReviewContent) -> set[str]:
    """The topics on which two contents differ."""
    return {topic for topic in ReviewContent.model_fields if getattr(before, topic) != getattr(after, topic)}


def _store_content(act: Acting, latest: ReviewVersion, content: ReviewContent, note: str) -> ReviewVersion:
    _check(act, content, latest)
    saved = ReviewVersion.objects.create(
        review=act.review,
        number=latest.number + 1,
        content=content.model_dump(mode="json", exclude_defaults=True),
        by_id=act.actor.account,
        at=act.now,
        note=note,
    )
    act.record(Tag.SAVE, version=saved.number, note=note)
    return saved


def _check(act: Acting, content: ReviewContent, latest: ReviewVersion) -> None:
    if content == latest.said:
        raise Refusal("Nội dung đề án", "không có gì thay đổi", "Sửa nội dung rồi lưu.")
    here = {reviewed.key for reviewed in act.review.procedures.select_related("procedure")}
    strangers = sorted(named_procedures(content) - here)
    if strangers:
        raise Refusal("Nội dung đề án", f"có thủ tục không thuộc đề án: {', '.join(strangers)}")


def save_diagram(
    actor: Actor, reviewed: int, side: str, xml: str, *, base_number: int, note: str = ""
) -> Diagram:
    """Store the next version of a drawn process; ``base_number`` is 0 for the first.

    Raises:
        NotRunnable, Unreadable: the drawing is no process this system can run; the element is named.
        SavedMeanwhile: ``base_number`` is not the latest version.
    """
    with acting(actor, Verb.SAVE, review_of(reviewed)) as act:
        subject = act.reviewed(reviewed)
        saved = _store(act, subject, Side(side), xml, base_number, note)
        act.record(Tag.SAVE_DIAGRAM, **_said(subject, saved), note=note)
    return saved


def import_as_is(
    actor: Actor,
    reviewed: int,
    raw: bytes,
    name: str,
    *,
    base_number: int,
    workflow: int | None = None,
    variant: int | None = None,
) -> Diagram:
    """The present process from a file: BPMN, or a workflow table (XLSX, YAML, JSON).

    ``name``: of the file. ``workflow``, ``variant``: places from 1 in a table that holds several; without
    them the one of this procedure, or the only one.

    Raises:
        NotRunnable, Unreadable, Refusal: nothing usable in the file; the place is named.
        SavedMeanwhile: ``base_number`` is not the latest version.
    """
    with acting(actor, Verb.SAVE, review_of(reviewed)) as act:
        subject = act.reviewed(reviewed)
        found = read_diagram(raw, name, subject.procedure.code, workflow=workflow, variant=variant)
        note = f"Nhập từ {name}" + (f": {found.source}" if found.source else "")
        saved = _store(act, subject, Side.AS_IS, found.xml, base_number, note[:300])
        act.record(Tag.IMPORT_AS_IS, **_said(subject, saved), source=name)
    return saved


def start_to_be(actor: Actor, reviewed: int) -> Diagram:
    """Begin the proposed process as a copy of the present one.

    Raises:
        Conflict: there is no present one yet, or the proposed one was begun.
    """
    with acting(actor, Verb.SAVE, review_of(reviewed)) as act:
        subject = act.reviewed(reviewed)
        present = subject.latest(Side.AS_IS)
        if present is None:
            raise Conflict("Sơ đồ đề xuất", "chưa có sơ đồ hiện trạng", "Nhập hoặc vẽ hiện trạng trước.")
        if subject.latest(Side.TO_BE):
            raise Conflict("Sơ đồ đề xuất", "đã được bắt đầu", "Mở sơ đồ đề xuất để vẽ tiếp.")
        saved = _store(act, subject, Side.TO_BE, present.xml, 0, "Bắt đầu từ hiện trạng")
        act.record(Tag.START_TO_BE, **_said(subject, saved))
    return saved


def review_of(reviewed: int) -> int:
    """The review a procedure is reviewed in. Raises :class:`NotFound`."""
    found = ReviewedProcedure.objects.filter(pk=reviewed).values_list("review", flat=True).first()
    if found is None:
        raise NotFound("Thủ tục trong đề án")
    return found


def _store(
    act: Acting, reviewed: ReviewedProcedure, side: Diagram.Side, xml: str, base_number: int, note: str
) -> Diagram:
    latest = reviewed.latest(side)
    number = latest.number if latest else 0
    if latest and number != base_number:
        raise SavedMeanwhile(f"Sơ đồ {side.label.lower()}", latest)
    xml = with_called(xml)
    bpmn.compile(xml.encode())
    return Diagram.objects.create(
        reviewed=reviewed,
        side=side,
        number=number + 1,
        xml=xml,
        by_id=act.actor.account,
        at=act.now,
        note=note,
    )


def _said(reviewed: ReviewedProcedure, diagram: Diagram) -> dict[str, object]:
    side = Side(diagram.side).label.lower()
    return {"procedure": reviewed.key, "side": side, "version": diagram.number}
