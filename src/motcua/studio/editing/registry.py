"""Every form of a review by its word in the address."""

from __future__ import annotations

from motcua.studio.editing.agencies import Duties
from motcua.studio.editing.editor import Editor
from motcua.studio.editing.judgements import Judgements
from motcua.studio.editing.promised import PromisedEditor
from motcua.studio.editing.sheet import SheetEditor
from motcua.studio.editing.systems import Systems
from motcua.studio.editing.whole import Goal, LawProposals, Outcomes, Relations

ORDER: tuple[type[Editor], ...] = (
    Goal, Duties, Relations, Systems, Judgements, PromisedEditor, Outcomes, LawProposals, SheetEditor,
)  # fmt: skip
EDITORS: dict[str, type[Editor]] = {editor.slug: editor for editor in ORDER}
SLUGS: dict[str, str] = {editor.topic: editor.slug for editor in ORDER}
"""By topic of the content."""
