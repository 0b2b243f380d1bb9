"""What is said of the whole review: its goal, how its procedures hang together, the outcomes, what the law
should say."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from motcua.core.forms import Form
from motcua.reengineering.content import LawProposal, Outcome, Relation, ReviewContent
from motcua.reengineering.review.words import OUTCOMES
from motcua.studio.editing.editor import Editor, RowForm, Rows
from motcua.studio.forms.fields import answer, prose, words, yes_no


class GoalForm(Form):
    goal = prose(
        "Mục tiêu của đề án",
        4,
        hint="Ví dụ: bớt một lần đi lại, bỏ giấy tờ đã có trong dữ liệu.",
        required=False,
    )


class Goal(Editor):
    topic = "goal"
    slug = "muc-tieu"
    whole = True
    lead = "Đề án nhằm bớt gì cho người dân và cho cơ quan giải quyết."

    def build(self) -> list[Form]:
        return [GoalForm(self.sent, initial={"goal": self.at.said.goal})]

    def change(self, content: ReviewContent) -> ReviewContent:
        return content.model_copy(update=self.forms[0].cleaned_data)


class RelationForm(RowForm):
    """``keys``: the procedures of the group, as choices."""

    before = forms.ChoiceField(label="Thủ tục làm trước")
    after = forms.ChoiceField(label="Thủ tục làm sau")
    parallel = forms.BooleanField(label="Hai thủ tục làm song song", required=False)
    note = words("Ghi chú", required=False, hint="Ví dụ: thủ tục sau dùng kết quả điện tử của thủ tục trước.")

    def __init__(self, *args: Any, keys: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Chọn thủ tục"), *keys]

    def clean(self) -> dict[str, Any]:
        sent = self.cleaned_data
        if sent.get("before") and sent.get("before") == sent.get("after"):
            self.add_error("after", "Chọn hai thủ tục khác nhau.")
        return sent


class Relations(Rows):
    topic = "relations"
    slug = "thu-tu"
    whole = True
    lead = "Thứ tự và quan hệ giữa các thủ tục liên thông; mỗi thủ tục có mặt trong ít nhất một dòng."
    row = RelationForm
    named = "Quan hệ"

    def options(self) -> dict[str, Any]:
        rows = self.at.review.procedures.all()
        return {"keys": [(row.key, f"{row.position}. {row.procedure.name}") for row in rows]}

    def stored(self) -> list[dict[str, Any]]:
        return [one.model_dump() for one in self.at.said.relations]

    def change(self, content: ReviewContent) -> ReviewContent:
        return content.model_copy(update={"relations": tuple(Relation(**row) for row in self.rows())})


class OutcomeForm(Form):
    """``number``: which of the four."""

    reached = yes_no("Đề án đạt kết quả này?", ("Chưa xét", "Đạt", "Không đạt"))
    reason = prose("Vì sao", 2, required=False)

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number

    @property
    def title(self) -> str:
        return f"{self.number}. {OUTCOMES[self.number]}"

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("reason") and self.cleaned_data.get("reached") is None:
            self.add_error("reached", f"Chọn đạt hay không đạt cho kết quả {self.number}, hoặc xóa lý do.")
        if self.cleaned_data.get("reached") and not self.cleaned_data.get("reason"):
            self.add_error("reason", f"Ghi vì sao đạt kết quả {self.number}.")
        return self.cleaned_data


class Outcomes(Editor):
    topic = "outcomes"
    slug = "ket-qua"
    whole = True
    lead = "Bốn kết quả tại Điều 17 khoản 1 Thông tư 01/2023/TT-VPCP; đề án phải đạt ít nhất một."
    template: ClassVar[str] = "studio/parts/outcomes.html"

    def build(self) -> list[Form]:
        stored = {one.number: one for one in self.at.said.outcomes}
        return [self._form(number, stored.get(number, Outcome(number=number))) for number in OUTCOMES]

    def _form(self, number: int, stored: Outcome) -> OutcomeForm:
        initial = {"reached": answer(stored.reached), "reason": stored.reason}
        return OutcomeForm(self.sent, number=number, prefix=f"ket-qua-{number}", initial=initial)

    def change(self, content: ReviewContent) -> ReviewContent:
        said = (
            Outcome(number=number, **form.cleaned_data)
            for number, form in zip(OUTCOMES, self.forms, strict=True)
        )
        return content.model_copy(update={"outcomes": tuple(one for one in said if one.reached is not None)})


class LawForm(RowForm):
    document = words("Văn bản", hint="Số, ký hiệu và tên, ví dụ Nghị định 123/2015/NĐ-CP về hộ tịch.")
    article = words("Điều, khoản", 120, required=False)
    present = prose("Quy định hiện hành", 2, required=False)
    proposed = prose("Đề nghị sửa thành", 2)
    reason = prose("Lý do", 2, required=False)


class LawProposals(Rows):
    topic = "law_proposals"
    slug = "kien-nghi"
    whole = True
    lead = "Văn bản cần sửa để phương án thực hiện được. Không có thì để trống."
    row = LawForm
    named = "Kiến nghị"

    def stored(self) -> list[dict[str, Any]]:
        return [one.model_dump() for one in self.at.said.law_proposals]

    def change(self, content: ReviewContent) -> ReviewContent:
        return content.model_copy(update={"law_proposals": tuple(LawProposal(**row) for row in self.rows())})
