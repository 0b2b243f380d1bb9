"""Two rows of one person made one: proposed with proof, decided by another, undone exactly.

Everything that points at the absorbed row is repointed to the kept one and written down; the absorbed row
stays, with its number and account, and leads on. Undoing puts back what was repointed and still stands where
the merge put it, and nothing that came later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db import IntegrityError, connection, transaction
from django.db.models import ForeignKey, Model, UniqueConstraint

from motcua.core import clock
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.identity.models import Party
from motcua.store.models import Merge
from motcua.store.pairs import RELOAD, Proof, both, giving_way, need_proof, need_second_person, need_standing
from motcua.store.powers import Verb

if TYPE_CHECKING:
    Reference = ForeignKey[Party, Party]
OWN_ROWS = frozenset(
    {"identity.Party.merged_into"}
    | {f"store.{one}" for one in ("Merge.kept", "Merge.absorbed", "Settlement.claimant", "Settlement.holder")}
)
"""References that say who was dealt with as two, and so are never repointed."""


def propose(actor: Actor, unit: int, *, kept: int, absorbed: int, proof: Proof) -> Merge:
    """Ask that two rows be made one.

    Raises:
        Forbidden: neither control nor leader in ``unit``.
        Refusal: the same row twice, no reason, or no proof.
        Conflict: one of them was merged already, or there is a proposal for it.
    """
    with giving_way(actor, Verb.PROPOSE_MERGE, unit) as act:
        parties = both("Gộp", kept, absorbed)
        need_proof("Đề nghị gộp", proof, "hai bên là một")
        _need_mergeable(*parties)
        row = _proposed(act, unit, parties, proof)
        act.record("store:party:propose-merge", f"merge {row.pk}", kept=kept, absorbed=absorbed)
    return row


def _proposed(act: Acting, unit: int, parties: tuple[Party, Party], proof: Proof) -> Merge:
    try:
        with transaction.atomic():
            return Merge.objects.create(
                kept=parties[0],
                absorbed=parties[1],
                unit_id=unit,
                reason=proof.reason.strip()[:500],
                document=proof.document.strip()[:300],
                proof=proof.file,
                proposed_by_id=act.actor.account,
                proposed_at=act.now,
            )
    except IntegrityError:
        raise Conflict("Đề nghị gộp", "đã có một đề nghị gộp người này", RELOAD) from None


def _need_mergeable(kept: Party, absorbed: Party) -> None:
    need_standing(kept, absorbed)
    if kept.kind != absorbed.kind:
        raise Refusal("Gộp", "không gộp một người với một tổ chức", "Chọn lại.")


def decide(actor: Actor, merge: int, *, agree: bool, words: str = "") -> Merge:
    """Make them one, or not. Whoever proposed it does not decide.

    Raises:
        Forbidden: no power in the unit of the proposal or above it, or the proposer themselves.
        Conflict: decided already, one of the two was merged meanwhile, or a dossier of theirs is being
            dealt with at this moment.
    """
    found = _found(merge)
    with giving_way(actor, Verb.DECIDE_MERGE, found.unit_id) as act:
        row = Merge.objects.select_for_update().get(pk=merge)
        if row.state != Merge.State.PROPOSED:
            raise Conflict("Đề nghị gộp", "đã được quyết định", RELOAD)
        need_second_person("Quyết định gộp", act.actor, row.proposed_by_id, agree=agree, words=words)
        row.state = Merge.State.DONE if agree else Merge.State.DECLINED
        row.decided_by_id, row.decided_at, row.decision = act.actor.account, act.now, words.strip()[:500]
        if agree:
            row.moved = _repoint(*both("Gộp", row.kept_id, row.absorbed_id))
        row.save()
        action = "merge" if agree else "decline-merge"
        act.record(
            f"store:party:{action}", f"merge {row.pk}", moved={k: len(v) for k, v in row.moved.items()}
        )
    return row


def _found(merge: int) -> Merge:
    row = Merge.objects.filter(pk=merge).first()
    if row is None:
        raise NotFound("Đề nghị gộp")
    return row


def _repoint(kept: Party, absorbed: Party) -> dict[str, list[int]]:
    """Everything of the absorbed row to the kept one; what was repointed, by reference."""
    _need_mergeable(kept, absorbed)
    moved: dict[str, list[int]] = {}
    for name, model, field in references():
        if ids := _moved(model, field, {field.attname: absorbed.pk}, kept.pk):
            moved[name] = ids
    absorbed.merged_into = kept
    absorbed.save(update_fields=["merged_into"])
    return moved


def _moved(model: type[Model], field: Reference, condition: dict[str, int | list[int]], to: int) -> list[int]:
    """Repoint in one statement: what it finds is what it writes, whatever was committed while it waited. A
    row the kept party has already in the same words (one result two people share) stays where it is."""
    table = model._meta.db_table
    found = [
        f'"{name}" = ANY(%s)' if isinstance(v, list) else f'"{name}" = %s' for name, v in condition.items()
    ]
    twins = [_no_twin(table, field.column, others) for others in _unique_with(model, field)]
    where = " AND ".join([*found, *twins])
    params: list[int | list[int]] = [to, *condition.values(), *([to] * len(twins))]
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {table} moved SET "{field.column}" = %s WHERE {where} RETURNING id',
            params,
        )
        return sorted(pk for (pk,) in cursor.fetchall())


def _unique_with(model: type[Model], field: Reference) -> list[list[str]]:
    """The other columns of each uniqueness the reference takes part in."""
    rules = [rule for rule in model._meta.constraints if isinstance(rule, UniqueConstraint)]
    named = [
        [model._meta.get_field(name) for name in rule.fields] for rule in rules if field.name in rule.fields
    ]
    return [[str(getattr(one, "column", "")) for one in fields if one.name != field.name] for fields in named]


def _no_twin(table: str, column: str, others: list[str]) -> str:
    same = " AND ".join(f'twin."{name}" = moved."{name}"' for name in others)
    return f'NOT EXISTS (SELECT 1 FROM {table} twin WHERE twin."{column}" = %s AND {same})'


def references() -> Iterator[tuple[str, type[Model], Reference]]:
    """Every column of every module that points at a party, by name."""
    for relation in Party._meta.related_objects:
        model, field = relation.related_model, relation.field
        name = f"{model._meta.label}.{field.name}"
        if isinstance(field, ForeignKey) and isinstance(model, type) and name not in OWN_ROWS:
            yield name, model, field


def undo(actor: Actor, merge: int, *, reason: str) -> Merge:
    """Take two apart again, exactly: what the merge repointed goes back, what came since stays.

    Raises:
        Forbidden, Refusal: no power, no reason.
        Conflict: not merged, the kept row was itself merged since, which is undone first, or a dossier of
            theirs is being dealt with at this moment.
    """
    found = _found(merge)
    with giving_way(actor, Verb.UNDO_MERGE, found.unit_id) as act:
        row = Merge.objects.select_for_update().get(pk=merge)
        kept, absorbed = both("Tách lại", row.kept_id, row.absorbed_id)
        if row.state != Merge.State.DONE or not reason.strip():
            _refuse_undo(row)
        if kept.merged_into_id is not None:
            raise Conflict("Tách lại", f"“{kept.name}” đã được gộp tiếp", "Tách lần gộp sau trước.")
        _put_back(row, kept, absorbed)
        row.state, row.undone_by_id, row.undone_at = Merge.State.UNDONE, act.actor.account, clock.now()
        row.undo_reason = reason.strip()[:500]
        row.save()
        act.record("store:party:undo-merge", f"merge {row.pk}", reason=row.undo_reason)
    return row


def _refuse_undo(row: Merge) -> None:
    if row.state == Merge.State.DONE:
        raise Refusal("Lý do tách lại", "chưa được ghi", "Ghi rõ lý do.")
    raise Conflict("Tách lại", "hai bên không còn ở tình trạng đã gộp", RELOAD)


def _put_back(row: Merge, kept: Party, absorbed: Party) -> None:
    fields = {name: (model, field) for name, model, field in references()}
    for name, ids in row.moved.items():
        if name in fields:
            model, field = fields[name]
            _moved(model, field, {"id": ids, field.column: kept.pk}, absorbed.pk)
    absorbed.merged_into = None
    absorbed.save(update_fields=["merged_into"])
