"""One question as an officer sees it: what was asked, what may be done now, what is like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from motcua.core.errors import Forbidden
from motcua.core.forms import Form
from motcua.disclosure.models import OPEN, Entry, Question, QuestionState
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.questions.keeping import find
from motcua.disclosure.questions.reading import alike_entries, alike_questions, answer_html, readable
from motcua.disclosure.questions.routing import candidates
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree
from motcua.outreach.questions.forms import (
    AnswerForm,
    ApproveForm,
    DeclineForm,
    MergeForm,
    PassOnForm,
    SendBackForm,
    UseEntryForm,
)

DRAFTED = frozenset({QuestionState.DRAFTED})
VERBS: dict[str, tuple[Verb, frozenset[QuestionState], type[Form]]] = {
    "tra-loi": (Verb.DRAFT_ANSWER, OPEN, AnswerForm),
    "duyet": (Verb.APPROVE_ANSWER, DRAFTED, ApproveForm),
    "tra-lai": (Verb.APPROVE_ANSWER, DRAFTED, SendBackForm),
    "dung-san": (Verb.DRAFT_ANSWER, OPEN, UseEntryForm),
    "gop": (Verb.MERGE_QUESTION, OPEN, MergeForm),
    "chuyen": (Verb.PASS_ON, OPEN, PassOnForm),
    "khong-tra-loi": (Verb.DECLINE_QUESTION, OPEN, DeclineForm),
}
"""Last part of the address, power, states it is possible in, form."""


def compose(actor: Actor, code: str, sent: tuple[str, Form] | None = None) -> dict[str, Any]:
    """``sent``: a form that did not do, with its verb. Raises NotFound, Forbidden."""
    tree = Tree()
    question = find(code)
    if not POWERS.may(actor, Verb.READ_QUESTIONS, question.unit_id, tree):
        power = POWERS[Verb.READ_QUESTIONS]
        raise Forbidden(power.label, power.refusal)
    draft = question.drafts.select_related("author").filter(number=question.draft).first()
    alike = alike_entries(question.subject, question.procedure)
    return {
        "question": question,
        "draft": draft,
        "answer": answer_html(question),
        "events": question.events.select_related("unit", "user"),
        "repeats": question.repeats.all(),
        "alike": alike_questions(question, readable(actor, tree)),
        "forms": _forms(actor, question, tree, draft.text if draft else "", alike, sent),
        "may_publish": question.state == QuestionState.ANSWERED
        and question.entry_id is None
        and POWERS.may(actor, Verb.PUBLISH_ENTRY, question.unit_id, tree),
    }


def _forms(
    actor: Actor,
    question: Question,
    tree: Tree,
    text: str,
    alike: list[Entry],
    sent: tuple[str, Form] | None,
) -> dict[str, Form]:
    """The forms of what this officer may do with it now, by verb (``-`` as ``_``)."""
    initial = {"base": question.draft, "number": question.draft, "text": text}
    found = {}
    for name, (verb, states, kind) in VERBS.items():
        if question.state not in states or not POWERS.may(actor, verb, question.unit_id, tree):
            continue
        wrong = sent[1] if sent and sent[0] == name else None
        form = wrong or offered(kind, question, alike, initial=initial, name=name)
        if not isinstance(form, UseEntryForm) or alike:
            found[name.replace("-", "_")] = form
    return found


def offered(
    kind: Callable[..., Form], question: Question, alike: list[Entry], *, name: str, **kwargs: Any
) -> Form:
    """A form with what it lets choose from."""
    form = kind(auto_id=f"{name}-%s", **kwargs)
    if isinstance(form, PassOnForm):
        units = [unit for unit in candidates(question.procedure) if unit.pk != question.unit_id]
        others = units or [unit for unit in candidates(None) if unit.pk != question.unit_id]
        form.offer("unit", [("", "Chọn đơn vị"), *((unit.pk, unit.name) for unit in others)])
    if isinstance(form, UseEntryForm):
        form.offer("entry", [(entry.pk, str(entry.shown)) for entry in alike])
    return form
