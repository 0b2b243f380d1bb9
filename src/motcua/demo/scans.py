"""Papers scanned at demo counters: some signed, one that waits for it, one under way with faults to see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from motcua.core import clock
from motcua.demo.results import JUST_BEFORE
from motcua.demo.signing import SECRET
from motcua.digitising.models import Capture, Scan
from motcua.digitising.scanning import beginning, finishing, signing, taking
from motcua.documents.typesetting import FONTS
from motcua.dossiers.acts import capturing, reading
from motcua.dossiers.capturing import Owed, owed
from motcua.dossiers.models import Dossier
from motcua.dossiers.reading import Reading
from motcua.dossiers.states import HANDLED
from motcua.identity.actors import Actor, actor_for
from motcua.identity.models import Assignment
from motcua.identity.roles import Role
from motcua.signatures.models import Key

DPI = 200
SIGNED, MOST = 2, 4
CONSENT = "Demo: ký bản quét"


def make(anchor: datetime) -> None:
    """Nothing where no clerk has a key, or where it was done before."""
    clerk = _clerk()
    if clerk is None or Scan.objects.filter(by=clerk.user).exists():
        return
    with clock.at(anchor - JUST_BEFORE):
        waiting = owed(clerk.units(Role.CLERK))[:MOST]
        made = [_scanned(clerk, row, place) for place, row in enumerate(waiting[:-1])]
        for row, capture in zip(waiting, made, strict=False):
            capturing.attach(clerk, row.dossier.pk, capture.pk)
        if made:
            signing.sign(clerk, [capture.pk for capture in made[:SIGNED]], SECRET, CONSENT)
        for row, capture in zip(waiting, made[:SIGNED], strict=False):
            capturing.take_signed(clerk, row.dossier.pk, capture.pk)
        if waiting:
            _under_way(clerk, waiting[-1])
        _compare(clerk, [row.dossier for row in waiting])


def _compare(clerk: Actor, scanned: Sequence[Dossier]) -> None:
    """One item of a form looked up on the paper, which does not tell it."""
    row = next((one for one in scanned if one.state in HANDLED), None)
    if row and (asked := Reading(row).asked):
        reading.skip_field(clerk, row.pk, asked[0].name)


def _clerk() -> Actor | None:
    """The first clerk with a key."""
    held = Assignment.objects.filter(
        role=Role.CLERK, user__in=Key.objects.filter(chosen=True, user__isnull=False).values("user")
    )
    found = held.select_related("user").order_by("unit__code", "user__username").first()
    return actor_for(found.user) if found else None


def _begun(clerk: Actor, row: Owed) -> Scan:
    paper = row.papers[0]
    subject = beginning.Subject(
        name=paper.name,
        kind=Scan.About.DOSSIER,
        about=str(row.dossier.code),
        line=str(paper.pk),
        code=paper.code,
        handed=paper.handed,
    )
    return beginning.begin(clerk, row.dossier.received_unit_id, subject)


def _scanned(clerk: Actor, row: Owed, number: int) -> Capture:
    scan = _begun(clerk, row)
    for side in range(1 + number % 2):
        image = picture(f"{row.papers[0].name} – trang {side + 1}", number * 10 + side)
        taking.add_image(clerk, scan.pk, image, "upload", name="demo.jpg")
    return finishing.finish(clerk, scan.pk, seen=True)


def _under_way(clerk: Actor, row: Owed) -> None:
    """A good page, one laid askew, one too coarse to be kept."""
    scan = _begun(clerk, row)
    for number, (turn, dpi) in enumerate(((0, DPI), (4, DPI), (0, 100))):
        image = picture(row.papers[0].name, 100 + number, turn, dpi)
        taking.add_image(clerk, scan.pk, image, "upload", name="demo.jpg")


def picture(title: str, number: int, turn: float = 0, dpi: int = DPI) -> bytes:
    """A page that says DEMO, as a scanner would send it."""
    page = Image.new("L", (round(8.27 * DPI), round(11.69 * DPI)), 246)
    pen = ImageDraw.Draw(page)
    large, small = (ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), size) for size in (90, 34))
    pen.text((150, 150), "DEMO – giấy tờ mẫu", font=large, fill=40)
    for line in range(30):
        words = f"{title[:60]} – dòng {line + 1} số {number * 7919 + line * 104729}"
        pen.text((150, 330 + line * 58), words[:80], font=small, fill=50)
    page = page.rotate(turn, fillcolor=246)
    if dpi != DPI:
        page = page.resize((round(8.27 * dpi), round(11.69 * dpi)))
    written = BytesIO()
    page.save(written, "JPEG", quality=80, dpi=(dpi, dpi))
    return written.getvalue()
