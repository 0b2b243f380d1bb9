"""Forms of officers, one a decision."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.dates import parse_moment
from motcua.core.errors import Refusal
from motcua.core.forms import Form
from motcua.documents.boxes import FileBox
from motcua.dossiers.models import Dossier
from motcua.petitions.acts.publishing import Page
from motcua.petitions.acts.sorting import Sorted
from motcua.petitions.grounds import grounds
from motcua.petitions.models import About, Channel, Kind

Choices = list[tuple[Any, str]]
RECORDED = [choice for choice in Channel.choices if choice[0] != Channel.PORTAL]
UPHELD = (("yes", "Phản ánh đúng"), ("no", "Phản ánh chưa đúng"), ("none", "Kiến nghị, không xét đúng sai"))


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def many_files(label: str) -> forms.Field:
    return forms.Field(label=label, required=False, widget=FileBox())


def person(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None)


class Empty(Form):
    """A button alone."""


class CodesForm(Form):
    """Fields that name a procedure and a dossier by their codes."""

    procedure = forms.CharField(label="Mã thủ tục", max_length=40, required=False)
    dossier = forms.CharField(label="Mã hồ sơ", max_length=60, required=False)

    def clean_procedure(self) -> int | None:
        return self._found(Procedure.objects.all(), "procedure", "Danh mục không có mã thủ tục này.")

    def clean_dossier(self) -> int | None:
        return self._found(Dossier.objects.all(), "dossier", "Không có hồ sơ mang mã này.")

    def _found(self, rows: Any, name: str, fault: str) -> int | None:
        code = self.cleaned_data[name].strip()
        if not code:
            return None
        pk: int | None = rows.filter(code=code.upper()).values_list("pk", flat=True).first()
        if pk is None:
            raise forms.ValidationError(f"{fault} Kiểm tra lại, hoặc bỏ trống.")
        return pk


class ClassifyForm(CodesForm):
    competent = forms.ChoiceField(
        label="Có thuộc thẩm quyền của đơn vị không?",
        choices=(("yes", "Có, đơn vị này trả lời"), ("no", "Không, sẽ chuyển hoặc từ chối")),
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(label="Loại", choices=Kind.choices, widget=forms.RadioSelect)
    about = forms.ChoiceField(label="Về", choices=About.choices, widget=forms.RadioSelect)
    officer = forms.TypedChoiceField(
        label="Cán bộ bị phản ánh",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Người này sẽ không mở được phản ánh.",
    )
    field_order = ("competent", "kind", "about", "officer", "procedure", "dossier")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("officer", [("", "– Không nêu ai –"), *people])

    def said(self) -> Sorted:
        sent = self.cleaned_data
        return Sorted(
            competent=sent["competent"] == "yes",
            about=sent["about"],
            kind=sent["kind"],
            officer=sent["officer"],
            procedure=sent["procedure"],
            dossier=sent["dossier"],
        )


class AskForm(Form):
    question = forms.CharField(label="Điều cần người gửi làm rõ", max_length=4000, widget=area(4))


class RefuseForm(Form):
    ground = forms.ChoiceField(label="Căn cứ từ chối", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Lý do, người gửi sẽ đọc",
        help_text="Viết cả việc người gửi có thể làm.",
        max_length=4000,
        widget=area(4),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = grounds(clock.today())
        doubt = {True: "", False: "; căn cứ chưa xác nhận"}
        self.offer(
            "ground", [(one.code, f"{one.words} ({one.source}{doubt[one.confirmed]})") for one in known]
        )


class TransferForm(Form):
    unit = forms.TypedChoiceField(
        label="Chuyển đến cơ quan trong hệ thống", coerce=int, empty_value=None, required=False
    )
    body = forms.CharField(
        label="Hoặc cơ quan ngoài hệ thống", help_text="Ghi tên đầy đủ.", max_length=250, required=False
    )
    reason = forms.CharField(label="Lý do chuyển", max_length=2000, widget=area(3))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", [("", "– Chọn –"), *units])


class AssignForm(Form):
    officer = person("Người xử lý")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("officer", [("", "– Chọn –"), *people])


class StatementForm(AssignForm):
    officer = person("Người giải trình")
    matter = forms.CharField(
        label="Nội dung cần giải trình",
        help_text="Tóm tắt sự việc bằng lời của bạn; không để lộ người gửi. "
        "Người giải trình không mở được phản ánh.",
        max_length=4000,
        widget=area(4),
    )


class DraftForm(Form):
    upheld = forms.ChoiceField(label="Kết quả xem xét", choices=UPHELD, widget=forms.RadioSelect)
    text = forms.CharField(label="Nội dung trả lời", max_length=20_000, widget=area(8))
    papers = many_files("Tệp kèm câu trả lời")


class ReasonForm(Form):
    reason = forms.CharField(label="Lý do", max_length=2000, widget=area(3))


class ExtendForm(Form):
    days = forms.IntegerField(
        label="Thêm bao nhiêu ngày làm việc",
        min_value=1,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-4"}),
    )
    reason = forms.CharField(label="Lý do, người gửi sẽ đọc", max_length=2000, widget=area(3))


class PublishForm(Form):
    title = forms.CharField(label="Tiêu đề", max_length=250)
    body = forms.CharField(label="Nội dung phản ánh", max_length=20_000, widget=area(6))
    answer = forms.CharField(label="Câu trả lời", max_length=20_000, widget=area(6))

    def page(self) -> Page:
        sent = self.cleaned_data
        return Page(sent["title"], sent["body"], sent["answer"])


class PurposeForm(Form):
    purpose = forms.CharField(
        label="Vì sao cần xem", help_text="Ví dụ: gọi để làm rõ. Lý do được lưu lại.", max_length=300
    )


class GroupForm(Form):
    petitions = forms.TypedMultipleChoiceField(
        label="Cùng việc với phản ánh này", coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, alike: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("petitions", alike)


class RecordForm(CodesForm):
    channel = forms.ChoiceField(label="Kênh", choices=RECORDED, widget=forms.RadioSelect)
    unit = forms.TypedChoiceField(label="Đơn vị nhận", coerce=int)
    received_at = forms.CharField(
        label="Nhận lúc",
        help_text="Để trống là bây giờ. Ví dụ 08:30 25/08/2026.",
        max_length=30,
        required=False,
    )
    source = forms.CharField(
        label="Số thư đến, địa chỉ bài đăng", help_text="Nếu có.", max_length=400, required=False
    )
    kind = forms.ChoiceField(
        label="Loại", choices=Kind.choices, widget=forms.RadioSelect, initial=Kind.REFLECTION
    )
    about = forms.ChoiceField(
        label="Về", choices=About.choices, widget=forms.RadioSelect, initial=About.PROCEDURE
    )
    title = forms.CharField(label="Tóm tắt trong một câu", max_length=200)
    body = forms.CharField(label="Nội dung", max_length=20_000, widget=area(6))
    name = forms.CharField(
        label="Họ tên người gửi", max_length=200, required=False, help_text="Bỏ trống khi không nêu tên."
    )
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    email = forms.EmailField(label="Thư điện tử", required=False)
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False)
    protected = forms.BooleanField(label="Người gửi đề nghị giữ kín tên", required=False)
    papers = many_files("Bản quét thư, tệp kèm theo")
    field_order = (
        "channel", "unit", "title", "body", "kind", "about", "name", "phone", "email", "address", "protected",
        "received_at", "source", "procedure", "dossier", "papers",
    )  # fmt: skip

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", units)

    def clean_received_at(self) -> Any:
        written = self.cleaned_data["received_at"].strip()
        if not written:
            return None
        moment = forms.DateTimeField(input_formats=["%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M"], required=False)
        try:
            return moment.clean(written)
        except forms.ValidationError:
            pass
        try:
            return parse_moment(written)
        except Refusal as refusal:
            raise forms.ValidationError("Nhập giờ và ngày, ví dụ 08:30 25/08/2026.") from refusal


class ImportForm(Form):
    unit = forms.TypedChoiceField(
        label="Đơn vị nhận", coerce=int, help_text="Dùng cho các dòng không có cột don_vi."
    )
    sheet = forms.FileField(label="Tệp CSV", widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", units)


class StateForm(Form):
    text = forms.CharField(
        label="Nội dung giải trình",
        help_text="Việc gì đã xảy ra, vì sao, đã làm gì để khắc phục.",
        max_length=10_000,
        widget=area(6),
    )
