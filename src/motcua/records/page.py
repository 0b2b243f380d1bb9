"""The places of this part."""

from __future__ import annotations

from motcua.desk.part import Part

PART = Part("records:home", "Giấy tờ", "Các trang về giấy tờ", ())
shell = PART.shell
