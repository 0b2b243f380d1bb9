"""What the person asks for: procedure, case, channel, limit, how the result comes back."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.catalog.models import ProcedureVersion
from motcua.core.forms import DayField, Form
from motcua.desk.forms.decision import area
from motcua.desk.forms.limits import LimitFields, check_limit
from motcua.dossiers.models import Channel
from motcua.identity.models import Unit

CHANNELS = [(Channel.DIRECT.value, "Trực tiếp tại quầy"), (Channel.POST.value, "Qua bưu chính")]
RETURNS = [
    ("Tại quầy", "Tại quầy"),
    ("Qua dịch vụ bưu chính công ích", "Qua bưu chính"),
    ("Bản điện tử qua Cổng Dịch vụ công quốc gia", "Bản điện tử"),
]
NO_CASE = "-"
"""The clerk says that none of the published cases is meant."""


class MatterForm(LimitFields, Form):
    """Offers only what can be chosen for the procedure picked; asks the limit only where it is open."""

    channel = forms.ChoiceField(label="Cách nộp", choices=CHANNELS, initial=Channel.DIRECT)
    postmark = DayField(
        label="Ngày theo dấu bưu điện", required=False, help_text="Chỉ ghi khi hồ sơ đến qua bưu chính."
    )
    case = forms.ChoiceField(label="Trường hợp", choices=())
    deciding = forms.ChoiceField(label="Cơ quan giải quyết", choices=())
    copies = forms.IntegerField(
        label="Số bộ hồ sơ",
        min_value=1,
        max_value=99,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    return_method = forms.ChoiceField(label="Nhận kết quả", choices=RETURNS)
    request = forms.CharField(
        label="Nội dung yêu cầu",
        required=False,
        max_length=1000,
        help_text="Chỉ ghi khi cần nói rõ hơn tên thủ tục.",
        widget=area(2),
    )

    def __init__(
        self, *args: Any, version: ProcedureVersion, deciding: list[Unit], needed: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.needed = needed
        self._offer("case", cases(version), ask=len(version.record.cases) > 1)
        self._offer("deciding", [(str(unit.pk), unit.name) for unit in deciding], ask=len(deciding) > 1)
        if not needed:
            for name in ("limit_number", "limit_unit", "limit_reason"):
                del self.fields[name]

    def _offer(self, name: str, choices: list[tuple[str, str]], *, ask: bool) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if not ask:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.needed:
            check_limit(self, needed=True)
        return self.cleaned_data


def cases(version: ProcedureVersion) -> list[tuple[str, str]]:
    """The published cases; one whose code another one bears too goes by its name."""
    listed = version.record.cases
    codes = [case.code for case in listed]
    offered = [
        (case.code if case.code and codes.count(case.code) == 1 else case.name[:40], case.name or case.code)
        for case in listed
    ]
    return [("", "Chọn trường hợp"), *offered, (NO_CASE, "Không thuộc trường hợp nào trong danh mục")]
