"""The verbs on postings: draft, approve with a second pair of eyes, put up, correct, withdraw, take down.

A correction is a new version; the earlier one is kept and shown as replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.core import clock
from motcua.core.display import day as on_day
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.text import squeeze
from motcua.disclosure.models import (
    Place,
    Posting,
    PostingKind,
    PostingState,
    PostingVersion,
    VersionState,
)
from motcua.disclosure.postings.content import Content
from motcua.disclosure.postings.freezing import documents_of, freeze, verify
from motcua.disclosure.postings.refusals import EmptyPosting, NotAllowedNow, NotMyOwn, ReasonNeeded
from motcua.disclosure.postings.rules import BadPeriod, check_period
from motcua.disclosure.postings.sources import source_named
from motcua.disclosure.powers import POWERS, Verb
from motcua.documents.content import PDF
from motcua.documents.models import StoredFile
from motcua.identity.acting import Acting
from motcua.identity.actors import SYSTEM, Actor
from motcua.identity.models import Unit

REMEDY = "Mở lại danh sách niêm yết."


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be put up: from a registered source, or a title with PDF files (ids of stored ones)."""

    kind: PostingKind
    first: date
    last: date | None = None
    basis: str = ""
    places: tuple[Place, ...] = (Place.PORTAL,)
    source: str = ""
    title: str = ""
    lead: str = ""
    files: tuple[int, ...] = ()


def draft(actor: Actor, unit: int, wish: Wish) -> PostingVersion:
    """Compose and freeze the first version.

    Raises:
        Forbidden; TooShort, BadPeriod, EmptyPosting, NothingToPost, NoSuchSource.
    """
    with POWERS.acting(actor, Verb.PREPARE_POSTING, unit) as act:
        posting = _posting(unit, wish, act)
        version = _version(posting, 1, _content(posting.unit, wish), wish.files, act)
        act.record("disclosure:posting:draft", posting.number, unit=unit, hash=version.content_hash)
    return version


def redraft(actor: Actor, version: int, wish: Wish) -> PostingVersion:
    """Compose a version anew that is not approved yet. Raises as :func:`draft`, and NotAllowedNow."""
    with POWERS.acting(actor, Verb.PREPARE_POSTING, unit_of_version(version)) as act:
        row = locked(version, VersionState.DRAFTED, VersionState.RETURNED)
        if row.number == 1:
            _set_period(row.posting, wish)
            row.posting.save()
        row.state, row.words = VersionState.DRAFTED, ""
        row.drafted_by_id, row.drafted_at = act.actor.account, act.now
        _fill(row, _content(row.posting.unit, wish), wish.files, act)
        act.record("disclosure:posting:redraft", row.posting.number, hash=row.content_hash)
    return row


def approve(actor: Actor, version: int, seen: str) -> PostingVersion:
    """Let a version pass. ``seen``: content hash of what was read.

    Raises:
        NotMyOwn: by the one who drafted it. Conflict: drafted anew meanwhile. ContentChanged.
    """
    with POWERS.acting(actor, Verb.REVIEW_POSTING, unit_of_version(version)) as act:
        row = _read_by_another(version, act, seen)
        verify(row)
        row.state, row.approved_by_id, row.approved_at = VersionState.APPROVED, act.actor.account, act.now
        row.save()
        act.record("disclosure:posting:approve", row.posting.number, version=row.number, hash=seen)
    return row


def send_back(actor: Actor, version: int, words: str) -> PostingVersion:
    """Have it drafted again. Raises ReasonNeeded."""
    with POWERS.acting(actor, Verb.REVIEW_POSTING, unit_of_version(version)) as act:
        row = locked(version, VersionState.DRAFTED)
        row.state, row.words = VersionState.RETURNED, reason_given(words, "Lý do trả lại")
        row.save()
        act.record("disclosure:posting:send-back", row.posting.number, reason=row.words)
    return row


