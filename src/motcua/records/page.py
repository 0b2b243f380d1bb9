"""The places of this part."""

from __future__ import annotations

from motcua.desk.part import Part
from motcua.records.scanning.figures import may_scan

PART = Part("records:home", "Giấy tờ", "Các trang về giấy tờ", (("Quét giấy tờ", "records:scans", may_scan),))
shell = PART.shell
