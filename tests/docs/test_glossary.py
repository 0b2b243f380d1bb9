"""docs/glossary.md holds every choice the code knows, with the label people read."""

from __future__ import annotations

import re
from enum import Enum

import pytest

from docs.pages import DOCS, ROOT, rows, ticked
from motcua.core.positions import Position, UnitKind
from motcua.counters.models import Origin, Ticket, Trace
from motcua.counters.models import State as TicketState
from motcua.documents.forms.registry import FORMS, FormCode, IntakeBody
from motcua.dossiers.models import Channel, DeadlineEntry, FilingKind, Pause, Proposal, Supplement, WorkItem
from motcua.dossiers.policy import PERMISSIONS, Verb
from motcua.dossiers.states import State
from motcua.identity.models import OtherNumber
from motcua.identity.numbers import NumberType
from motcua.identity.roles import Level, Role
from motcua.indicators.filing import Suspicion
from motcua.indicators.index766.definitions import Group
from motcua.indicators.late_list.rule import Told
from motcua.indicators.models import Alert, Explanation, Holder, LateReason, Outage, PublicationState
from motcua.indicators.models import ServiceLevel as StatedLevel
from motcua.processes.definition import Act
from motcua.ratings.models import Channel as RatingChannel
from motcua.ratings.models import Doubt
from motcua.reengineering.content import Verdict
from motcua.reengineering.criteria.default_full import Ground
from motcua.reengineering.criteria.levels import Level as ServiceLevel
from motcua.reengineering.criteria.states import State as CriterionState
from motcua.reengineering.models import Review
from motcua.reengineering.policy import PERMISSIONS as ON_REVIEWS
from motcua.reengineering.policy import Verb as ReviewVerb
from motcua.reengineering.review.words import VERDICTS
from motcua.store.models import Correction, Equivalence, Merge, Purpose, Settlement, Trust
from motcua.store.models import Origin as KeptFrom
from motcua.store.models import State as DocumentState

CHOICES: dict[str, type[Enum]] = {
    "State": State,
    "Role": Role,
    "Verb": Verb,
    "Act": Act,
    "Level": Level,
    "UnitKind": UnitKind,
    "Position": Position,
    "Channel": Channel,
    "FilingKind": FilingKind,
    "Pause.Kind": Pause.Kind,
    "Supplement.Type": Supplement.Type,
    "Proposal.Kind": Proposal.Kind,
    "Cause": DeadlineEntry.Cause,
    "Outcome": WorkItem.Outcome,
    "FormCode": FormCode,
    "IntakeBody": IntakeBody,
    "Review.State": Review.State,
    "Review.Verb": ReviewVerb,
    "Verdict": Verdict,
    "Group": Group,
    "LateReason": LateReason,
    "PublicationState": PublicationState,
    "ServiceLevel.Level": StatedLevel.Level,
    "Told": Told,
    "Holder": Holder,
    "Outage.System": Outage.System,
    "Explanation.Verdict": Explanation.Verdict,
    "Alert.Kind": Alert.Kind,
    "Suspicion": Suspicion,
    "counters.State": TicketState,
    "Trace": Trace,
    "Trust": Trust,
    "store.Origin": KeptFrom,
    "store.State": DocumentState,
    "Purpose": Purpose,
    "NumberType": NumberType,
    "OtherNumber.Standing": OtherNumber.Standing,
    "Equivalence.State": Equivalence.State,
    "Merge.State": Merge.State,
    "Settlement.Outcome": Settlement.Outcome,
    "Settlement.State": Settlement.State,
    "Correction.State": Correction.State,
    "Origin": Origin,
    "Ticket.Purpose": Ticket.Purpose,
    "ratings.Channel": RatingChannel,
    "Doubt": Doubt,
    "criteria.State": CriterionState,
    "criteria.Level": ServiceLevel,
    "criteria.Ground": Ground,
}
MEMBERS = [(name, member) for name, choices in CHOICES.items() for member in choices]


def entries() -> dict[str, str]:
    """Vietnamese by identifier; where a term stands twice, both wordings."""
    found: dict[str, str] = {}
    for _, vietnamese, code, _ in rows((DOCS / "glossary.md").read_text()):
        for identifier in ticked(code):
            found[identifier] = f"{found.get(identifier, '')}; {vietnamese}"
    return found


def label(member: Enum) -> str:
    """What a screen or paper calls it; empty when it has no words of its own."""
    if isinstance(member, Verb):
        return PERMISSIONS[member].label
    if isinstance(member, ReviewVerb):
        return ON_REVIEWS[member].label
    if isinstance(member, Verdict):
        return VERDICTS[member]
    if isinstance(member, FormCode):
        return next(form.title for form in FORMS if form.code == member)
    return str(getattr(member, "label", ""))


@pytest.mark.parametrize(("name", "member"), MEMBERS, ids=lambda value: str(value))
def test_every_choice_stands_with_its_label(name: str, member: Enum) -> None:
    vietnamese = entries().get(f"{name}.{member.name}")
    assert vietnamese, f"docs/glossary.md has no row for `{name}.{member.name}`"
    assert label(member) in vietnamese


def test_every_row_has_its_four_cells() -> None:
    bad = [row for row in rows((DOCS / "glossary.md").read_text()) if len(row) != 4 or not all(row[:3])]
    assert not bad


def test_no_row_names_a_choice_that_is_gone() -> None:
    known = {f"{name}.{member.name}" for name, member in MEMBERS}
    named = {
        one for one in entries() if one.rpartition(".")[0] in CHOICES and one.rpartition(".")[2].isupper()
    }
    assert named <= known


def test_every_identifier_is_a_word_of_the_code() -> None:
    sources = [source.read_text() for source in (ROOT / "src/motcua").rglob("*.py")]
    words = set(re.findall(r"\w+", " ".join(sources)))
    named = {word for identifier in entries() for word in identifier.split(".") if word}
    assert named <= words
