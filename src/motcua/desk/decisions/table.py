"""The decisions of the desk. No rule is here: each line names a verb, its form and the words around it."""

from __future__ import annotations

from motcua.desk.decisions import endings, intake, linking, money, proposals, steps, supplements
from motcua.desk.decisions.record import Decision
from motcua.dossiers.policy import Verb

DECISIONS: dict[Verb, Decision] = {
    decision.verb: decision
    for part in (intake, proposals, money, supplements, steps, linking, endings)
    for decision in part.DECISIONS
}