def put_up(actor: Actor, version: int) -> PostingVersion:
    """Show an approved version from now on; the one shown before is replaced.

    Raises:
        NotAllowedNow: not approved, or the posting has ended. BadPeriod: before its first or after its last
        day. TooShort: put up so late that too few days are left. ContentChanged.
    """
    with POWERS.acting(actor, Verb.PUT_UP, unit_of_version(version)) as act:
        row = locked(version, VersionState.APPROVED)
        verify(row)
        _check_open(row.posting, clock.day_of(act.now))
        PostingVersion.objects.filter(posting=row.posting, state=VersionState.OUT).update(
            state=VersionState.REPLACED, replaced_at=act.now
        )
        row.state, row.out_at = VersionState.OUT, act.now
        row.save()
        _now_up(row.posting, act)
        act.record("disclosure:posting:put-up", row.posting.number, version=row.number, hash=row.content_hash)
    return row


def correct(actor: Actor, posting: int, wish: Wish, reason: str) -> PostingVersion:
    """Draft the next version of something that is up; period and places stay. Raises ReasonNeeded,
    NotAllowedNow when one is being prepared already."""
    with POWERS.acting(actor, Verb.PREPARE_POSTING, unit_of(posting)) as act:
        row = locked_posting(posting, PostingState.UP)
        latest = row.versions.order_by("-number").first()
        assert latest is not None, "what is up has a version"
        if latest.state != VersionState.OUT:
            words = f"bản {latest.number} đang được chuẩn bị"
            raise NotAllowedNow(f"Niêm yết {row.number}", words, "Sửa hoặc duyệt bản đó trước.")
        because = reason_given(reason, "Lý do đính chính")
        version = _version(row, latest.number + 1, _content(row.unit, wish), wish.files, act, because)
        act.record("disclosure:posting:correct", row.number, version=version.number, reason=because)
    return version


def withdraw(actor: Actor, posting: int, reason: str, decision: str = "") -> Posting:
    """Take down before the end; the page stays and says when, why and by whose decision. Raises
    ReasonNeeded, NotAllowedNow."""
    with POWERS.acting(actor, Verb.WITHDRAW_POSTING, unit_of(posting)) as act:
        row = locked_posting(posting, PostingState.UP)
        row.state = PostingState.WITHDRAWN
        row.withdrawn_at, row.withdrawn_by_id = act.now, act.actor.account
        row.withdrawn_because = reason_given(reason, "Lý do gỡ niêm yết")
        row.decision = squeeze(decision)[:120]
        row.save()
        act.record("disclosure:posting:withdraw", row.number, reason=row.withdrawn_because)
    return row


def take_down_ended() -> int:
    """By the worker: everything whose last day is over. Returns how many."""
    over = Posting.objects.filter(state=PostingState.UP, last__lt=clock.today())
    return sum(_take_down(pk, unit) for pk, unit in over.values_list("pk", "unit"))


def _take_down(posting: int, unit: int) -> bool:
    with POWERS.acting(SYSTEM, Verb.TAKE_DOWN, unit) as act:
        row = locked_posting(posting)
        # A leader may have withdrawn it meanwhile: then the record says only that nothing was left to do.
        done = row.state == PostingState.UP
        if done:
            row.state, row.ended_at = PostingState.ENDED, act.now
            row.save()
        act.record("disclosure:posting:take-down", row.number, done=done)
    return done


def unit_of(posting: int) -> int:
    """Raises NotFound."""
    unit = Posting.objects.filter(pk=posting).values_list("unit", flat=True).first()
    if unit is None:
        raise NotFound("Niêm yết này", remedy=REMEDY)
    return unit


def unit_of_version(version: int) -> int:
    """Raises NotFound."""
    unit = PostingVersion.objects.filter(pk=version).values_list("posting__unit", flat=True).first()
    if unit is None:
        raise NotFound("Bản niêm yết này", remedy=REMEDY)
    return unit


def locked(version: int, *states: VersionState) -> PostingVersion:
    """The version with its posting, both locked, in one of these states. Raises NotAllowedNow."""
    row = (
        PostingVersion.objects.select_for_update(of=("self", "posting"))
        .select_related("posting__unit__parent", "pdf")
        .get(pk=version)
    )
    if row.state not in states:
        reason = f"đang ở trạng thái “{VersionState(row.state).label}”"
        raise NotAllowedNow(f"Bản {row.number} của niêm yết {row.posting.number}", reason, REMEDY)
    return row


