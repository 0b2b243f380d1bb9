"""Words of the internal-process sheet that neither the drawing nor the record tells."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.reengineering.content import ReviewContent, Sheet
from motcua.reengineering.review.parts import part_of, with_part
from motcua.reengineering.review.process_sheet import term
from motcua.studio.editing.editor import Editor
from motcua.studio.forms.fields import prose, words


class SheetForm(Form):
    """``terms``, ``records``: one a line."""

    purpose = prose("Mục đích", hint="Để trống thì in câu chung theo tên thủ tục.", required=False)
    scope = prose("Phạm vi áp dụng", hint="Để trống thì liệt kê những vai trong sơ đồ.", required=False)
    terms = prose(
        "Thuật ngữ, từ viết tắt",
        hint="Mỗi dòng một từ, rồi dấu hai chấm: UBND: Ủy ban nhân dân.",
        required=False,
    )
    records = prose(
        "Hồ sơ lưu sau khi giải quyết", hint="Mỗi dòng một loại, ví dụ: Sổ đăng ký khai sinh.", required=False
    )
    retention = words("Thời gian lưu", 200, required=False, hint="Ví dụ: vĩnh viễn, 20 năm.")

    def clean_terms(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["terms"].splitlines() if line.strip()]
        if unexplained := [line for line in lines if not term(line).meaning]:
            raise forms.ValidationError(f"Chưa ghi nghĩa của “{unexplained[0][:60]}”; ghi sau dấu hai chấm.")
        return "\n".join(lines)

    def clean_records(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.cleaned_data["records"].splitlines() if line.strip())


class SheetEditor(Editor):
    """One sheet a procedure."""

    topic = "sheets"
    slug = "to-quy-trinh"
    lead = (
        "Các bước, người làm, thời gian, căn cứ, thành phần hồ sơ lấy từ sơ đồ đề xuất và nội dung thủ tục. "
        "Ở đây chỉ ghi những điều hai nơi đó không có."
    )

    def build(self) -> list[Form]:
        return [SheetForm(self.sent, initial=self._initial())]

    def _initial(self) -> dict[str, Any]:
        stored = part_of(self.at.said.sheets, self.at.key) or Sheet(procedure=self.at.key)
        return {**stored.model_dump(exclude={"procedure"}), "records": "\n".join(stored.records)}

    def change(self, content: ReviewContent) -> ReviewContent:
        said = Sheet(procedure=self.at.key, **self.forms[0].cleaned_data)
        return with_part(content, self.topic, said)
