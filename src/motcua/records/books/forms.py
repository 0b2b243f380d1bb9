"""Forms of old registers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django import forms

from motcua.books.models import Book, Member, Project
from motcua.books.registers import register_of, registers
from motcua.books.sampling import MARGINS
from motcua.core.display import figure
from motcua.core.forms import Form
from motcua.documents.boxes import FileBox, FilesField, OneFileBox
from motcua.identity.models import Unit, User


class ProjectForm(Form):
    unit = forms.ChoiceField(label="Đơn vị giữ sổ")
    kind = forms.ChoiceField(
        label="Loại sổ",
        choices=[(one.kind, one.name) for one in registers().values()],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label="Tên đợt", help_text="Ví dụ: Sổ khai sinh 1980–1990.", max_length=200)

    def __init__(self, units: Iterable[Unit], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.offer("unit", [(unit.pk, unit.name) for unit in units])


class MemberForm(Form):
    user = forms.ChoiceField(label="Cán bộ")
    tasks = forms.MultipleChoiceField(
        label="Làm việc gì",
        choices=[("keys", "Nhập liệu"), ("settles", "Phân xử chỗ khác nhau"), ("checks", "Kiểm tra mẫu")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Không chọn việc nào: người này ra khỏi đợt; trang đã nhập vẫn được giữ.",
    )

    def __init__(self, people: Iterable[User], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.offer("user", [("", "Chọn cán bộ"), *((one.pk, one.full_name) for one in people)])


class ImportForm(Form):
    folder = forms.CharField(
        label="Thư mục trên máy chủ",
        max_length=250,
        help_text="Mỗi thư mục con thành một quyển. Nhập lại cùng thư mục chỉ lấy ảnh mới; "
        "tệp cùng tên mà khác nội dung không thay ảnh cũ và được báo lại.",
    )


class UploadForm(Form):
    book = forms.CharField(label="Quyển", max_length=120, help_text="Quyển chưa có sẽ được thêm.")
    pictures = FilesField(label="Ảnh trang", widget=FileBox(attrs={"accept": ".jpg,.jpeg,.png,.tif,.tiff"}))


class ReplaceForm(Form):
    book = forms.ChoiceField(label="Quyển")
    page = forms.IntegerField(label="Trang", min_value=1, widget=forms.TextInput)
    picture = FilesField(
        label="Ảnh quét lại", widget=OneFileBox(attrs={"accept": ".jpg,.jpeg,.png,.tif,.tiff"})
    )

    def __init__(self, books: Iterable[Book], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.offer("book", [(one.pk, one.name) for one in books])


class AssignForm(Form):
    book = forms.ChoiceField(label="Quyển")
    first = forms.IntegerField(label="Trang đầu", min_value=1, widget=forms.TextInput)
    last = forms.IntegerField(label="Trang cuối", min_value=1, widget=forms.TextInput)
    user = forms.ChoiceField(label="Giao cho")
    turn = forms.ChoiceField(
        label="Lượt nhập", choices=[("1", "Nhập lần 1"), ("2", "Nhập lần 2")], widget=forms.RadioSelect
    )

    def __init__(
        self, books: Iterable[Book], members: Iterable[Member], *args: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.offer("book", [(one.pk, one.name) for one in books])
        self.offer("user", [(one.user_id, one.user.full_name) for one in members if one.keys])


class FieldsForm(Form):
    kept = forms.MultipleChoiceField(
        label="Ô có trong sổ này",
        help_text="Ô bỏ dấu không hiện khi nhập và không đem so sánh; ô đã có chữ vẫn hiện.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, project: Project, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        optional = [one for one in register_of(project.kind).fields if not one.required]
        self.offer("kept", [(one.name, one.label) for one in optional])
        self.initial["kept"] = [one.name for one in optional if one.name not in project.left_out]


class DrawForm(Form):
    margin = forms.TypedChoiceField(
        label="Độ rộng khoảng tin cậy",
        coerce=Decimal,
        choices=[(str(one), f"± {figure(one)} điểm phần trăm") for one in MARGINS],
        initial="2",
        help_text="Khoảng càng hẹp, mẫu càng lớn.",
    )


class GiveForm(Form):
    number = forms.CharField(label="Số định danh cá nhân", max_length=20)


class SearchForm(Form):
    tu = forms.CharField(
        label="Tìm trong sổ cũ",
        help_text="Họ tên, số đăng ký, ngày hoặc năm; không cần dấu.",
        max_length=120,
        required=False,
    )
