"""Posts of a social page as a CSV file: looked at first, then taken in, each row once by its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.core import clock
from motcua.core.csv_tables import Row, read
from motcua.core.dates import parse_moment
from motcua.core.errors import Forbidden, Refusal, Unreadable
from motcua.core.text import squeeze
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.petitions.acts.taking import Said, known_post, record
from motcua.petitions.models import Channel
from motcua.petitions.powers import POWERS, Verb

LINK, POSTED, TEXT, UNIT, NAME, PHONE = "lien_ket", "thoi_diem", "noi_dung", "don_vi", "ho_ten", "dien_thoai"
COLUMNS: Final = (LINK, POSTED, TEXT)
MORE: Final = (UNIT, NAME, PHONE)
MOST_ROWS: Final = 2_000
TITLE: Final = 100


@dataclass(frozen=True, slots=True)
class Post:
    """One post, read. ``unit``: code of the unit, empty for the one chosen for the whole file."""

    line: int
    link: str
    posted: datetime
    text: str
    unit: str = ""
    name: str = ""
    phone: str = ""

    @property
    def title(self) -> str:
        """The beginning of the post, to whole words."""
        words = squeeze(self.text)
        return words if len(words) <= TITLE else f"{words[:TITLE].rsplit(' ', 1)[0]}…"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: ``code`` of the new petition (empty in a dry run), or why it was refused."""

    line: int
    link: str
    title: str = ""
    code: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """``stored``: False for a dry run."""

    stored: bool
    rows: tuple[Outcome, ...]

    @property
    def taken(self) -> list[Outcome]:
        return [row for row in self.rows if not row.refusal]

    @property
    def refused(self) -> list[Outcome]:
        return [row for row in self.rows if row.refusal]


def posts(content: bytes, name: str) -> list[Post | Outcome]:
    """The rows of a file, each a post or the refusal of it. Pure but for the clock.

    Raises Unreadable: no CSV, a column missing, too many rows.
    """
    table = read(content, name, COLUMNS)
    if len(table.rows) > MOST_ROWS:
        raise Unreadable(name, f"quá {MOST_ROWS} dòng", "Chia thành nhiều tệp nhỏ hơn.", name)
    seen: set[str] = set()
    return [_post(row, seen) for row in table.rows]


def _post(row: Row, seen: set[str]) -> Post | Outcome:
    link = squeeze(row.cells[LINK])
    refusal = ""
    if not link.startswith(("https://", "http://")) or len(link) > 400:
        refusal = f"Cột {LINK}: cần địa chỉ bài đăng, bắt đầu bằng https://, không quá 400 ký tự."
    elif link in seen:
        refusal = "Địa chỉ bài đăng có hai lần trong tệp."
    elif not squeeze(row.cells[TEXT]):
        refusal = f"Cột {TEXT}: còn trống."
    if refusal:
        return Outcome(row.line, link, refusal=refusal)
    try:
        posted = parse_moment(row.cells[POSTED], POSTED)
    except Refusal as caught:
        return Outcome(row.line, link, refusal=str(caught))
    if posted > clock.now():
        return Outcome(row.line, link, refusal=f"Cột {POSTED}: ở sau hiện tại.")
    seen.add(link)
    more = {key: squeeze(row.cells.get(key, "")) for key in MORE}
    return Post(row.line, link, posted, row.cells[TEXT], more[UNIT], more[NAME], more[PHONE])


def take_in(actor: Actor, content: bytes, name: str, unit: int, *, dry_run: bool) -> Report:
    """Every row by itself, so that one refused row stops no other. ``unit``: for rows that name none.

    Raises: Unreadable: the file. Forbidden: no power to record for the unit.
    """
    POWERS.authorise(actor, Verb.RECORD, unit)
    read_rows = posts(content, name)
    codes = dict(Unit.objects.filter(valid_to=None).values_list("code", "pk"))
    rows = [one if isinstance(one, Outcome) else _take(actor, one, unit, codes, dry_run) for one in read_rows]
    return Report(not dry_run, tuple(rows))


def _take(actor: Actor, post: Post, unit: int, codes: dict[str, int], dry_run: bool) -> Outcome:
    try:
        where = codes[post.unit] if post.unit else unit
    except KeyError:
        return Outcome(post.line, post.link, post.title, refusal=f"Không có đơn vị mã {post.unit}.")
    said = Said(title=post.title, body=post.text, unit=where, name=post.name, phone=post.phone[:20])
    try:
        if dry_run:
            return _looked_at(actor, post, where)
        row = record(actor, said, Channel.SOCIAL, source=post.link, received_at=post.posted).petition
    except Refusal as refusal:
        return Outcome(post.line, post.link, post.title, refusal=str(refusal))
    return Outcome(post.line, post.link, post.title, row.code)


def _looked_at(actor: Actor, post: Post, unit: int) -> Outcome:
    if not POWERS.may(actor, Verb.RECORD, unit):
        raise Forbidden(POWERS[Verb.RECORD].label, POWERS[Verb.RECORD].refusal)
    known = "Bài đăng này đã được ghi nhận." if known_post(post.link) else ""
    return Outcome(post.line, post.link, post.title, refusal=known)
