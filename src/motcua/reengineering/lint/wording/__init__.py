"""Rules over the wording of one text: papers and presence asked for although the procedure runs online."""

from __future__ import annotations

from motcua.reengineering.lint.texts import TextRule

TEXT_RULES: tuple[TextRule, ...] = ()
