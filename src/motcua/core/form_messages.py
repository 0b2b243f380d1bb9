"""What Django's own checks of a field say, in words that name the field and what to type."""

from __future__ import annotations

from django import forms

PLAIN: tuple[tuple[type[forms.Field], str, str], ...] = (
    (forms.IntegerField, "invalid", "nhập số nguyên, chỉ gồm chữ số."),
    (forms.FloatField, "invalid", "nhập một số."),
    (forms.DecimalField, "invalid", "nhập một số."),
    (forms.TimeField, "invalid", "nhập giờ và phút, ví dụ 08:30."),
    (forms.DateTimeField, "invalid", "nhập giờ và ngày, ví dụ 08:30 25/08/2026."),
    (forms.URLField, "invalid", "nhập địa chỉ dạng https://vidu.vn."),
    (forms.ChoiceField, "invalid_choice", "lựa chọn này không có. Chọn một mục trong danh sách."),
    (forms.MultipleChoiceField, "invalid_choice", "có lựa chọn không có. Chọn trong danh sách."),
    (forms.FileField, "empty", "tệp không có nội dung. Chọn lại tệp."),
)
"""Kind of field, code of the fault, words after the label."""

LIMITS = {
    "max_length": "ghi tối đa %(limit_value)d ký tự, hiện có %(show_value)d.",
    "min_length": "ghi từ %(limit_value)d ký tự trở lên, hiện có %(show_value)d.",
    "max_value": "nhập số không quá %(limit_value)s.",
    "min_value": "nhập số từ %(limit_value)s trở lên.",
    "max_digits": "nhập tối đa %(max)s chữ số.",
    "max_whole_digits": "nhập tối đa %(max)s chữ số trước dấu phẩy.",
    "max_decimal_places": "nhập tối đa %(max)s chữ số sau dấu phẩy.",
    "null_characters_not_allowed": "có ký tự không đọc được. Xóa rồi gõ lại.",
}
"""What validators say, by code, after the label; their figures are filled in by Django."""


def plain(field: forms.Field, label: str) -> None:
    """Replace Django's sentences; those the field's author wrote stay."""
    name = label.rstrip(".?: ")
    messages = field.error_messages
    for kind, code, words in PLAIN:
        if isinstance(field, kind) and messages.get(code) == kind.default_error_messages[code]:
            messages[code] = f"{name}: {words}"
    if isinstance(field, forms.FileField):
        return  # its "max_length" is of the file's name and filled in otherwise
    for code, words in LIMITS.items():
        messages.setdefault(code, f"{name.replace('%', '%%')}: {words}")
