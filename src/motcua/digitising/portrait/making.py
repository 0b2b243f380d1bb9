"""A portrait is made of a picture one handed in: cut, judged, kept ready for printing."""

from __future__ import annotations

from io import BytesIO

from motcua.core import clock
from motcua.core.errors import Forbidden, Refusal
from motcua.digitising.models import Portrait
from motcua.digitising.portrait.cutting import RESOLUTIONS, Cut, Size, card, opened
from motcua.digitising.portrait.judging import Judgement, judge
from motcua.digitising.portrait.powers import POWERS, Verb
from motcua.documents import content, uploads, vault
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.identity.models import User

LABEL = POWERS[Verb.MAKE].label


class NotGoodEnough(Refusal):
    """Ảnh chưa in được."""


class NotConfirmed(Refusal):
    """Ảnh còn điểm cần xem lại mà chưa được xác nhận."""


def make(
    actor: Actor, source: StoredFile, cut: Cut, size: Size, *, camera: bool = False, confirmed: bool = False
) -> Portrait:
    """Cut and keep a portrait; asked twice for the same cut it is two files of one content.

    ``confirmed``: the person looked at what was found and says the picture serves.

    Raises:
        Forbidden: the picture is somebody else's.
        UnreadablePicture, CutOutside, NotGoodEnough, NotConfirmed: nothing is kept.
    """
    with POWERS.acting(actor, Verb.MAKE, None) as act:
        if act.actor.user is None or source.uploaded_by_id != act.actor.user:
            raise Forbidden(LABEL, "ảnh này do người khác tải lên")
        picture = opened(vault.path_of(source.sha256).read_bytes())
        judged = judge(picture, cut, size, clock.today())
        _check(judged, confirmed)
        dpi = max(one for one in RESOLUTIONS if one <= max(judged.dpi, min(RESOLUTIONS)))
        by = User.objects.get(pk=act.actor.user)
        row = Portrait.objects.create(
            file=_stored(card(picture, cut, size, dpi), size, by),
            source=source,
            width=size.width,
            height=size.height,
            dpi=dpi,
            cut=[cut.left, cut.top, cut.width],
            findings=[[one.code, one.words] for one in judged.findings],
            confirmed=confirmed,
            taken=Portrait.Taken.CAMERA if camera else Portrait.Taken.UPLOAD,
            made_by=by,
            made_at=act.now,
        )
        act.record("digitising:portrait:make", f"portrait {row.pk}", findings=len(judged.findings))
    return row


def _check(judged: Judgement, confirmed: bool) -> None:
    for one in judged.findings:
        if one.blocks:
            raise NotGoodEnough("Ảnh chân dung", one.words.rstrip("."), one.remedy)
    if judged.findings and not confirmed:
        remedy = "Chỉnh lại ảnh, hoặc đánh dấu xác nhận nếu ảnh đã đúng."
        raise NotConfirmed("Ảnh chân dung", remedy=remedy, where="xac-nhan")


def _stored(data: bytes, size: Size, by: User) -> StoredFile:
    name = f"anh-chan-dung-{size}.jpg"
    return uploads.store(BytesIO(data), name, uploaded_by=by, among=frozenset({content.JPEG}))
