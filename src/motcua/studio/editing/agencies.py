"""What each agency has to do in a procedure."""

from __future__ import annotations

from typing import Any

from motcua.reengineering.content import Duty, ReviewContent
from motcua.reengineering.review.parts import parts_of, with_parts
from motcua.studio.editing.editor import RowForm, Rows
from motcua.studio.forms.fields import prose, words


class DutyForm(RowForm):
    agency = words("Cơ quan, đơn vị", 200)
    duty = prose("Trách nhiệm, việc phải làm", 2)


class Duties(Rows):
    topic = "duties"
    slug = "trach-nhiem"
    lead = "Các cơ quan, đơn vị tham gia giải quyết và việc của từng nơi, theo thứ tự hồ sơ đi."
    row = DutyForm
    named = "Cơ quan"

    def stored(self) -> list[dict[str, Any]]:
        known = [one.model_dump() for one in parts_of(self.at.said.duties, self.at.key)]
        return known or [{"agency": name} for name in self._published()]

    def _published(self) -> list[str]:
        """Agencies the record names, to begin with."""
        version = self.at.reviewed.version
        record = version.record if version else None
        return [*record.executing_agencies, *record.coordinating_agencies] if record else []

    def change(self, content: ReviewContent) -> ReviewContent:
        duties = [Duty(procedure=self.at.key, **row) for row in self.rows()]
        return with_parts(content, self.topic, self.at.key, duties)
