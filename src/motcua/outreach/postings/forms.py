"""The forms of public posting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import HttpRequest

from motcua.core import clock
from motcua.core.forms import DayField, Form
from motcua.disclosure.acts.postings import Wish
from motcua.disclosure.models import Place, Posting, PostingKind
from motcua.disclosure.postings.sources import all_sources
from motcua.documents import arriving
from motcua.documents.boxes import FilesField, OneFileBox
from motcua.identity.models import Unit, User

UPLOADED = ""
ONLY_UPLOADED = "Chỉ cần khi tải văn bản lên."


class ContentForm(Form):
    """What is put up: a list of the system, or documents handed in."""

    source = forms.ChoiceField(label="Nguồn nội dung", required=False)
    title = forms.CharField(
        label="Tiêu đề", help_text=ONLY_UPLOADED, max_length=250, required=False, widget=forms.TextInput
    )
    lead = forms.CharField(
        label="Tóm tắt",
        help_text=ONLY_UPLOADED,
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    files = FilesField(  # type: ignore[assignment]  # Fields never become attributes of the form.
        label="Văn bản PDF",
        required=False,
        help_text="Một hay nhiều tệp. Nội dung được công khai nguyên văn: hãy che thông tin cá nhân trước.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(source.name, source.label) for source in all_sources()]
        self.offer("source", [(UPLOADED, "Văn bản tải lên"), *known])

    def stored(self, request: HttpRequest) -> tuple[int, ...]:
        """The files, kept. Raises Refusal of :mod:`motcua.documents.arriving`."""
        found = arriving.claim(request, "files", uploaded_by=cast(User, request.user))
        return tuple(file.pk for file in found)

    def wish(self, request: HttpRequest, posting: Posting | None = None) -> Wish:
        """As the verbs take it. ``posting``: whose period and places stay."""
        data = self.cleaned_data
        return Wish(
            kind=PostingKind(data.get("kind") or (posting.kind if posting else PostingKind.OTHER)),
            first=data.get("first") or (posting.first if posting else clock.today()),
            last=data.get("last") if "last" in self.fields or not posting else posting.last,
            basis=data.get("basis") or (posting.basis if posting else ""),
            places=tuple(Place(one) for one in data.get("places") or (posting.places if posting else ())),
            source=data["source"],
            title=data["title"],
            lead=data["lead"],
            files=self.stored(request),
        )


class PostingForm(ContentForm):
    """A posting with its time and places."""

    kind = forms.ChoiceField(label="Loại nội dung", help_text=ONLY_UPLOADED, choices=PostingKind.choices)
    first = DayField(label="Ngày bắt đầu")
    last = DayField(
        label="Ngày kết thúc", required=False, help_text="Để trống khi niêm yết đến lúc có bản thay thế."
    )
    basis = forms.CharField(
        label="Văn bản quy định thời gian khác",
        required=False,
        max_length=250,
        help_text="Chỉ cần khi thời gian ngắn hơn mức chung.",
    )
    places = forms.MultipleChoiceField(
        label="Nơi niêm yết",
        choices=Place.choices,
        required=False,
        initial=list(Place.values),
        widget=forms.CheckboxSelectMultiple,
    )
    unit = forms.ChoiceField(label="Đơn vị")
    field_order = ("unit", "source", "kind", "title", "lead", "files", "first", "last", "basis", "places")

    def __init__(self, units: Sequence[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("unit", [(str(unit.pk), unit.name) for unit in units])
        self.fields["first"].initial = clock.today()
        self.fields["kind"].initial = PostingKind.OTHER


class CorrectionForm(ContentForm):
    """The next version of what is up."""

    reason = forms.CharField(
        label="Lý do đính chính", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class WithdrawForm(Form):
    reason = forms.CharField(
        label="Lý do gỡ trước hạn", max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    decision = forms.CharField(label="Số văn bản quyết định", max_length=120, required=False)


class WordsForm(Form):
    words = forms.CharField(label="Cần sửa gì", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class SlipForm(Form):
    where = forms.CharField(label="Nơi dán", max_length=200, help_text="Ví dụ: bảng bên phải cổng chính.")
    put_up_on = DayField(label="Ngày dán")
    signed_by = forms.CharField(label="Người ký xác nhận", max_length=120)
    photo = FilesField(
        label="Ảnh bảng niêm yết hoặc bản quét giấy xác nhận",
        widget=OneFileBox(attrs={"accept": ".jpg,.jpeg,.png,.pdf"}),
    )
