"""Before and after for one procedure: what the review promises."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from motcua.core import display
from motcua.core.dates import capitalised
from motcua.core.forms import Form
from motcua.core.limits import BadLimit, Limit
from motcua.reengineering.content import Measures, Promised, ReviewContent
from motcua.reengineering.review.parts import part_of, with_part
from motcua.reengineering.review.totals import Figures, totals
from motcua.reengineering.review.words import FIELDS
from motcua.studio.editing.editor import Editor
from motcua.studio.forms.fields import words
from motcua.studio.forms.numbers import NumberField

MEASURES = tuple(Measures.model_fields)
WHOLE = ("papers", "agencies")
MOST = Decimal(99999)


class PromisedForm(Form):
    """Fields ``before_trips`` … ``after_agencies``, and the new published limit."""

    limit = words(
        "Thời hạn giải quyết mới",
        60,
        required=False,
        hint="Để trống khi giữ thời hạn đang công bố. Ví dụ: 3 ngày làm việc, 4 giờ làm việc, trong ngày.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side, said in (("before", "hiện trạng"), ("after", "đề xuất")):
            for name in MEASURES:
                label = f"{capitalised(FIELDS[name])}, {said}"
                self.fields[f"{side}_{name}"] = NumberField(label=label, whole=name in WHOLE, most=MOST)

    def clean_limit(self) -> str:
        text: str = self.cleaned_data["limit"]
        try:
            return text if not text or Limit.parse(text) else ""
        except BadLimit as refusal:
            said = f"Thời hạn mới: {refusal.reason}. Ví dụ: 3 ngày làm việc, 4 giờ làm việc, trong ngày."
            raise forms.ValidationError(said) from None

    def side(self, name: str) -> Measures:
        sent = {measure: self.cleaned_data[f"{name}_{measure}"] for measure in MEASURES}
        whole = {one: int(sent[one]) for one in WHOLE if sent[one] is not None}
        return Measures(**{**sent, **whole})


class PromisedEditor(Editor):
    """What the record, the judgements and the drawings tell stands in the form until somebody says
    otherwise."""

    topic = "promised"
    slug = "so-lieu"
    lead = (
        "Số liệu cho một hồ sơ. Ô nào tính được từ hồ sơ, đánh giá và sơ đồ thì đã điền sẵn; "
        "hãy xem lại rồi lưu. Giờ là giờ làm việc từ lúc nhận đến lúc trả kết quả."
    )
    template: ClassVar[str] = "studio/parts/promised.html"

    def build(self) -> list[Form]:
        return [PromisedForm(self.sent, initial=self._initial())]

    def _initial(self) -> dict[str, Any]:
        stored = part_of(self.at.said.promised, self.at.key) or Promised(procedure=self.at.key)
        self.counted = totals(self.at.reviewed, self.at.said)
        initial: dict[str, Any] = {"limit": stored.limit}
        for side in ("before", "after"):
            said, counted = getattr(stored, side), getattr(self.counted, side)
            for name in MEASURES:
                value = getattr(said, name)
                initial[f"{side}_{name}"] = getattr(counted, name) if value is None else value
        return initial

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A row a measure: both fields, each with what can be counted."""
        form = self.forms[0]
        return [
            {
                "label": capitalised(FIELDS[name]),
                "before": form[f"before_{name}"],
                "after": form[f"after_{name}"],
                "counted": [_counted(getattr(self.counted, side), name) for side in ("before", "after")],
            }
            for name in MEASURES
        ]

    def change(self, content: ReviewContent) -> ReviewContent:
        form = self.forms[0]
        assert isinstance(form, PromisedForm)
        said = Promised(
            procedure=self.at.key,
            before=form.side("before"),
            after=form.side("after"),
            limit=form.cleaned_data["limit"],
        )
        return with_part(content, self.topic, said)


def _counted(side: Figures, name: str) -> str:
    """``tính được 16``; trips are never counted."""
    value = None if name == "trips" else getattr(side, name)
    return "" if value is None else f"tính được {display.figure(value)}"