def locked_posting(posting: int, *states: PostingState) -> Posting:
    """The posting, locked; any state when none is named. Raises NotAllowedNow."""
    row = Posting.objects.select_for_update(of=("self",)).select_related("unit__parent").get(pk=posting)
    if states and row.state not in states:
        reason = f"đang ở trạng thái “{PostingState(row.state).label}”"
        raise NotAllowedNow(f"Niêm yết {row.number}", reason, REMEDY)
    return row


def reason_given(words: str, what: str) -> str:
    """Raises ReasonNeeded."""
    if not squeeze(words):
        raise ReasonNeeded(what, "còn trống", "Ghi ngắn gọn lý do.", "reason")
    return squeeze(words)


def _posting(unit: int, wish: Wish, act: Acting) -> Posting:
    # The unit is locked, so that two first drafts do not take the same number.
    place = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit)
    year = clock.day_of(act.now).year
    count = Posting.objects.filter(unit=unit, number__contains=f"-{year}-").count()
    posting = Posting(unit=place, number=f"NY-{place.code}-{year}-{count + 1:03d}", source=wish.source)
    posting.kind = source_named(wish.source).kind if wish.source else wish.kind
    _set_period(posting, wish)
    posting.save()
    return posting


def _set_period(posting: Posting, wish: Wish) -> None:
    check_period(posting.kind, wish.first, wish.last, wish.basis)
    if not wish.places:
        raise Refusal("Nơi niêm yết", "chưa chọn nơi nào", "Chọn ít nhất một nơi.", "places")
    posting.first, posting.last, posting.basis = wish.first, wish.last, squeeze(wish.basis)[:250]
    posting.places = [str(place) for place in wish.places]


def _content(unit: Unit, wish: Wish) -> Content:
    if wish.source:
        return source_named(wish.source).compose(unit, clock.today())
    files = list(StoredFile.objects.filter(pk__in=wish.files).order_by("pk"))
    if not squeeze(wish.title):
        raise EmptyPosting("Tiêu đề", "còn trống", "Ghi tên văn bản được niêm yết.", "title")
    if not files or any(file.media_type != PDF for file in files):
        raise EmptyPosting("Văn bản", "cần ít nhất một tệp PDF", "Tải lên văn bản ở dạng PDF.", "files")
    return Content(title=squeeze(wish.title), lead=squeeze(wish.lead), documents=documents_of(files))


def _version(
    posting: Posting, number: int, content: Content, files: Sequence[int], act: Acting, reason: str = ""
) -> PostingVersion:
    version = PostingVersion(posting=posting, number=number, reason=reason)
    version.drafted_by_id, version.drafted_at = act.actor.account, act.now
    _fill(version, content, files, act)
    return version


def _fill(version: PostingVersion, content: Content, files: Sequence[int], act: Acting) -> None:
    freeze(version, content, act.now)
    version.save()
    version.documents.set(files)


def _read_by_another(version: int, act: Acting, seen: str) -> PostingVersion:
    row = locked(version, VersionState.DRAFTED)
    if row.drafted_by_id == act.actor.account:
        remedy = "Mời một lãnh đạo khác duyệt."
        raise NotMyOwn(f"Niêm yết {row.posting.number}", remedy=remedy)
    if row.content_hash != seen:
        raise Conflict(f"Niêm yết {row.posting.number}", "đã được soạn lại", "Đọc lại rồi duyệt.")
    return row


def _check_open(posting: Posting, today: date) -> None:
    if posting.state not in (PostingState.PREPARING, PostingState.UP):
        raise NotAllowedNow(f"Niêm yết {posting.number}", "đã kết thúc", "Soạn niêm yết mới.")
    if posting.state == PostingState.UP:
        return
    if today < posting.first:
        reason = f"chưa đến ngày {on_day(posting.first)}"
        raise BadPeriod(f"Niêm yết {posting.number}", reason, "Niêm yết từ ngày đó, hoặc sửa thời gian.")
    if posting.last is not None and today > posting.last:
        reason = f"đã qua ngày {on_day(posting.last)}"
        raise BadPeriod(f"Niêm yết {posting.number}", reason, "Soạn lại với thời gian mới.")
    check_period(posting.kind, today, posting.last, posting.basis)


def _now_up(posting: Posting, act: Acting) -> None:
    if posting.state == PostingState.PREPARING:
        posting.state, posting.put_up_at, posting.put_up_by_id = PostingState.UP, act.now, act.actor.account
        posting.save()
