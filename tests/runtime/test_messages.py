"""The catalogue of sentences: everything marked for translation is found, nothing else."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "messages.py"
spec = importlib.util.spec_from_file_location("messages", TOOL)
assert spec and spec.loader
messages = importlib.util.module_from_spec(spec)
spec.loader.exec_module(messages)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("Nộp hồ sơ")', {("", "Nộp hồ sơ", "")}),
        ('gettext_lazy("Nộp " "hồ sơ")', {("", "Nộp hồ sơ", "")}),
        ('ngettext("một", "nhiều", n)', {("", "một", "nhiều")}),
        ('pgettext("nút", "Gửi")', {("nút", "Gửi", "")}),
        ('print("không dịch"); _(name)', set()),
    ],
)
def test_python_calls(source: str, found: set[tuple[str, str, str]]) -> None:
    assert messages.in_python(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Tra cứu" %}', {("", "Tra cứu", "")}),
        ('<a title="{% translate "Tra \'cứu\' (mã)" %}">x</a>', {("", "Tra 'cứu' (mã)", "")}),
        ("{% blocktranslate %}Chào {{ name }}{% endblocktranslate %}", {("", "Chào %(name)s", "")}),
        ('{% translate "Gửi" context "nút" %}', {("nút", "Gửi", "")}),
        ("<p>không dịch</p>", set()),
    ],
)
def test_template_tags(source: str, found: set[tuple[str, str, str]]) -> None:
    assert messages.in_template("{% load i18n %}" + source) == found


def test_the_written_catalogue_escapes_and_sorts() -> None:
    text = messages.written({("", 'nói "b"', ""): ["b.py"], ("", "a\nc", ""): ["a.py", "a.py"]})
    assert text.index(r"a\nc") < text.index(r"nói \"b\"")
    assert text.count("#: a.py") == 1
