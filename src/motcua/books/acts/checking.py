"""Sample checks: entries drawn at random and looked at again by somebody who had no part in them."""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from motcua.books import sampling
from motcua.books.matching import decide
from motcua.books.members import acting, project_of
from motcua.books.models import Check, CheckItem, Entry
from motcua.books.powers import Verb
from motcua.books.registers import cleaned, doubts, register_of
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.actors import Actor

DECIDED = (Entry.State.AGREED, Entry.State.SETTLED)


class NothingToCheck(Refusal):
    """Chưa có mục nào xong để kiểm tra."""


def draw(actor: Actor, project: int, margin: Decimal) -> Check:
    """Draw a sample. ``margin``: percent, one of :data:`sampling.MARGINS`.

    Raises:
        NothingToCheck.
    """
    row = project_of(project)
    if margin not in sampling.MARGINS:
        raise NotFound("Độ rộng này", remedy="Chọn một mức trong danh sách.", where="margin")
    with acting(actor, Verb.MANAGE, row) as act:
        known = sorted(Entry.objects.filter(project=row, state__in=DECIDED).values_list("pk", flat=True))
        if not known:
            raise NothingToCheck(f"Đợt “{row.name}”", remedy="Chờ hai người nhập xong ít nhất một trang.")
        seed = secrets.randbits(48)
        size = sampling.size_for(len(known), margin)
        check = Check.objects.create(
            project=row,
            population=len(known),
            size=size,
            margin=margin,
            seed=seed,
            by_id=actor.account,
            at=act.now,
        )
        drawn = random.Random(seed).sample(known, size)
        CheckItem.objects.bulk_create(CheckItem(check_of=check, entry_id=entry) for entry in drawn)
        act.record("books:check:draw", row.name, project=row.pk, size=size, of=len(known), seed=seed)
    return check


def open_for(actor: Actor, check: int) -> QuerySet[CheckItem]:
    """Entries of a sample nobody has looked at yet and the actor had no part in."""
    rows = CheckItem.objects.filter(check_of=check, at=None).select_related(
        "entry__page__book", "entry__page__view", "entry__project__unit"
    )
    return rows.exclude(_part_of(actor, "entry__page__"))


def samples(actor: Actor, project: int) -> QuerySet[Any]:
    """The samples of a project, each with ``done`` (entries judged), ``wrong`` (of these, with an error) and
    ``left`` (entries :func:`open_for` the actor); one query."""
    judged, mine = Q(items__at__isnull=False), _part_of(actor, "items__entry__page__")
    return Check.objects.filter(project=project).annotate(
        done=Count("items", filter=judged),
        wrong=Count("items", filter=judged & ~Q(items__found={})),
        left=Count("items", filter=Q(items__at=None, items__isnull=False) & ~mine),
    )


def _part_of(actor: Actor, page: str) -> Q:
    """Typed or settled by the actor. ``page``: the way to it."""
    typed = Q(**{f"{page}first": actor.user}) | Q(**{f"{page}second": actor.user})
    return typed | Q(**{f"{page}settler": actor.user, f"{page}settler__isnull": False})


def judge(actor: Actor, item: int, values: Mapping[str, str]) -> CheckItem:
    """Say what an entry really says; fields that differ count as errors and are put right.

    Raises:
        Forbidden: the actor typed or settled it.
        Conflict: somebody else has checked it.
    """
    known = CheckItem.objects.select_related("check_of").filter(pk=item).first()
    if known is None:
        raise NotFound("Mục kiểm tra này", remedy="Mở lại mẫu kiểm tra.")
    project = project_of(known.check_of.project_id)
    register = register_of(project.kind)
    with acting(actor, Verb.CHECK, project) as act:
        row = CheckItem.objects.select_for_update(of=("self",)).select_related("entry__page").get(pk=item)
        page = row.entry.page
        if actor.user in (page.first_id, page.second_id, page.settler_id):
            raise Forbidden("Kiểm tra mục này", "bạn đã nhập hoặc phân xử mục này", "Để người khác kiểm tra.")
        if row.at is not None:
            raise Conflict(f"Mục {row.entry.code}", "đã được kiểm tra", "Mở mục tiếp theo.")
        right = cleaned(register, values)
        for name, words in doubts(register, right).items():
            raise Refusal(f"Mục {row.entry.code}", words, "", name)
        entry = Entry.objects.select_for_update().get(pk=row.entry_id)
        row.found = _changes(entry.values, right)
        row.by_id, row.at = actor.account, act.now
        row.save()
        if row.found:
            decide(entry, register, right, act.now)
            entry.save(update_fields=["values", "key", "decided_at"])
        act.record("books:entry:check", entry.code, entry=entry.pk, wrong=sorted(row.found))
    return row


def _changes(before: Mapping[str, str], right: Mapping[str, str]) -> dict[str, list[str]]:
    names = {*before, *right}
    return {
        name: [before.get(name, ""), right.get(name, "")]
        for name in sorted(names)
        if before.get(name, "") != right.get(name, "")
    }
