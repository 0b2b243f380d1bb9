"""Looking for words in a record: patterns of our own, and the text rules of the linter by their id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from motcua.core.text import fold, squeeze
from motcua.reengineering.criteria.evidence import Evidence
from motcua.reengineering.criteria.record import Record, Text
from motcua.reengineering.criteria.states import State
from motcua.reengineering.lint.wording import TEXT_RULES

SHOWN = 240
"""Characters of a sentence quoted as evidence."""
ONLINE_INSTEAD = re.compile(
    r"theo hinh thuc truc tiep|hoac tai len|tai len \(|khong phai (xuat trinh|nop|co mat|den)|"
    r"khong (duoc )?yeu cau|duoc lua chon|\bnop ([0-9a-z]+ ){0,4}truc tiep\b"
)
"""A sentence about the counter only, or one that frees people of the demand, does not bind online filing. To
file in person is one of the ways published beside the online one."""


def quoted(sentence: str, around: int = 0) -> str:
    """A sentence cut to what a reader needs, about the character ``around``."""
    if len(sentence) <= SHOWN:
        return sentence
    start = max(0, min(around - SHOWN // 2, len(sentence) - SHOWN))
    cut = sentence[start : start + SHOWN].strip()
    return ("… " if start else "") + cut + (" …" if start + SHOWN < len(sentence) else "")


def sightings(
    record: Record,
    criterion: int,
    state: State,
    pattern: re.Pattern[str],
    parts: Iterable[str],
    unless: re.Pattern[str] | None = None,
) -> Iterator[Evidence]:
    """The first sentence of each text where ``pattern`` stands and ``unless`` does not, in folded text."""
    wanted = frozenset(parts)
    for text in record.texts:
        if text.part not in wanted:
            continue
        for sentence, folded in text.sentences:
            found = pattern.search(folded)
            if found and not (unless and unless.search(folded)):
                says = quoted(sentence, found.start())
                yield Evidence(criterion=criterion, state=state, says=says, where=text.where)
                break


def rule_sightings(record: Record, criterion: int, ids: Iterable[str]) -> Iterator[Evidence]:
    """What text rules of the linter find, as evidence against a criterion; several may find one text."""
    wanted = frozenset(ids)
    for rule in TEXT_RULES:
        if rule.rule.id not in wanted:
            continue
        for text in record.texts:
            words = rule.found(text.words) if text.kind in rule.kinds else None
            if words and (says := standing(text, words)):
                yield Evidence(
                    criterion=criterion, state=State.NOT_MET, says=says, where=text.where, rule=rule.rule.id
                )


def standing(text: Text, words: str) -> str:
    """The sentence with the words a rule found; empty when it does not bind those who file online."""
    key = fold(words)
    holding = [(sentence, folded) for sentence, folded in text.sentences if key in folded]
    if not holding:
        return quoted(squeeze(words))
    binding = [(sentence, folded) for sentence, folded in holding if not ONLINE_INSTEAD.search(folded)]
    return quoted(binding[0][0], binding[0][1].find(key)) if binding else ""
