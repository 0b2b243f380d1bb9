"""What a review says by now, part by part, in lines to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.core import display
from motcua.core.dates import capitalised
from motcua.core.limits import BadLimit, Limit
from motcua.reengineering.content import Judgement, Measures, ReviewContent, SystemUse
from motcua.reengineering.review.parts import part_of, parts_of
from motcua.reengineering.review.words import FIELDS, OUTCOMES, TOPICS, VERDICTS

USABLE = {None: "chưa đánh giá", True: "dùng được", False: "chưa dùng được"}


@dataclass(frozen=True, slots=True)
class Said:
    """One part. ``lines`` is empty while nothing was said."""

    topic: str
    title: str
    lines: list[str]


def said_of(
    said: ReviewContent, key: str, procedures: Mapping[str, str], systems: Mapping[int, str]
) -> list[Said]:
    """The parts entered in this tab. ``procedures``: names by key; ``systems``: names of the inventory."""
    lines = {
        "goal": said.goal.splitlines(),
        "duties": [f"{one.agency}: {one.duty}" for one in parts_of(said.duties, key)],
        "relations": [
            f"{procedures.get(one.before, one.before)} {'song song với' if one.parallel else '→'} "
            f"{procedures.get(one.after, one.after)}{_more(one.note)}"
            for one in said.relations
        ],
        "systems": [_system(one, systems) for one in parts_of(said.systems, key)],
        "judgements": [_judgement(one, systems) for one in parts_of(said.judgements, key)],
        "promised": _promised(said, key),
        "outcomes": [
            f"{OUTCOMES[one.number]}: {'đạt' if one.reached else 'không đạt'}{_more(one.reason)}"
            for one in said.outcomes
        ],
        "law_proposals": [
            f"{' '.join(filter(None, (one.document, one.article)))}: {one.proposed}{_more(one.reason)}"
            for one in said.law_proposals
        ],
    }
    if len(procedures) < 2:
        del lines["relations"]
    return [Said(topic, TOPICS[topic], several) for topic, several in lines.items()]


def _more(words: str) -> str:
    return f". {words}" if words else ""


def _system(one: SystemUse, systems: Mapping[int, str]) -> str:
    name = systems.get(one.system, "đã bỏ khỏi danh mục")
    fields = f" ({one.fields})" if one.fields else ""
    return f"{name}{fields}: {USABLE[one.usable]}{_more(one.reason)}"


def _judgement(one: Judgement, systems: Mapping[int, str]) -> str:
    instead = one.into or (systems.get(one.system, "") if one.system else "")
    verdict = VERDICTS[one.verdict].lower() + (f" ({instead})" if instead else "")
    return f"{one.name or one.key}: {verdict}{_more('. '.join(filter(None, (one.reason, one.legal_basis))))}"


def _promised(said: ReviewContent, key: str) -> list[str]:
    promised = part_of(said.promised, key)
    if promised is None:
        return []
    lines = [
        f"{capitalised(FIELDS[name])}: {_figure(promised.before, name)} → {_figure(promised.after, name)}"
        for name in Measures.model_fields
    ]
    return [*lines, f"Thời hạn mới: {_limit(promised.limit)}"] if promised.limit else lines


def _figure(measures: Measures, name: str) -> str:
    value = getattr(measures, name)
    return "chưa ghi" if value is None else display.figure(value)


def _limit(text: str) -> str:
    try:
        return Limit.parse(text).sentence()
    except BadLimit:
        return text
