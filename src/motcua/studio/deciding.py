"""Everything a button of the approval tab can ask for, each one verb."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from motcua.core.errors import NotFound
from motcua.core.forms import Form
from motcua.identity.actors import Actor
from motcua.reengineering.acts import deciding, opinions
from motcua.reengineering.models import Review
from motcua.reengineering.policy import PERMISSIONS, Verb, may
from motcua.studio.forms.approval import (
    ApproveForm,
    AskForm,
    DropForm,
    NothingToAsk,
    OpinionForm,
    SendBackForm,
)

Run = Callable[[Actor, Review, Mapping[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to do. ``slug``: its word in the address; ``done``: what is said afterwards; ``folded``: not
    what one comes for, so it opens on a click."""

    slug: str
    verb: Verb
    form: type[Form]
    run: Run
    done: str
    hint: str = ""
    folded: bool = False

    @property
    def label(self) -> str:
        return PERMISSIONS[self.verb].label


OFFERS: tuple[Offer, ...] = (
    Offer(
        "lay-y-kien",
        Verb.ASK_OPINIONS,
        AskForm,
        lambda actor, review, sent: opinions.ask_opinions(actor, review.pk, sent["note"]),
        "Đã mở lấy ý kiến. Mọi cán bộ, công chức xem được đề án và góp ý.",
        "Mọi cán bộ, công chức xem được đề án và góp ý tại trang này.",
        folded=True,
    ),
    Offer(
        "gop-y",
        Verb.GIVE_OPINION,
        OpinionForm,
        lambda actor, review, sent: opinions.give_opinion(actor, review.pk, sent["source"], sent["text"]),
        "Đã ghi ý kiến.",
    ),
    Offer(
        "ket-thuc-y-kien",
        Verb.CLOSE_OPINIONS,
        NothingToAsk,
        lambda actor, review, _: opinions.close_opinions(actor, review.pk),
        "Đã kết thúc lấy ý kiến. Giải trình đủ các ý kiến rồi trình.",
        "Không nhận thêm ý kiến nữa; đề án trở lại đang rà soát.",
        folded=True,
    ),
    Offer(
        "trinh",
        Verb.SUBMIT,
        NothingToAsk,
        lambda actor, review, _: deciding.submit(actor, review.pk),
        "Đã trình lãnh đạo. Từ giờ nội dung đề án không đổi cho đến khi được phê duyệt hoặc trả lại.",
        "Sau khi trình, nội dung đề án không đổi được cho đến khi được phê duyệt hoặc trả lại.",
    ),
    Offer(
        "duyet",
        Verb.APPROVE,
        ApproveForm,
        lambda actor, review, sent: deciding.approve(actor, review.pk, **sent),
        "Đã phê duyệt. Cán bộ kiểm soát có thể đưa quy trình mới vào vận hành.",
    ),
    Offer(
        "tra-lai",
        Verb.SEND_BACK,
        SendBackForm,
        lambda actor, review, sent: deciding.send_back(actor, review.pk, sent["reason"]),
        "Đã trả lại để soạn tiếp.",
        folded=True,
    ),
    Offer(
        "dung",
        Verb.DROP,
        DropForm,
        lambda actor, review, sent: deciding.drop(actor, review.pk, sent["reason"]),
        "Đã dừng đề án. Số của đề án không dùng lại.",
        "Đề án dừng hẳn, không mở lại được; số của đề án không dùng lại.",
        folded=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer with its form. ``why_not``: why the person may not; then there is no form to show."""

    offer: Offer
    form: Form
    why_not: str = ""

    @property
    def opened(self) -> bool:
        """Shown without a click: what one comes for, and a form that did not do."""
        return self.form.is_bound or not self.offer.folded


def find_offer(slug: str) -> Offer:
    """Raises NotFound."""
    found = next((offer for offer in OFFERS if offer.slug == slug), None)
    if found is None:
        raise NotFound("Nút này", remedy="Hãy tải lại trang rồi bấm lại.")
    return found


def offered(actor: Actor, review: Review, sent: Mapping[str, Form], lacking: int) -> list[Offered]:
    """All offers in order. ``sent``: a form that did not do, by slug; ``lacking``: how much is missing."""
    return [_offered(actor, review, offer, sent.get(offer.slug), lacking) for offer in OFFERS]


def _offered(actor: Actor, review: Review, offer: Offer, sent: Form | None, lacking: int) -> Offered:
    why_not = may(actor, offer.verb, review).why_not
    if offer.verb is Verb.SUBMIT and lacking and not why_not:
        why_not = f"Còn thiếu {lacking} nội dung, nêu ở đầu trang."
    return Offered(offer, sent or form_of(offer, review), why_not)


def form_of(offer: Offer, review: Review, data: QueryDict | None = None) -> Form:
    """Each form has its own names of fields on the page. ``submission``: the one that is being read."""
    return offer.form(data, auto_id=f"{offer.slug}-%s", initial={"submission": review.submissions})


def renew(form: Form, review: Review) -> None:
    """The page shows the latest submission again, so a decision sent from it is about that one."""
    if "submission" in form.fields:
        form.data = dict(form.data.items()) | {"submission": review.submissions}


def problems(forms: Mapping[str, Form]) -> Iterator[dict[str, str]]:
    """Every error of sent forms, for the summary."""
    for form in forms.values():
        for field in form:
            for error in field.errors:
                yield {"text": str(error), "anchor": str(getattr(field, "anchor", field.auto_id))}
