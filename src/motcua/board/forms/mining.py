"""The form that brings a log from elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from motcua.core.forms import Form
from motcua.mining.reading import Columns
from motcua.mining.writing import Form as Written

STANDARD = Columns()
DOWNLOADS = (
    (Written.XES_GZ.value, "XES nén (.xes.gz)"),
    (Written.XES.value, "XES (.xes)"),
    (Written.OCEL.value, "OCEL 2.0 (.ocel.json)"),
    (Written.CSV.value, "CSV (.csv)"),
    (Written.PARQUET.value, "Parquet (.parquet)"),
)


class ForeignForm(Form):
    """``source``: where the log comes from, in the words of who brings it; shown, not kept."""

    file = forms.FileField(
        label="Tệp nhật ký",
        help_text=f"XES (.xes, .xes.gz), CSV hoặc Parquet, không quá {settings.UPLOAD_FILE_LIMIT >> 20} MB.",
        widget=forms.FileInput(attrs={"accept": ".xes,.gz,.csv,.parquet"}),
    )
    case = forms.CharField(label="Cột mã hồ sơ", initial=STANDARD.case, max_length=200)
    activity = forms.CharField(label="Cột hoạt động", initial=STANDARD.activity, max_length=200)
    timestamp = forms.CharField(label="Cột thời điểm", initial=STANDARD.timestamp, max_length=200)
    process = forms.ChoiceField(label="Dò lại trên quy trình", required=False, choices=())
    source = forms.CharField(
        label="Nguồn và giấy phép",
        help_text="Ghi tên tác giả, giấy phép nếu nhật ký do nơi khác công bố; hiện ngay trên trang kết quả.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, processes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("process", [("", "Không dò lại"), *processes])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_FILE_LIMIT:
            most = settings.UPLOAD_FILE_LIMIT >> 20
            raise forms.ValidationError(f"Tệp lớn hơn {most} MB. Hãy chia nhật ký theo tháng.")
        return file

    def columns(self) -> Columns:
        told = self.cleaned_data
        return Columns(case=told["case"], activity=told["activity"], timestamp=told["timestamp"])


class TakeForm(Form):
    """In which form the own log is taken away."""

    form = forms.ChoiceField(label="Tải nhật ký về", choices=DOWNLOADS)
